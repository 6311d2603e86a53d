"""The feed of changes over HTTP: a page of it behind any number."""

import json
import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from articles.api.http.problems import StartAgain, echo, invalid
from articles.api.lists.pagination import DEFAULT_LIMIT, MAX_LIMIT, read_limit
from articles.api.resources.viewset import ApiViewSet, json_response
from articles.api.schema import examples
from articles.api.schema.answers import ChangeSerializer
from articles.api.schema.errors import error
from articles.api.schema.operations import ResourceSchema
from articles.dumping.offered import dump_address
from articles.models import FeedCounter, FeedEntry
from articles.publishing.documents.articles import as_json
from articles.publishing.feed.entries import entry_document, feed_counter
from articles.publishing.feed.resuming import can_go_on_from


class ChangePages(BasePagination):
    """What the schema says of the feed's pages."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        next_url = {"type": ["string", "null"], "format": "uri", "example": None}
        return {
            "type": "object",
            "required": ["next", "after", "results"],
            "properties": {
                "next": {**next_url, "description": "The address of the next page; null when you have caught up."},
                "after": {
                    "type": "integer",
                    "format": "int64",
                    "minimum": 0,
                    "example": 4711,
                    "description": "Keep it: your next request's `after`, tomorrow or in a year.",
                },
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        limit = {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT}
        return [
            {
                "name": "after",
                "in": "query",
                "description": "Changes behind this number: `after` of the last page you read.",
                "schema": {"type": "integer", "format": "int64", "minimum": 0, "maximum": 10**18 - 1, "default": 0},
            },
            {"name": "limit", "in": "query", "description": "How many at most a page holds.", "schema": limit},
        ]


class ChangesSchema(ResourceSchema):
    def get_response_serializers(self) -> Any:
        return {**super().get_response_serializers(), **error(410, examples.START_AGAIN)}


@extend_schema_view(list=extend_schema(operation_id="changes_list"))
class ChangeViewSet(ApiViewSet):
    """What happened to published articles, oldest first, in the order in which it became visible.

    Exact: whoever reads on after the number that was read last misses nothing and meets nothing twice.
    """

    queryset = FeedEntry.objects.order_by("number")
    serializer_class = ChangeSerializer
    pagination_class = ChangePages
    schema = ChangesSchema()

    def parameters(self) -> dict[str, bool]:
        return {"after": False, "limit": False}

    def answer(self, request: Request) -> HttpResponse:
        after, limit = read_after(request), read_limit(request)
        check_after(after, feed_counter())
        entries = list(FeedEntry.objects.filter(number__gt=after).order_by("number")[: limit + 1])
        return json_response(page_of(request, after, entries, limit))


def read_after(request: Request) -> int:
    given = request.query_params.get("after", "0")
    if re.fullmatch("[0-9]{1,18}", given):
        return int(given)
    raise invalid("after", ValidationError(f"{echo(given)} is no number of a change.", code="invalid"))


def check_after(after: int, counter: FeedCounter) -> None:
    """A number that was never given, or in days that are lost, means that the archive came back from a backup: what is
    behind it is not what the reader thinks."""
    again = dump_address() or f"{reverse('api:article-list')}?ordering=id"
    if after < counter.compacted_to:
        raise StartAgain(f"Changes up to number {counter.compacted_to} are kept no more one by one.", again)
    if not can_go_on_from(after, counter):
        raise StartAgain(f"The archive knows no change {after}: maybe it came back from a backup since.", again)


def page_of(request: Request, after: int, entries: Sequence[FeedEntry], limit: int) -> str:
    kept = entries[:limit]
    last = kept[-1].number if kept else after
    goes_on = len(entries) > limit
    url = replace_query_param(request.build_absolute_uri(), "after", str(last)) if goes_on else None
    documents = ",".join(as_json(entry_document(entry)) for entry in kept)
    return f'{{"next":{json.dumps(url)},"after":{last},"results":[{documents}]}}'
