"""One level of the tree of units at a time, with how often each is in the news."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, F, OuterRef

from articles.models import Unit
from articles.units.tree import line_of

MOST = 100
"""Units on one screen; of wider levels the rest comes when it is asked for."""

# An article counts once for a unit, though its captions name it too; as its subject, if it is that anywhere.
COUNTS = """
    WITH RECURSIVE tree AS (
        SELECT id, id AS top FROM articles_unit WHERE id = ANY(%s)
        UNION ALL
        SELECT below.id, tree.top FROM articles_unit below JOIN tree ON below.parent_id = tree.id
        WHERE below.merged_into_id IS NULL
    ), named AS (
        SELECT top, coalesce(mention.article_id, caption.article_id) AS article,
            bool_or(mention.unit_id = top AND role = 'subject') AS own_subject,
            bool_or(mention.unit_id = top) AS own,
            bool_or(role = 'subject') AS subject
        FROM tree JOIN articles_mention mention ON mention.unit_id = tree.id
            LEFT JOIN articles_photocaption caption ON caption.id = mention.caption_id
        GROUP BY 1, 2
    )
    SELECT top, count(*) FILTER (WHERE own_subject), count(*) FILTER (WHERE own AND NOT own_subject),
        count(*) FILTER (WHERE subject), count(*) FILTER (WHERE NOT subject)
    FROM named GROUP BY top
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """Articles that are about a unit, and those that name it in passing."""

    subject: int = 0
    passing: int = 0
    subject_below: int = 0
    """With all units below it."""
    passing_below: int = 0


NONE = Counts()


@dataclass(frozen=True, slots=True)
class Branch:
    unit: Unit
    has_children: bool
    counts: Counts = NONE


@dataclass(frozen=True, slots=True)
class Level:
    above: list[Unit]
    """From the topmost unit down to the one whose level it is."""
    branches: list[Branch]
    further: int | None
    """Where the rest begins, if there is any."""


def level(under: Unit | None, start: int = 0) -> Level:
    """The units right below one, or those with none above them; confirmed ones first, by name."""
    children = Unit.objects.standing().filter(parent=OuterRef("pk"))
    rows = Unit.objects.standing().filter(parent=under).order_by(F("confirmed").desc(), "name", "pk")
    shown = list(rows.annotate(has_children=Exists(children))[start : start + MOST + 1])
    counts = counts_of(unit.pk for unit in shown[:MOST])
    branches = [Branch(unit, unit.has_children, counts.get(unit.pk, NONE)) for unit in shown[:MOST]]
    return Level(line(under), branches, start + MOST if len(shown) > MOST else None)


def line(unit: Unit | None) -> list[Unit]:
    if unit is None:
        return []
    ids = line_of(unit.pk)
    found = Unit.objects.in_bulk(ids)
    return [found[pk] for pk in ids]


def counts_of(units: Iterable[int]) -> dict[int, Counts]:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [list(units)])
        return {top: Counts(*counts) for top, *counts in cursor.fetchall()}
