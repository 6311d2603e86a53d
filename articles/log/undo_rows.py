"""The rows that a changeset touched: whether it made, altered or deleted each, whether it was changed since, and the
rows that it refers to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from django.db import connection, models

from articles.log.changelog import columns_outside, tracked_models
from articles.models import Changeset, PublishedMention

Model = type[models.Model]
Key = tuple[Model, int]


class Tie(Enum):
    PART = "part"
    """The row stands and falls with what it refers to."""
    USE = "use"
    """The row keeps what it refers to from being deleted."""
    LOOSE = "loose"
    """The row lets go when what it refers to is deleted."""


# Only a source's page has DO_NOTHING: the source outlives its page, but no page is kept without its source.
TIES: dict[Any, Tie] = {
    models.CASCADE: Tie.PART,
    models.DO_NOTHING: Tie.PART,
    models.PROTECT: Tie.USE,
    models.SET_NULL: Tie.LOOSE,
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key to a tracked table."""

    model: Model
    field: str
    column: str
    target: Model
    tie: Tie


@cache
def references_of(model: Model) -> tuple[Reference, ...]:
    tracked = tracked_models()
    return tuple(
        Reference(model, key.name, key.attname, key.related_model, TIES[key.remote_field.on_delete])
        for key in model._meta.concrete_fields
        if isinstance(key, models.ForeignKey) and key.related_model in tracked
    )


@cache
def references() -> tuple[Reference, ...]:
    """All foreign keys of tracked tables to tracked tables, and that of PublishedMention: a unit that partners can read
    about must not go."""
    return tuple(reference for model in (*tracked_models(), PublishedMention) for reference in references_of(model))


@dataclass(frozen=True, slots=True)
class Row:
    made: bool
    deleted: bool
    touched: bool
    """Something else has changed the row since: it is not as the changeset left it."""
    back: bool
    """The row is as it was before the changeset, because somebody has put it back already."""
    then: tuple[int | None, ...]
    """The ids it referred to before the changeset, in the order of ``references_of``."""
    now: tuple[int | None, ...]
    """The ids it refers to now."""

    def refers_then(self, model: Model) -> Iterator[tuple[Tie, Key]]:
        return _present(model, self.then)

    def refers_now(self, model: Model) -> Iterator[tuple[Tie, Key]]:
        return _present(model, self.now)


def _present(model: Model, ids: tuple[int | None, ...]) -> Iterator[tuple[Tie, Key]]:
    for reference, pk in zip(references_of(model), ids, strict=True):
        if pk is not None:
            yield reference.tie, (reference.target, pk)


Slice = Mapping[Model, list[int]]
"""Some of the rows of a changeset, by their ids."""


def changed_rows(changeset: Changeset, of: Slice | None = None) -> dict[Key, Row]:
    """The rows that the changeset made, altered or deleted on balance, or only those of the slice ``of``. Locks
    them."""
    tables = set(changeset.changes.order_by().values_list("table", flat=True).distinct()) if of is None else set()
    models = [model for model in tracked_models() if model._meta.db_table in tables or model in (of or {})]
    return {
        (model, pk): row
        for model in models
        for pk, row in _changed_rows(changeset, model, None if of is None else of[model])
    }


# The first image before and the last image after, for each row.
NET = """
    SELECT "row" AS id, (array_agg(before ORDER BY id))[1] AS before, (array_agg(after ORDER BY id DESC))[1] AS after
    FROM articles_change WHERE changeset_id = %(changeset)s AND "table" = %(table)s GROUP BY "row"
"""


def _changed_rows(changeset: Changeset, model: Model, ids: list[int] | None) -> Iterator[tuple[int, Row]]:
    outside = list(columns_outside(model))
    params: dict[str, Any] = {"changeset": changeset.pk, "table": model._meta.db_table}
    params |= {"outside": outside, "ids": ids}
    some = "" if ids is None else "AND id = ANY(%(ids)s)"
    with connection.cursor() as cursor:
        cursor.execute(_lock_sql(model, some), params)
        cursor.execute(_rows_sql(model, some), params)
        for pk, made, deleted, touched, back, then, now in cursor:
            yield pk, Row(made, deleted, touched, back, tuple(then), tuple(now))


def _lock_sql(model: Model, some: str) -> str:
    return f"""
        SELECT count(*) FROM (SELECT FROM {model._meta.db_table} WHERE id IN (
            SELECT "row" FROM articles_change WHERE changeset_id = %(changeset)s AND "table" = %(table)s
        ) {some} ORDER BY id FOR UPDATE) locked
    """


def _rows_sql(model: Model, some: str) -> str:
    """The comparison of images with live rows. An image is laid over the live row first. So columns that an image lacks
    (from before a migration, or of a source, whose images hold its place alone) never count as changed."""
    keys = [reference.column for reference in references_of(model)]
    return f"""
        WITH net AS ({NET})
        SELECT id, before IS NULL, after IS NULL,
            CASE WHEN after IS NULL THEN live.id IS NOT NULL
            ELSE to_jsonb(jsonb_populate_record(live, after)) - %(outside)s::text[]
                IS DISTINCT FROM to_jsonb(live) - %(outside)s::text[] END,
            CASE WHEN before IS NULL OR live.id IS NULL THEN before IS NULL AND live.id IS NULL
            ELSE to_jsonb(jsonb_populate_record(live, before)) - %(outside)s::text[]
                IS NOT DISTINCT FROM to_jsonb(live) - %(outside)s::text[] END,
            ARRAY[{", ".join(f"(before->>'{key}')::bigint" for key in keys)}]::bigint[],
            ARRAY[{", ".join(f"live.{key}" for key in keys)}]::bigint[]
        FROM net LEFT JOIN {model._meta.db_table} live USING (id)
        WHERE before - %(outside)s::text[] IS DISTINCT FROM after - %(outside)s::text[] {some}
    """
