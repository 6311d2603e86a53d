"""A newsroom at work: whatever editors and chief editors do, at random."""

import random
from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import Permission, User
from django.db import connection, transaction

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import Article, Changeset, Issue, Passage, PublishedExtent, PublishedMention, Redaction, Unit
from articles.publishing.blockers import CannotPublishError
from articles.publishing.publication import republish, withdraw
from articles.redacting.redaction import Choice, RedactionRefused, redact
from articles.structure.acting import StructureRefused
from articles.structure.merging import accept_continuation
from articles.units.acting import UnitRefused
from articles.units.merging import merge_units
from articles.workflow.back_file import start_back_file
from articles.workflow.passing import NotReadyError, pass_on, publish_ready
from articles.workflow.verifying import CannotVerifyError, verify
from tests.articles.structure.test_acts_at_random import ACTS, Desk
from tests.jobs import run_jobs

REFUSALS = (
    UnitRefused,
    StructureRefused,
    CannotPublishError,
    NotReadyError,
    CannotVerifyError,
    UndoRefused,
    RedactionRefused,
)


class Newsroom(Desk):
    """The structural acts of a desk, and what goes out."""

    def __init__(self) -> None:
        super().__init__()
        self.chief = User.objects.create_user("chief")
        self.chief.user_permissions.add(Permission.objects.get(codename="view_redacted"))

    def publish(self, n: int) -> None:
        publish_ready(self.some(n), self.chief)

    def publish_one(self, n: int) -> None:
        publish_ready(self.some(n)[:1], self.chief)

    def pass_one(self, n: int) -> None:
        pass_on(self.some(n)[:1], self.chief)

    def pass_all(self, n: int) -> None:
        pass_on(self.some(n), self.chief)

    def correct(self, n: int) -> None:
        ids = [row.pk for row in self.some(n)]
        with changeset("edit"):
            Article.objects.filter(pk__in=ids).exclude(text_status="verified").update(text_status="corrected")

    def verify(self, n: int) -> None:
        if (article := self.article(n)) and article.text_status != "verified":
            with changeset("edit"):
                Article.objects.filter(pk=article.pk).update(text_status="corrected")
            verify(article, self.chief)

    def back_file(self, n: int) -> None:
        start_back_file([self.issue(n).pk], [], self.chief)
        run_jobs()

    def withdraw(self, n: int) -> None:
        withdraw(self.some(n)[:1], self.chief)

    def day(self, n: int) -> None:
        issue = self.issue(n)
        with changeset("metadata"):
            Issue.objects.filter(pk=issue.pk).update(published_on=date(2021 + issue.pk % 7, 5, 1 + n % 28))
            republish(Article.objects.filter(page__issue=issue))

    def rename_unit(self, n: int) -> None:
        unit = Unit.objects.order_by("pk")[n % Unit.objects.count()]
        with changeset("units"):
            Unit.objects.filter(pk=unit.pk).update(name=f"水利局{n}")
            republish(Article.objects.filter(pk__in=PublishedMention.objects.filter(unit=unit).values("article")))

    def merge_units(self, n: int) -> None:
        units = list(Unit.objects.filter(merged_into=None).order_by("pk"))
        merge_units(units[n % len(units)], units[n * 5 % len(units)], self.chief)
        run_jobs()

    def redact(self, n: int) -> None:
        passage = self.passage(n)
        choice = Choice(passage_id=passage.pk, characters=passage.text[:2])
        redact(passage.page, [choice], "某", None, "当事人要求")

    def lift(self, n: int) -> None:
        sealed = list(Redaction.objects.filter(lifted_at=None).order_by("-pk")[:3])
        if sealed:
            undo(sealed[n % len(sealed)].changeset, self.chief)

    def go_on(self, n: int) -> None:
        earlier, later = self.article(n), self.article(n * 5 + 1)
        if earlier and later:
            accept_continuation(earlier, later, None)

    def take_back(self, n: int) -> None:
        last = list(Changeset.objects.exclude(kind__in=["import", "redact"]).order_by("-pk")[:4])
        if last:
            undo(last[n % len(last)], self.chief, partly=True)

    def broken(self, n: int) -> None:
        """An act that fails at its end leaves nothing."""
        try:
            with transaction.atomic():
                pass_on(self.some(n)[:1], self.chief)
                raise ZeroDivisionError
        except ZeroDivisionError:
            return

    def issue(self, n: int) -> Issue:
        found: Issue = Issue.objects.order_by("pk")[n % Issue.objects.count()]
        return found

    def some(self, n: int) -> list[Article]:
        rows = list(Article.objects.standing().order_by("pk"))
        return [row for at, row in enumerate(rows) if (at + n) % 3]

    def chance(self, chance: random.Random) -> str:
        """One act; what the desk refuses leaves no trace. No text of partners' is doubled by it, nor lost."""
        name, n = chance.choice([*ACTS, *PUBLISHING, *PUBLISHING]), chance.randrange(60)
        before = texts_outside()
        try:
            with transaction.atomic():
                getattr(self, name)(n)
                connection.check_constraints()
        except REFUSALS as refused:
            return f"{name} {n} refused: {refused}"
        check_outside([] if name == "withdraw" else before, texts_outside(), f"{name} {n}")
        return f"{name} {n}"


CHOICES = {"issue", "some", "chance"}
PUBLISHING = [name for name in vars(Newsroom) if not name.startswith("_") and name not in CHOICES]
PUBLISHING += ["take_back", "pass_one", "pass_all", "publish"]


def texts_outside() -> list[int]:
    """The desk's passages that partners read, as often as they do."""
    public = PublishedExtent.objects.filter(article__publication="published")
    return [passage for row in public for passage in row.passages]


def check_outside(before: Iterable[int], after: list[int], act: str) -> None:
    assert len(after) == len(set(after)), f"{act}: a text is outside twice"
    lost = Passage.objects.filter(pk__in=set(before) - set(after)).select_related("article", "caption__article")
    owners = [row.caption.article if row.caption else row.article for row in lost]
    assert all(owner is None or owner.publication == "withdrawn" for owner in owners), f"{act}: a text is missing"
