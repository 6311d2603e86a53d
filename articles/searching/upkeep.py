"""What was written since is put in its place in the search indexes, before anybody's save has to.

PostgreSQL keeps new entries of such an index in a list beside it and sorts them in once that holds 4 MB, some seventy
publications: whoever saves then waits for it, up to half a second at 500,000 articles. To sort in each at once
(``fastupdate`` off), or shorter lists, cost every save 10 to 14 ms. So the worker does it every minute.
"""

from django.contrib.postgres.indexes import GinIndex
from django.db import connection

from articles.models import ArticleText, PublishedCaptionText, PublishedText

SEARCHED = (ArticleText, PublishedText, PublishedCaptionText)


def put_in_order() -> int:
    """How many pages of entries there were. Nobody who reads or writes waits for it."""
    pages = 0
    for model in SEARCHED:
        for index in model._meta.indexes:
            if isinstance(index, GinIndex):
                pages += _put_in_order(index.name)
    return pages


def _put_in_order(index: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])
        return int(cursor.fetchone()[0])
