"""The units as a tree: what stands above a unit, and whether a unit stands below another."""

from collections.abc import Iterable

from django.db import connection

ABOVE = """
    WITH RECURSIVE above AS (
        SELECT id, parent_id, 0 AS height FROM articles_unit WHERE id = %s
        UNION SELECT unit.id, unit.parent_id, height + 1 FROM articles_unit unit JOIN above ON unit.id = above.parent_id
        WHERE height < 50
    ) SELECT id FROM above ORDER BY height DESC
"""

PARENTS = """
    WITH RECURSIVE above AS (
        SELECT id, parent_id FROM articles_unit WHERE id = ANY(%s)
        UNION SELECT unit.id, unit.parent_id FROM articles_unit unit JOIN above ON unit.id = above.parent_id
    ) SELECT id, parent_id FROM above
"""


def parents_above(units: Iterable[int]) -> dict[int, int | None]:
    """For each of these units and each one above them: the id of its parent. One query."""
    with connection.cursor() as cursor:
        cursor.execute(PARENTS, [list(units)])
        return dict(cursor.fetchall())


def line_of(unit: int) -> list[int]:
    """The ids from the topmost unit down to this one. One query."""
    with connection.cursor() as cursor:
        cursor.execute(ABOVE, [unit])
        return [pk for (pk,) in cursor.fetchall()]


def is_below(unit: int, above: int) -> bool:
    return unit != above and above in line_of(unit)
