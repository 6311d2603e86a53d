"""Positions on a page: how a row gets in between others while as few as possible of them move."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, Max, Model, QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, Changeset, Page
from articles.structure.acting import StructureRefused, structural_act


def room_at(rows: "QuerySet[Any]", position: int) -> int:
    """``position``, free: the rows that stand there and right behind move down by one, up to the next gap.

    Rows that need not move stay as they are, so that what was done to them can be undone.
    """
    taken = set(rows.filter(position__gte=position).values_list("position", flat=True))
    free = position
    while free in taken:
        free += 1
    rows.filter(position__gte=position, position__lt=free).update(position=F("position") + 1)
    return position


def room_before(rows: "QuerySet[Any]", position: int) -> int:
    """The place right above the row that stands at ``position``, which need not move where there is a gap."""
    if position and not rows.filter(position=position - 1).exists():
        return position - 1
    return room_at(rows, position)


def room_at_end(rows: "QuerySet[Any]") -> int:
    return int(rows.aggregate(last=Max("position", default=-1))["last"]) + 1


def order_articles(page: Page, articles: Sequence[Article], user: User | None, reason: str = "") -> None:
    """The articles of a page in a new order; ``articles`` are some of its, which take each other's places.

    Raises StructureRefused where one is of another page.
    """
    with structural_act(Changeset.Kind.STRUCTURE, page.pk, user, reason):
        now = Article.objects.filter(page=page).in_bulk([article.pk for article in articles])
        if len(now) != len(articles):
            raise StructureRefused(_("These are not articles of one page."))
        places = sorted(article.position for article in now.values())
        for article, place in zip(articles, places, strict=True):
            move(now[article.pk], place)


def move(row: Model, position: int) -> None:
    """Two rows may stand in one place until the transaction ends."""
    type(row)._default_manager.filter(pk=row.pk).exclude(position=position).update(position=position)
