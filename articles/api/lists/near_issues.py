"""Pages by date, a few issues at a time. Ordering all pages at once would mean counting the articles of all."""

from typing import Any

from django.db.models import Q, QuerySet
from rest_framework.request import Request

from articles.api.lists.orderings import Cursor, Orderings
from articles.api.lists.pagination import read_given_cursor, read_limit, read_ordering
from articles.models import Issue


def near_pages(pages: QuerySet[Any], issues: QuerySet[Issue], request: Request, orderings: Orderings) -> QuerySet[Any]:
    """The ``pages`` of so many ``issues``, from the cursor on, as surely fill one page of the list, since each
    published issue has a published page. One small query.

    ``pages`` must be all pages of these issues, and the orderings must begin with day and issue.
    """
    ordering = read_ordering(request, orderings)
    if ordering == "id":
        return pages
    cursor = read_given_cursor(request, ordering, orderings)
    backwards = cursor is not None and cursor.backwards
    newest_first = (ordering == "-published_on") != backwards
    if cursor:
        issues = issues.filter(from_cursor(cursor, newest_first))
    order = ("-published_on" if newest_first else "published_on", "-pk" if backwards else "pk")
    # The cursor's own issue, and one more to know whether the list goes on.
    some = list(issues.order_by(*order).values_list("pk", flat=True)[: read_limit(request) + 2])
    return pages.filter(issue__in=some)


def from_cursor(cursor: Cursor, newest_first: bool) -> Q:
    """The issues from the cursor's on."""
    day, issue, *_within = cursor.values
    beyond, on = "lt" if newest_first else "gt", "lte" if cursor.backwards else "gte"
    return Q(**{f"published_on__{beyond}": day}) | Q(**{"published_on": day, f"pk__{on}": issue})
