"""Many random acts, each checked; how fast they are, and what they broke."""

import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction

from articles.models import Changeset, Page
from importers.acts.desk import ACTS, REFUSALS, Desk
from importers.acts.pages import drafted, part_of
from importers.acts.rules import (
    State,
    check_characters,
    check_corrections,
    check_ids,
    check_restored,
    known_ids,
    marks_in,
    state_of,
)
from importers.measuring.scratch import scratch_database
from importers.readers import read_page
from importers.storing.load import load_page

ACTS_A_PAGE = 60
"""After so many acts a new page is taken, because the old one is in small pieces by then."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    seed: str
    step: int
    """The number of the step, from 1."""
    act: str
    what: str

    def __str__(self) -> str:
        return f"--seed {self.seed}, act {self.step} ({self.act}): {self.what}"


@dataclass(frozen=True, kw_only=True)
class ActsBenchmark:
    done: Counter[str]
    refused: int
    seconds: float
    """Seconds that the acts took, without the checks."""
    failures: Sequence[Failure]

    def __str__(self) -> str:
        acts = sum(self.done.values())
        rate = (acts + self.refused) / self.seconds if self.seconds else 0.0
        counts = ", ".join(f"{name} {count}" for name, count in sorted(self.done.items()))
        return "\n".join(
            [
                f"{acts + self.refused:,} acts at random ({self.refused:,} refused), {rate:.0f} a second; "
                f"{len(self.failures)} failures",
                f"  {counts}",
                *(f"  {failure}" for failure in self.failures),
            ]
        )


def benchmark_acts(count: int, seed: str, samples: Sequence[Path]) -> ActsBenchmark:
    """Works in a database of its own, which is dropped at the end. A failure ends the work on its page; its seed
    reproduces it."""
    done, failures, seconds, refused = Counter[str](), list[Failure](), 0.0, 0
    texts = [read_page(sample).text for sample in samples]
    with scratch_database():
        for number in range(-(-count // ACTS_A_PAGE)):
            page = act_on_page(texts, seed if count <= ACTS_A_PAGE else f"{seed}.{number}", ACTS_A_PAGE)
            done += page.done
            refused += page.refused
            seconds += page.seconds
            failures += page.failures
    return ActsBenchmark(done=done, refused=refused, seconds=seconds, failures=failures)


def act_on_page(texts: Sequence[str], seed: str, acts: int) -> ActsBenchmark:
    """Import a new page and act on it so many times."""
    choose = random.Random(seed)
    text = part_of(choose.choice(texts), choose)
    loaded = load_page(drafted(text, f"page-{seed}"))
    assert loaded.page, loaded
    run = _Run(Desk(Page.objects.get(pk=loaded.page), text, choose), seed)
    with transaction.atomic():  # one commit a page: the disk is not what is tried here
        for step in range(1, acts + 1):
            if not run.act(step):
                break
    return ActsBenchmark(done=run.done, refused=run.refused, seconds=run.seconds, failures=run.failures)


class _Run:
    def __init__(self, desk: Desk, seed: str) -> None:
        self.desk, self.seed = desk, seed
        self.done, self.failures = Counter[str](), list[Failure]()
        self.refused, self.seconds = 0, 0.0
        self.known: set[str] = set()
        self.state = state_of(desk.page)
        self.before: dict[int, State] = {}
        """The state before each changeset, by its id."""

    def act(self, step: int) -> bool:
        """One act. False where a rule no longer holds."""
        name = self.desk.choose.choice(sorted(ACTS))
        try:
            with transaction.atomic():
                self._checked(name)
        except Exception as broken:
            what = f"{type(broken).__name__}: {broken}"
            self.failures.append(Failure(seed=self.seed, step=step, act=name, what=what))
            return False
        return True

    def _checked(self, name: str) -> None:
        page = self.desk.page
        state, last = self.state, self._last()
        began = time.perf_counter()
        try:
            with transaction.atomic():
                ACTS[name](self.desk)
                connection.check_constraints()
            self.done[name] += 1
        except REFUSALS:  # its transaction took back whatever it did: all is as it was checked
            self.refused += 1
            return
        finally:
            self.seconds += time.perf_counter() - began
        self.state = state_of(page)
        made = Changeset.objects.filter(pk__gt=last).order_by("pk").last()
        if made:
            self.before[made.pk] = state
        check_characters(page)
        check_corrections(marks_in(state), marks_in(self.state), made, decided=name == "decide")
        self.known |= known_ids(page)
        check_ids(page, self.known)
        self._check_undone(made, last)

    def _last(self) -> int:
        return Changeset.objects.latest("pk").pk

    def _check_undone(self, made: Changeset | None, last: int) -> None:
        """Undo the last changeset: everything must be as before it."""
        if made and made.undoes_id == last and last in self.before:
            check_restored(self.before[last], self.state)
