"""Whatever is done at the desk, taken back in reverse it leaves the tables as they were."""

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.copies import refresh_copies
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article, Changeset, Issue, Mention, Newspaper, Page, Passage, Unit
from importers.storing.load import load_page
from tests.drafts import rich_draft
from tests.factories import make_unit, tables

pytestmark = pytest.mark.django_db


class Desk:
    """Acts on whatever rows there are, each in a changeset; ``n`` picks the row."""

    def __init__(self) -> None:
        self.undoable: list[Changeset] = []

    def act(self, act: str, n: int) -> None:
        try:
            with changeset("edit") as made:
                getattr(self, act)(n)
                connection.check_constraints()
                if not made.changes.exists():
                    return
        except IntegrityError:  # the act made no sense
            return
        self.undoable.append(made)

    @staticmethod
    def pick(model, n: int):
        rows = list(model._default_manager.order_by("pk"))
        return rows[n % len(rows)] if rows else None

    def load(self, n: int) -> None:
        load_page(rich_draft(str(n), f"第{n}则"), again=True)

    def type(self, n: int) -> None:
        if passage := self.pick(Passage, n):
            Passage.objects.filter(pk=passage.pk).update(text=f"改{n}", version=passage.version + 1)
            refresh_copies(Article.objects.values_list("pk", flat=True))

    def move_passage(self, n: int) -> None:
        passage, article = self.pick(Passage, n), self.pick(Article, n // 3)
        if passage and article:
            Passage.objects.filter(pk=passage.pk).update(article=article, caption=None)
            refresh_copies(Article.objects.values_list("pk", flat=True))

    def delete_article(self, n: int) -> None:
        if article := self.pick(Article, n):
            article.delete()

    def swap_articles(self, n: int) -> None:
        if article := self.pick(Article, n):
            other = Article.objects.filter(page=article.page).order_by("position")[0]
            Article.objects.filter(pk=article.pk).update(position=other.position)
            Article.objects.filter(pk=other.pk).update(position=article.position)

    def swap_pages(self, n: int) -> None:
        page, other = self.pick(Page, n), self.pick(Page, n + 1)
        if page and page != other:
            for of, number in ((page, "x"), (other, page.number), (page, other.number)):
                Page.objects.filter(pk=of.pk).update(number=number)

    def go_on(self, n: int) -> None:
        article, other = self.pick(Article, n), self.pick(Article, n // 3)
        if article:
            Article.objects.filter(pk=article.pk).update(continues=other)

    def found_unit(self, n: int) -> None:
        unit = make_unit(f"第{n}社区", parent=self.pick(Unit, n))
        Newspaper.objects.update(home_unit=unit)

    def merge_units(self, n: int) -> None:
        unit, other = self.pick(Unit, n), self.pick(Unit, n + 1)
        if unit and unit != other:
            Mention.objects.filter(unit=unit).update(unit=other)
            Newspaper.objects.update(home_unit=None)
            Unit.objects.filter(parent=unit).update(parent=None)
            unit.delete()

    def date_issue(self, n: int) -> None:
        Issue.objects.update(not_before=f"2020-01-{n % 28 + 1:02}")

    def undo_last(self, n: int) -> None:
        """Leaves the list as it is: the undo is one more changeset to undo."""


ACTS = [name for name in vars(Desk) if not name.startswith("_") and name not in {"act", "pick"}]


@settings(max_examples=15)
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 8)), max_size=12))
def test_undoing_everything_in_reverse_leaves_the_tables_as_they_were(acts):
    with transaction.atomic():
        load_page(rich_draft("9", "原有一则"))
        desk, states = Desk(), []
        for act, n in acts:
            states.append((len(desk.undoable), tables()))
            if act == "undo_last" and desk.undoable:
                undone = undo(desk.undoable[-1], None)
                desk.undoable.append(Changeset.objects.get(pk=undone.changeset))
            else:
                desk.act(act, n)
        for count, state in reversed(states):
            while len(desk.undoable) > count:
                undo(desk.undoable.pop(), None)
            assert tables() == state
        transaction.set_rollback(True)
