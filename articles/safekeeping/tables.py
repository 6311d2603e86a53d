"""Reading and writing whole tables of the database by COPY."""

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.db import connection
from psycopg import sql

from articles.safekeeping.manifest import TableEntry

BLOCK = 1 << 20
# Tables that migrate fills, and sign-ins and running jobs, which nobody wants back.
LEFT_OUT = ("django_migrations", "django_session")
LEFT_OUT_PREFIX = "procrastinate_"

_TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relpersistence = 'p' ORDER BY relname
"""
_COLUMNS = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attname
"""
_KEY = """
    SELECT attname FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY(indkey)
    WHERE indrelid = %s::regclass AND indisprimary ORDER BY array_position(indkey::int2[], attnum)
"""


def kept_tables() -> list[str]:
    """The tables that a backup holds: all except unlogged ones, which are caches and counters that a crash may
    empty."""
    names = (name for (name,) in _rows(_TABLES))
    return [name for name in names if name not in LEFT_OUT and not name.startswith(LEFT_OUT_PREFIX)]


def columns_of(table: str) -> tuple[str, ...]:
    """The columns that are stored, without those that the database computes."""
    return tuple(name for (name,) in _rows(_COLUMNS, table))


def dump_table(table: str, path: Path) -> TableEntry:
    """Write the rows of a table to ``path``, compressed."""
    columns = columns_of(table)
    with gzip.GzipFile(path, "wb", compresslevel=6, mtime=0) as file:
        return _measured(table, columns, file)


def measure_table(table: str, columns: tuple[str, ...]) -> TableEntry:
    """The same description as ``dump_table`` gives, for the table as it is now, without writing a file."""
    return _measured(table, columns, None)


def _measured(table: str, columns: tuple[str, ...], file: gzip.GzipFile | None) -> TableEntry:
    checksum, rows = hashlib.sha256(), 0
    with connection.cursor() as cursor, cursor.copy(_copy_out(table, columns)) as copy:
        for block in copy:
            data = bytes(block)
            checksum.update(data)
            rows += data.count(b"\n")
            if file:
                file.write(data)
    return TableEntry(rows=rows, sha256=checksum.hexdigest(), columns=columns)


def load_table(table: str, columns: tuple[str, ...], path: Path) -> None:
    """Add the rows of a dumped table. Its sequence continues after them."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for block in blocks(path):
            copy.write(block)
    _advance_sequence(table, columns)


def blocks(path: Path) -> Iterator[bytes]:
    with gzip.open(path, "rb") as file:
        while block := file.read(BLOCK):
            yield block


def _copy_out(table: str, columns: tuple[str, ...]) -> sql.Composed:
    key = [name for (name,) in _rows(_KEY, table)] or list(columns)
    return sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, key)),
    )


def _advance_sequence(table: str, columns: tuple[str, ...]) -> None:
    for column in columns:
        [(sequence,)] = _rows("SELECT pg_get_serial_sequence(%s, %s)", f'"{table}"', column)
        if sequence:
            highest = sql.SQL("SELECT setval({}, coalesce(max({}), 0) + 1, false) FROM {}").format(
                sql.Literal(sequence), sql.Identifier(column), sql.Identifier(table)
            )
            with connection.cursor() as cursor:
                cursor.execute(highest)


def _rows(statement: str, *parameters: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())
