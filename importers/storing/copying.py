"""Inserting rows by COPY, which takes a third of the time of bulk_create. The statement is always the same."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import Model
from psycopg import sql


def reserve_ids(counts: Mapping[type[Model], int]) -> dict[type[Model], list[int]]:
    """Reserve ids for new rows: for each model so many. One statement for all models."""
    each = "ARRAY(SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s))"
    wanted = [value for model, count in counts.items() for value in (model._meta.db_table, count)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([each] * len(counts))}", wanted)
        return dict(zip(counts, cursor.fetchone(), strict=True))


def copy_new(rows: Sequence[Model]) -> None:
    """Insert rows of one model. Rows without an id get one from the table, but do not learn it."""
    if not rows:
        return
    model = type(rows[0])
    fields = [field for field in model._meta.concrete_fields if rows[0].pk is not None or not field.primary_key]
    copy_in(
        model,
        [field.column or "" for field in fields],
        ([field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields] for row in rows),
    )


def copy_in(model: type[Model], columns: Iterable[str], rows: Iterable[Sequence[object]]) -> None:
    """Copy rows into these columns, in the form in which PostgreSQL takes the values."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), names)
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
