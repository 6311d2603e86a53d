"""The least a database has to do for a page: copying its rows as they are into tables with the same indexes."""

from django.db import connection, transaction
from psycopg import sql

from articles.models import (
    Article,
    ArticleText,
    Mention,
    Page,
    PageWarning,
    Passage,
    PhotoCaption,
    Source,
    SourceSpan,
    Suspicion,
)

_ARTICLES = "SELECT id FROM articles_article WHERE page_id = %(page)s"
OF_PAGE = {
    Page: "id = %(page)s",
    Source: "page_id = %(page)s",
    Article: "page_id = %(page)s",
    ArticleText: f"article_id IN ({_ARTICLES})",
    PhotoCaption: f"article_id IN ({_ARTICLES})",
    Passage: "page_id = %(page)s",
    SourceSpan: "passage_id IN (SELECT id FROM articles_passage WHERE page_id = %(page)s)",
    Mention: f"article_id IN ({_ARTICLES})",
    PageWarning: "page_id = %(page)s",
    Suspicion: "page_id = %(page)s",
}
"""The tables that a page fills, and which rows are its own."""

Rows = dict[str, bytes]


class Floor:
    """Empty copies of the tables that a page fills: same columns and indexes, but no triggers and no foreign keys."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            for model in OF_PAGE:
                table = model._meta.db_table
                cursor.execute(f"CREATE TABLE floor_{table} (LIKE {table} INCLUDING INDEXES INCLUDING DEFAULTS)")

    def rows_of(self, page: int) -> Rows:
        """The rows of a stored page in the form that COPY reads."""
        rows: Rows = {}
        with connection.cursor() as cursor:
            for model, own in OF_PAGE.items():
                table = model._meta.db_table
                query = sql.SQL(f"COPY (SELECT * FROM {table} WHERE {own}) TO STDOUT".replace("%(page)s", "{page}"))
                with cursor.copy(query.format(page=sql.Literal(page))) as copy:
                    rows[table] = b"".join(copy)
        return rows

    def copy(self, rows: Rows) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for table, data in rows.items():
                with cursor.copy(f"COPY floor_{table} FROM STDIN") as copy:
                    copy.write(data)
