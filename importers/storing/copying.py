"""New rows copied in: COPY takes a third of the time that bulk_create takes, and its statement is always the same."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import Model
from psycopg import sql


def reserve_ids(counts: Mapping[type[Model], int]) -> dict[type[Model], list[int]]:
    """So many ids of each model for rows that come: one statement for all of them."""
    each = "ARRAY(SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s))"
    wanted = [value for model, count in counts.items() for value in (model._meta.db_table, count)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([each] * len(counts))}", wanted)
        return dict(zip(counts, cursor.fetchone(), strict=True))


def copy_new(rows: Sequence[Model]) -> None:
    """Rows of one model that its table does not have. Where they have no id the table gives them one, untold."""
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
    """Values in the order of the columns, as PostgreSQL takes them."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), names)
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
