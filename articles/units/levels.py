"""The tree of units, read one level at a time, with the number of articles for each unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.db import connection, transaction
from django.db.models import Exists, F, Max, OuterRef

from articles.models import Change, Unit
from articles.proofing.knowledge import kept
from articles.units.tree import line_of

MOST = 100
"""How many units one screen shows. The rest of a wider level is loaded when it is asked for."""

# An article counts once for a unit, even if its captions also name it; as its subject, if it is that anywhere.
_NAMED = """
    SELECT {unit} AS unit, coalesce(mention.article_id, caption.article_id) AS article,
        bool_or(mention.role = 'subject') AS is_subject
    FROM {of} JOIN articles_mention mention ON {on}
        LEFT JOIN articles_photocaption caption ON caption.id = mention.caption_id
    GROUP BY 1, 2
"""
_COUNTED = (
    "SELECT unit, count(*) FILTER (WHERE is_subject), count(*) FILTER (WHERE NOT is_subject) FROM named GROUP BY 1"
)
_TREE = """
    WITH RECURSIVE tree AS (
        SELECT id, id AS top FROM articles_unit WHERE id = ANY(%s)
        UNION ALL
        SELECT below.id, tree.top FROM articles_unit below JOIN tree ON below.parent_id = tree.id
        WHERE below.merged_into_id IS NULL
    )"""
OWN = "WITH named AS ({}) {}".format(
    _NAMED.format(unit="asked", of="unnest(%s::bigint[]) AS asked", on="mention.unit_id = asked"), _COUNTED
)
BELOW = "{}, named AS ({}) {}".format(
    _TREE, _NAMED.format(unit="tree.top", of="tree", on="mention.unit_id = tree.id"), _COUNTED
)
SIZE = f"{_TREE} SELECT count(*) FROM (SELECT FROM tree LIMIT %s) part"
MANY = 2_000
"""From so many units in a tree on, it is quicker to read all mentions than to look up those of each unit."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Articles that are about a unit, and those that name it in passing."""

    subject: int = 0
    passing: int = 0


NONE = Counts()


@dataclass(frozen=True, slots=True)
class Branch:
    unit: Unit
    has_children: bool
    counts: Counts = NONE
    below: Counts | None = None
    """The counts with all units below it, if they were asked for."""


@dataclass(frozen=True, slots=True)
class Level:
    above: list[Unit]
    """From the topmost unit down to the one whose level it is."""
    branches: list[Branch]
    further: int | None
    """Where the rest begins, if there is more."""


def level(under: Unit | None, start: int = 0, with_below: bool = False) -> Level:
    """One level: the units right below ``under``, or those at the top. Confirmed ones come first, then by name. At most
    MOST, from ``start`` on."""
    children = Unit.objects.standing().filter(parent=OuterRef("pk"))
    rows = Unit.objects.standing().filter(parent=under).order_by(F("confirmed").desc(), "name", "pk")
    shown = list(rows.annotate(has_children=Exists(children))[start : start + MOST + 1])
    counts = counts_of(unit.pk for unit in shown[:MOST])
    below = counts_below(unit.pk for unit in shown[:MOST] if unit.has_children) if with_below else {}
    branches = [Branch(unit, unit.has_children, counts.get(unit.pk, NONE), below.get(unit.pk)) for unit in shown[:MOST]]
    return Level(line(under), branches, start + MOST if len(shown) > MOST else None)


def line(unit: Unit | None) -> list[Unit]:
    if unit is None:
        return []
    ids = line_of(unit.pk)
    found = Unit.objects.in_bulk(ids)
    return [found[pk] for pk in ids]


def counts_of(units: Iterable[int]) -> dict[int, Counts]:
    """The numbers of articles of the units themselves, by primary key. One query."""
    with connection.cursor() as cursor:
        cursor.execute(OWN, [list(units)])
        return {unit: Counts(*counts) for unit, *counts in cursor.fetchall()}


def counts_below(units: Iterable[int]) -> dict[int, Counts]:
    """The same including all units below each.

    For the top of a large tree this takes a while, so no screen waits for it. The result is kept until something
    changes.
    """
    last = Change.objects.aggregate(last=Max("pk"))["last"]
    return {unit: kept(("counts below", unit), last, partial(_below, unit)) for unit in units}


@transaction.atomic
def _below(unit: int) -> Counts:
    with connection.cursor() as cursor:
        cursor.execute(SIZE, [[unit], MANY])
        if cursor.fetchone()[0] >= MANY:  # The planner thinks that every tree is small.
            cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(BELOW, [[unit]])
        row = cursor.fetchone()
        cursor.execute("SET LOCAL enable_nestloop = on")
    return Counts(*row[1:]) if row else NONE
