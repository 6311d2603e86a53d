"""How long 用稿统计 takes over a whole archive, each count in turn with plain SQL over the same rows."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db import connection, transaction

from articles.log.changesets import changeset
from articles.models import Person, PersonName
from articles.statistics.counting import count
from articles.statistics.wanted import By, Line, Wanted
from importers.measuring.invented.archive import measured_archive

LIMIT = 2.0
"""In seconds. No count should take longer over 500,000 articles."""
ROUNDS = 5
FIRST, LAST = date(1900, 1, 1), date(2100, 1, 1)
_NAMES = """
SELECT name, count(*), sum(photos), sum(characters) FROM articles_publishedarticle, unnest({role}s) AS name
GROUP BY name"""
PLAIN = {
    By.REPORTER: _NAMES.format(role="reporter"),
    By.CORRESPONDENT: _NAMES.format(role="correspondent"),
    By.PHOTOGRAPHER: """
SELECT name, count(DISTINCT article_id), count(*), 0 FROM articles_publishedcaption, unnest(photographers) AS name
GROUP BY name""",
    By.UNIT: """
SELECT unit_id::text, count(*), sum(photos), sum(characters)
FROM (SELECT DISTINCT article_id, unit_id FROM articles_publishedmention
    WHERE role = 'subject' AND caption_id IS NULL) AS about
    JOIN articles_publishedarticle USING (article_id) GROUP BY unit_id""",
    By.COLUMN: """
SELECT "column", count(*), sum(photos), sum(characters) FROM articles_publishedarticle
WHERE "column" <> '' GROUP BY "column\"""",
}
"""The numbers of each count as printed, without people and without the tree."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """Seconds of each round, here and in plain SQL; and whether both have the same lines (None: there is no plain SQL
    for it)."""

    kind: str
    lines: int
    seconds: Sequence[float]
    floor: Sequence[float]
    is_right: bool | None = None

    def __str__(self) -> str:
        ours, floor = median(self.seconds), median(self.floor)
        marks = ["  not the numbers of plain SQL"] if self.is_right is False else []
        marks += ["  above the limit"] if ours > LIMIT else []
        return f"  {self.kind:34}{self.lines:7,}{ours:8.2f} s{floor:8.2f} s{ours / floor:7.2f} × plain{''.join(marks)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class StatisticsBenchmark:
    articles: int
    people: int
    counts: Sequence[Counted]

    @property
    def failures(self) -> list[Counted]:
        return [each for each in self.counts if each.is_right is False]

    def __str__(self) -> str:
        heading = f"{self.articles:,} articles, {self.people:,} people; medians of {ROUNDS}: lines, ours, plain SQL"
        return "\n".join([heading, *map(str, self.counts)])


def benchmark_statistics(articles: int, keep: bool = False) -> StatisticsBenchmark:
    """Every count over all days. In a database of its own; ``keep`` leaves it for the next run."""
    with measured_archive(articles, desk=False, keep=keep), people() as known:
        return StatisticsBenchmark(articles=articles, people=known, counts=[*_counts()])


def _counts() -> Iterator[Counted]:
    for by in By:
        yield _counted(f"{by} as printed", Wanted(by=by, printed=True, first=FIRST, last=LAST))
        if by == By.UNIT:
            yield _counted("unit with its tree", Wanted(by=by, tree=True, first=FIRST, last=LAST))
        elif by != By.COLUMN:
            yield _counted(f"{by}, by person", Wanted(by=by, first=FIRST, last=LAST))
            yield _counted(f"{by}, by person, shared", Wanted(by=by, shared=True, first=FIRST, last=LAST))


def _counted(kind: str, wanted: Wanted) -> Counted:
    lines = count(wanted)
    plain = _plain(wanted.by)
    comparable = wanted.printed and not wanted.tree
    said = {
        (line.key.removeprefix("name:"), *map(int, (line.articles, line.photos, line.characters))) for line in lines
    }
    rounds = [(_seconds(lambda: count(wanted)), _seconds(lambda: _plain(wanted.by))) for _ in range(ROUNDS)]
    return Counted(
        kind=kind,
        lines=len(lines),
        seconds=[ours for ours, _floor in rounds],
        floor=[floor for _ours, floor in rounds],
        is_right=said == plain if comparable else None,
    )


def _numbers(line: Line) -> tuple[str, int, int, int]:
    return line.key.removeprefix("name:"), int(line.articles), int(line.photos), int(line.characters)


def _plain(by: By) -> set[tuple[str, int, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(PLAIN[by])
        return {(key, int(articles), int(photos), int(characters)) for key, articles, photos, characters in cursor}


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


@contextmanager
def people() -> Iterator[int]:
    """Make all reporters people: every tenth has two names, every fortieth a namesake at one newspaper. Yields how many
    there are, and deletes them afterwards."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT name FROM articles_publishedarticle, unnest(reporters) AS name ORDER BY name")
        names = [name for (name,) in cursor.fetchall()]
        with changeset("edit"):
            known = iter(names)
            for at, name in enumerate(known):
                _person(name, *({name, next(known, name)} if at % 10 == 0 else {name}))
                if at % 40 == 0:
                    _person(name, name, newspaper=1)
        cursor.execute("ANALYZE articles_person, articles_personname")
        yield Person.objects.count()
        transaction.set_rollback(True)


def _person(name: str, *printed: str, newspaper: int | None = None) -> None:
    person = Person.objects.create(name=name)
    PersonName.objects.bulk_create(PersonName(person=person, name=each, newspaper_id=newspaper) for each in printed)
