"""How far the feed is, and how far behind a replica."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.http import HttpResponse, JsonResponse
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request

from articles.api.http.conditional import by_its_words
from articles.api.parameters.checking import check_parameters
from articles.api.schema import examples
from articles.api.schema.answers import StatusSerializer
from articles.api.schema.errors import COMMON_ERRORS
from articles.api.schema.operations import ASKED_AGAIN, NOT_MODIFIED
from articles.replica.lag import feed_number, has_replica, replica_status

SHOWN = OpenApiExample("example", examples.STATUS)
ANSWER = {(200, "application/json"): OpenApiResponse(StatusSerializer, "How far it is.", [SHOWN])}


@extend_schema(
    operation_id="status",
    summary="How far the feed is",
    tags=["status"],
    parameters=ASKED_AGAIN,
    responses=ANSWER | NOT_MODIFIED | COMMON_ERRORS,
)
@api_view(["GET", "HEAD"])
def status(request: Request) -> HttpResponse:
    """The number of the last change, and how far behind a second server is that reads may go to; null where there is
    none. You need not care for it: one that lacks a change is not asked."""
    check_parameters(request.query_params, {})
    return by_its_words(request, JsonResponse(told()))


def told() -> dict[str, Any]:
    if not has_replica():
        return {"latest_change": feed_number(DEFAULT_DB_ALIAS), "replica": None}
    found = replica_status()
    return {"latest_change": found.primary, "replica": found.as_json()}
