"""Where a partner begins: all addresses, the schema, the documentation."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request

from articles.api.http.conditional import by_its_words
from articles.api.parameters.checking import check_parameters
from articles.api.schema import examples
from articles.api.schema.answers import IndexSerializer
from articles.api.schema.errors import COMMON_ERRORS
from articles.api.schema.openapi import openapi_schema
from articles.api.schema.operations import ASKED_AGAIN, NOT_MODIFIED
from articles.dumping.offered import dump_address
from articles.publishing.feed.entries import feed_counter

RESOURCES = ("newspapers", "issues", "pages", "articles", "captions", "units", "changes")
SHOWN = OpenApiExample("example", examples.INDEX)
INDEX = {(200, "application/json"): OpenApiResponse(IndexSerializer, "Where everything is.", [SHOWN])}


@extend_schema(
    operation_id="index",
    summary="Where everything is",
    tags=["status"],
    parameters=ASKED_AGAIN,
    responses=INDEX | NOT_MODIFIED | COMMON_ERRORS,
)
@api_view(["GET", "HEAD"])
def index(request: Request) -> HttpResponse:
    """The addresses of all resources, and the number of the last change."""
    check_parameters(request.query_params, {})
    names = {name: f"{name.removesuffix('s')}-list" for name in RESOURCES}
    pages = {"schema": "schema", "docs": "docs"}
    links: dict[str, str | None] = {name: reverse(f"api:{view}") for name, view in {**names, **pages}.items()}
    links["dump"] = dump_address() or None
    return by_its_words(request, JsonResponse({"links": links, "latest_change": feed_counter().number}))


@extend_schema(exclude=True)
@api_view(["GET", "HEAD"])
def schema(request: Request) -> HttpResponse:
    """The OpenAPI schema."""
    check_parameters(request.query_params, {})
    with translation.override("en"):
        found = JsonResponse(openapi_schema(), json_dumps_params={"ensure_ascii": False})
    return by_its_words(request, found)


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The schema as a page to read and to try, from files of our own: it needs no other server."""
    return render(request, "api/docs.html")
