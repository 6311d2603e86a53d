"""How far the feed is, and how far behind a replica."""

from django.db import DEFAULT_DB_ALIAS
from django.http import HttpResponse, JsonResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request

from articles.api.parameters import check_parameters
from articles.replica.lag import feed_number, has_replica, replica_status


@extend_schema(exclude=True)
@api_view(["GET"])
def status(request: Request) -> HttpResponse:
    """``replica`` is null where there is none."""
    check_parameters(request.query_params, {})
    if not has_replica():
        return JsonResponse({"latest_change": feed_number(DEFAULT_DB_ALIAS), "replica": None})
    found = replica_status()
    return JsonResponse({"latest_change": found.primary, "replica": found.as_json()})
