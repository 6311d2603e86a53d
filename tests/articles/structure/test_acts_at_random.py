"""Whatever an editor does to a page, no character and no correction is lost, and all of it can be taken back."""

from contextlib import suppress
from itertools import count

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.editing import Edit, save_passages
from articles.log.undo import undo
from articles.lossless import check_pages
from articles.models import Article, Changeset, Page, Passage, PhotoCaption, Verdict
from articles.publishing.publication import publish
from articles.structure.acting import StructureRefused
from articles.structure.cutting import cut_after, cut_passage, join_passages
from articles.structure.giving import give_passages, take_headline
from articles.structure.merging import join_articles, join_to_above
from articles.structure.photos import attach_caption, stand_alone
from articles.structure.positions import order_articles
from articles.structure.roles import set_role
from articles.structure.splitting import start_article
from articles.verdicts.giving import VerdictRefused, give_verdict
from articles.verdicts.places import Place
from importers.storing.load import load_page
from tests.drafts import rich_draft
from tests.factories import tables

pytestmark = pytest.mark.django_db
# What an editor types stands between two signs that no page prints, and is one word to every cut.
MARKS = [chr(0xE000 + at) for at in range(200)]


class Desk:
    """Structural acts on whatever rows there are; ``n`` picks them."""

    def __init__(self) -> None:
        self.typed: set[str] = set()
        self.asked: set[int] = set()
        self.marks = count()

    def act(self, act: str, n: int) -> None:
        try:
            getattr(self, act)(n)
        except StructureRefused:
            return

    @staticmethod
    def passage(n: int) -> Passage:
        rows: list[Passage] = list(Passage.objects.order_by("page", "position"))
        return rows[n % len(rows)]

    @staticmethod
    def article(n: int) -> Article | None:
        rows = list(Article.objects.standing().order_by("position"))
        return rows[n % len(rows)] if rows else None

    @staticmethod
    def photo(n: int) -> PhotoCaption | None:
        rows = list(PhotoCaption.objects.order_by("pk"))
        return rows[n % len(rows)] if rows else None

    def type(self, n: int) -> None:
        row, mark = self.passage(n), MARKS[next(self.marks)]
        owner = row.caption.article if row.caption else row.article
        if owner:
            at = n % (len(row.text) + 1)
            text = row.text[:at] + mark + row.text[at:]
            save_passages(owner, [Edit(passage_id=row.pk, version=row.version, text=text)], None)
            self.typed.add(mark)

    def ask(self, n: int) -> None:
        """About what was typed last there, which is a word of its own."""
        row = self.passage(n)
        if found := [sign for sign in row.text if sign in self.typed]:
            start = row.text.index(found[-1])
            with suppress(VerdictRefused):
                self.asked.add(give_verdict(row, Place(start, start + 1), "query", None).pk)

    def role(self, n: int) -> None:
        set_role([self.passage(n)], Passage.Role.values[n * 7 % len(Passage.Role.values)], None)

    def cut(self, n: int) -> None:
        row = self.passage(n)
        cut_passage(row, cut_after(row, n % (len(row.text) + 1)), None)

    def join(self, n: int) -> None:
        join_passages(self.passage(n), self.passage(n * 3 + 1), None)

    def start(self, n: int) -> None:
        start_article(self.passage(n), None)

    def join_above(self, n: int) -> None:
        if article := self.article(n):
            join_to_above(article, None)

    def join_any(self, n: int) -> None:
        if article := self.article(n):
            join_articles(article, self.article(n * 5 + 1) or article, None)

    def give(self, n: int) -> None:
        if article := self.article(n * 3):
            give_passages([self.passage(n)], article, None)

    def headline(self, n: int) -> None:
        if article := self.article(n * 3):
            take_headline(self.passage(n), article, None)

    def attach(self, n: int) -> None:
        if (photo := self.photo(n)) and (article := self.article(n * 3)):
            attach_caption(photo, article, None)

    def alone(self, n: int) -> None:
        if photo := self.photo(n):
            stand_alone(photo, None)

    def order(self, n: int) -> None:
        if article := self.article(n):
            order_articles(article.page, [article, self.article(0) or article][: 1 + n % 2], None)


def stands(verdict: Verdict) -> bool:
    """A verdict is where its words are, whatever was done around them."""
    text = verdict.passage.text
    return text[verdict.start : verdict.end] == verdict.quote and verdict.quote in MARKS


ACTS = [name for name in vars(Desk) if not name.startswith("_") and name not in {"act", "passage", "article", "photo"}]
SEQUENCES = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 60)), max_size=12)


@settings(max_examples=15)
@given(acts=SEQUENCES)
def test_nothing_is_lost_and_everything_goes_back(acts):
    with transaction.atomic():
        load_page(rich_draft("2", "新渠通水"))
        last, states = Changeset.objects.latest("pk").pk, dict[int, object]()
        desk = Desk()
        for act, n in acts:
            before, latest = tables(), Changeset.objects.latest("pk").pk
            desk.act(act, n)
            if made := Changeset.objects.filter(pk__gt=latest).first():
                states[made.pk] = before
            check_pages(Page.objects.values_list("pk", flat=True))
            printed = "".join(Passage.objects.values_list("text", flat=True))
            assert all(printed.count(mark) == 1 for mark in desk.typed)
            assert all(stands(verdict) for verdict in Verdict.objects.filter(pk__in=desk.asked))
            assert Verdict.objects.count() == len(desk.asked)
        for changeset in Changeset.objects.filter(pk__gt=last).order_by("-pk"):
            undo(changeset, None)
            if changeset.pk in states:
                assert tables() == states[changeset.pk]
        transaction.set_rollback(True)


@settings(max_examples=8)
@given(acts=SEQUENCES)
def test_a_public_id_that_partners_know_is_never_gone(acts):
    with transaction.atomic():
        load_page(rich_draft("2", "新渠通水"))
        publish(Article.objects.all(), None)
        last, known = Changeset.objects.latest("pk").pk, set(Article.objects.values_list("public_id", flat=True))
        desk = Desk()
        for act, n in acts:
            desk.act(act, n)
            known |= set(Article.objects.exclude(publication="unpublished").values_list("public_id", flat=True))
        for changeset in Changeset.objects.filter(pk__gt=last).exclude(kind="publish").order_by("-pk"):
            undo(changeset, None)
        assert known <= set(Article.objects.values_list("public_id", flat=True))
        assert "".join(sorted("".join(Passage.objects.values_list("imported_text", flat=True)))) == "".join(
            sorted("".join(Passage.objects.values_list("text", flat=True)))
        )
        transaction.set_rollback(True)
