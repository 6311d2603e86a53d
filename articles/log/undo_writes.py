"""Writing rows from the images of the change log: one statement for each table."""

from typing import Any

from django.db import IntegrityError, connection, transaction
from psycopg.types.json import Jsonb

from articles.log.changelog import columns_outside
from articles.log.undo_rows import NET, Model, Tie, references
from articles.models import Article, Changeset, Source

# What is written first where rows exchange a unique value and may not be deleted to make room.
FREED: dict[Model, str] = {Source: "page_id = NULL, is_current = false", Article: "continues_id = NULL"}


def delete_rows(model: Model, ids: list[int]) -> None:
    """Delete the rows with these ids. Foreign keys to them that may be null become null."""
    if not ids:
        return
    _execute(f"DELETE FROM {model._meta.db_table} WHERE id = ANY(%(ids)s)", {"ids": ids})
    for reference in references():
        if reference.target is model and reference.tie is Tie.LOOSE:
            table, column = reference.model._meta.db_table, reference.column
            _execute(f"UPDATE {table} SET {column} = NULL WHERE {column} = ANY(%(ids)s)", {"ids": ids})


def restore_rows(changeset: Changeset, model: Model, ids: list[int]) -> None:
    """Make existing rows what they were before ``changeset``."""
    if not ids:
        return
    params = _params(changeset, model, ids)
    try:
        with transaction.atomic():
            _execute(_update_sql(model), params)
    except IntegrityError:  # rows that swapped a unique value: no order of updates will do
        if model in FREED:
            _execute(f"UPDATE {model._meta.db_table} SET {FREED[model]} WHERE id = ANY(%(ids)s)", params)
            _execute(_update_sql(model), params)
        else:
            _replace_rows(model, params)


def insert_rows(changeset: Changeset, model: Model, ids: list[int]) -> None:
    """Insert the rows that ``changeset`` deleted. Columns that did not exist when they were deleted take their
    defaults."""
    if not ids:
        return
    table = model._meta.db_table
    columns = {field.column: field.get_default() for field in model._meta.concrete_fields}
    defaults = {column: default for column, default in columns.items() if default is not None}
    _execute(
        f"""
        INSERT INTO {table} SELECT was.* FROM ({NET}) net
        CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, %(defaults)s || before) was
        WHERE net.id = ANY(%(ids)s)
        """,
        {**_params(changeset, model, ids), "defaults": Jsonb(defaults)},
    )


def _params(changeset: Changeset, model: Model, ids: list[int]) -> dict[str, Any]:
    outside = list(columns_outside(model))
    return {"changeset": changeset.pk, "table": model._meta.db_table, "outside": outside, "ids": ids}


def _restored_sql(model: Model) -> str:
    """The rows as they shall be: the image laid over the live row, except for the columns outside the log. The version
    of a passage still grows, so that nobody who opened it before the undo can save over it unnoticed."""
    image = "before - %(outside)s::text[]"
    if "version" in columns_outside(model):
        image += " || jsonb_build_object('version', live.version + 1)"
    return f"""
        SELECT was.* FROM ({NET}) net JOIN {model._meta.db_table} live USING (id)
        CROSS JOIN LATERAL jsonb_populate_record(live, {image}) was WHERE net.id = ANY(%(ids)s)
    """


def _update_sql(model: Model) -> str:
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    new = ", ".join(f'"{column}" = restored."{column}"' for column in columns)
    table = model._meta.db_table
    return f"UPDATE {table} old SET {new} FROM ({_restored_sql(model)}) restored WHERE old.id = restored.id"


def _replace_rows(model: Model, params: dict[str, Any]) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(restored)::text FROM ({_restored_sql(model)}) restored", params)
        images = [image for (image,) in cursor]
    _execute(f"DELETE FROM {table} WHERE id = ANY(%(ids)s)", params)
    _execute(
        f"""
        INSERT INTO {table} SELECT was.* FROM unnest(%(images)s::text[]) image
        CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, image::jsonb) was
        """,
        {"images": images},
    )


def _execute(sql: str, params: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
