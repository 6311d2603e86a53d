"""Pages of a list, by cursor, put together from documents that are JSON already."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from articles.api.http.problems import echo, invalid
from articles.api.lists.orderings import Beyond, Cursor, Ordering, Orderings, cursor_at, expressions, read_cursor
from articles.api.parameters.expansions import MOST_WITH_ARTICLES
from articles.api.parameters.values import WordField

DEFAULT_LIMIT = 50
MAX_LIMIT = 200
# Parameters that may be given only once.
PARAMETERS = ("ordering", "limit", "cursor")


@dataclass(frozen=True, kw_only=True)
class Page:
    rows: list[Any]
    next: str | None
    previous: str | None

    def as_json(self, documents: Iterable[str], **more: str) -> str:
        """The JSON of the page. ``documents`` are those of the rows, ``more`` are further members; all of them are JSON
        already.

        There is no total: for half a million articles, counting would take longer than reading.
        """
        members = {
            "next": json.dumps(self.next),
            "previous": json.dumps(self.previous),
            "results": f"[{','.join(documents)}]",
            **more,
        }
        return "{" + ",".join(f'"{name}":{value}' for name, value in members.items()) + "}"


def read_page(queryset: QuerySet[Any], request: Request, orderings: Orderings, most: int = MAX_LIMIT) -> Page:
    """The page that the request asks for, in one query. ``orderings`` are those that the list knows, the default first.
    A page has at most ``most`` rows, whatever limit is asked for."""
    ordering = read_ordering(request, orderings)
    keys, cursor = orderings[ordering], read_given_cursor(request, ordering, orderings)
    limit = min(read_limit(request), most)
    found = list(rows_behind(cursor, queryset, keys)[: limit + 1])
    rows, goes_on = found[:limit], len(found) > limit
    has_next, has_previous = goes_on, cursor is not None
    if cursor and cursor.backwards:
        rows.reverse()
        has_next, has_previous = True, goes_on

    def url_at(row: Any, *, backwards: bool) -> str:
        return address_at(cursor_at(row, ordering, keys, backwards=backwards), request)

    return Page(
        rows=rows,
        next=url_at(rows[-1], backwards=False) if rows and has_next else None,
        previous=url_at(rows[0], backwards=True) if rows and has_previous else None,
    )


def rows_behind(cursor: Cursor | None, queryset: QuerySet[Any], keys: Ordering) -> QuerySet[Any]:
    """The rows after the cursor, in their order. For a backwards cursor those before it, the nearest first."""
    if cursor is None:
        return queryset.order_by(*expressions(keys, backwards=False))
    return queryset.filter(Beyond(cursor, keys)).order_by(*expressions(keys, backwards=cursor.backwards))


def address_at(cursor: Cursor, request: Request) -> str:
    """The address of the same list at this cursor."""
    return str(replace_query_param(request.build_absolute_uri(), "cursor", str(cursor)))


def read_ordering(request: Request, orderings: Orderings) -> str:
    given = request.query_params.get("ordering")
    if given is None:
        return next(iter(orderings))
    try:
        return WordField(orderings).read(given)
    except ValidationError as error:
        raise invalid("ordering", error) from None


def read_limit(request: Request) -> int:
    given = request.query_params.get("limit", str(DEFAULT_LIMIT))
    if re.fullmatch("[0-9]{1,9}", given) and 1 <= int(given) <= MAX_LIMIT:
        return int(given)
    raise invalid("limit", ValidationError(f"{echo(given)} is no whole number from 1 to {MAX_LIMIT}.", code="invalid"))


def read_given_cursor(request: Request, ordering: str, orderings: Orderings) -> Cursor | None:
    """The cursor in the query. None without one: the first page. Raises a 400 for a cursor that cannot be read, or that
    belongs to another ordering."""
    given = request.query_params.get("cursor")
    if given is None:
        return None
    try:
        cursor = read_cursor(given, orderings)
    except ValueError:
        detail = "Not a cursor of this list. Take the whole address from `next` or `previous`."
        raise invalid("cursor", ValidationError(detail, code="invalid")) from None
    if cursor.ordering != ordering:
        detail = f"This cursor belongs to ordering={cursor.ordering}."
        raise invalid("cursor", ValidationError(detail, code="other_ordering"))
    return cursor


LIMIT = "How many at most a page holds."
LIMIT_WITH_ARTICLES = f"{LIMIT} With `expand=articles` {MOST_WITH_ARTICLES}, whatever you ask for."


def adds_articles(view: Any) -> bool:
    return any(each.name == "articles" for each in view.expansions)


class CursorPages(BasePagination):
    """What the schema says about pages. ``read_page`` makes them."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        url = {"type": ["string", "null"], "format": "uri", "example": None}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": {**url, "description": "The address of the next page; null on the last."},
                "previous": {**url, "description": "The address of the page before; null on the first."},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        orderings = list(view.orderings)
        return [
            {
                "name": "ordering",
                "in": "query",
                "description": "The order of the list. A cursor belongs to the order it was made in.",
                "schema": {"type": "string", "enum": orderings, "default": orderings[0]},
            },
            {
                "name": "limit",
                "in": "query",
                "description": LIMIT_WITH_ARTICLES if adds_articles(view) else LIMIT,
                "schema": {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
            },
            {
                "name": "cursor",
                "in": "query",
                "description": "Where the page begins. Opaque: follow `next` and `previous`.",
                "schema": {"type": "string"},
            },
        ]
