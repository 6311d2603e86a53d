"""Inserting rows of any model by COPY, without the triggers and indexes that take most of the time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString

from django.db import connection
from django.db.models import Model
from psycopg import sql

from importers.storing.copying import copy_in

GIN = """
SELECT indexname, indexdef, attstattarget FROM pg_indexes
JOIN pg_attribute ON attrelid = indexname::regclass AND attnum = 1
WHERE tablename = ANY(%s) AND indexdef LIKE '%%USING gin%%'
"""
"""Name, definition, and the statistics target of the first column, which the definition does not contain."""


def copy_rows(rows: Iterable[Model]) -> None:
    """Insert rows, all with primary keys. Models are inserted in the order in which they first occur."""
    by_model: defaultdict[type[Model], list[Model]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    for model, own in by_model.items():
        _copy(model, own)


def _copy(model: type[Model], rows: Sequence[Model]) -> None:
    fields: list[Any] = list(model._meta.concrete_fields)
    values = ([field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields] for row in rows)
    copy_in(model, [field.column for field in fields], values)


@contextmanager
def bare_tables(models: Sequence[type[Model]]) -> Iterator[None]:
    """Within, the models' tables have no triggers of ours and no GIN index. At the end both are back, sequences
    continue after the highest id, and the planner's statistics are fresh."""
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        # Building an index also reads dead rows, and the server may already have removed parts of their long texts.
        _vacuum(tables, "VACUUM {}")
        cursor.execute(GIN, [tables])
        indexes = cursor.fetchall()
        for name, _definition, _statistics in indexes:
            cursor.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
        triggers = _enabled_triggers(tables)
        _switch(triggers, "DISABLE")
        yield
        _switch(triggers, "ENABLE")
        for model in models:
            _go_on_behind(model)
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for name, definition, statistics in indexes:
            cursor.execute(definition)
            if statistics is not None:
                cursor.execute(f"ALTER INDEX {name} ALTER COLUMN 1 SET STATISTICS {statistics}")
        _vacuum(tables, "VACUUM ANALYZE {}")


def _vacuum(tables: Iterable[str], statement: LiteralString) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(sql.SQL(statement).format(sql.Identifier(table)))


def _enabled_triggers(tables: Sequence[str]) -> list[tuple[str, str]]:
    """(table, trigger) for our own triggers. Those of foreign keys stay on."""
    query = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgrelid::regclass::text = ANY(%s)"
    with connection.cursor() as cursor:
        cursor.execute(f"{query} AND tgenabled = 'O' AND NOT tgisinternal", [list(tables)])
        return list(cursor.fetchall())


def _switch(triggers: Sequence[tuple[str, str]], state: str) -> None:
    with connection.cursor() as cursor:
        for table, name in triggers:
            statement = sql.SQL(f"ALTER TABLE {{}} {state} TRIGGER {{}}")
            cursor.execute(statement.format(sql.Identifier(table), sql.Identifier(name)))


def _go_on_behind(model: type[Model]) -> None:
    key: Any = model._meta.pk
    if key.get_internal_type() == "OneToOneField":
        return
    with connection.cursor() as cursor:
        table = sql.Identifier(model._meta.db_table)
        cursor.execute(
            sql.SQL("SELECT setval(pg_get_serial_sequence(%s, 'id'), max(id)) FROM {} HAVING max(id) > 0").format(
                table
            ),
            [model._meta.db_table],
        )
