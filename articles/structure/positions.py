"""Positions on a page: making room for a row while moving as few others as possible."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, Max, Model, QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, Changeset, Page
from articles.structure.acting import StructureRefused, structural_act


def room_at(rows: "QuerySet[Any]", position: int) -> int:
    """Make ``position`` free and return it. The rows from there up to the next gap move down by one.

    All other rows stay untouched, so that earlier changes to them can still be undone.
    """
    taken = set(rows.filter(position__gte=position).values_list("position", flat=True))
    free = position
    while free in taken:
        free += 1
    rows.filter(position__gte=position, position__lt=free).update(position=F("position") + 1)
    return position


def room_before(rows: "QuerySet[Any]", position: int) -> int:
    """A free position right above the row at ``position``. That row moves only if there is no gap above it."""
    if position and not rows.filter(position=position - 1).exists():
        return position - 1
    return room_at(rows, position)


def room_at_end(rows: "QuerySet[Any]") -> int:
    return int(rows.aggregate(last=Max("position", default=-1))["last"]) + 1


def order_articles(page: Page, articles: Sequence[Article], user: User | None, reason: str = "") -> None:
    """Put some articles of the page into a new order. They exchange the positions that they have. Raises
    StructureRefused where one of them is on another page."""
    with structural_act(Changeset.Kind.STRUCTURE, page.pk, user, reason):
        now = Article.objects.filter(page=page).in_bulk([article.pk for article in articles])
        if len(now) != len(articles):
            raise StructureRefused(_("These are not articles of one page."))
        places = sorted(article.position for article in now.values())
        for article, place in zip(articles, places, strict=True):
            move(now[article.pk], place)


def move(row: Model, position: int) -> None:
    """Set the position of a row. Two rows may have the same position until the transaction ends."""
    type(row)._default_manager.filter(pk=row.pk).exclude(position=position).update(position=position)
