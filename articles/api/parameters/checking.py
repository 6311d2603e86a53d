"""Checking a query, so that a mistake is never answered with everything."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.views import APIView

from articles.api.http.problems import (
    LONGEST_ECHO,
    InvalidParameters,
    ParameterError,
    echo,
    nearest,
    parameter_error,
)
from articles.api.parameters.values import BLANK

OTHERS_SAY = {
    "cursor": {"page", "offset", "start", "skip"},
    "limit": {"page_size", "per_page", "count", "size", "rows", "max", "top", "n"},
    "ordering": {"sort", "sort_by"},
    "published_on": {"date", "day"},
    "published_on_after": {"after", "since", "from", "start_date", "date_from", "year"},
    "published_on_before": {"until", "to", "end_date", "date_to"},
    "q": {"search", "query", "keyword", "keywords", "text", "term", "s", "headline", "title"},
    "name": {"q", "search", "query", "keyword", "title"},
    "reporter": {"author", "writer", "byline", "photographer"},
    "photographer": {"author", "creator"},
    "column": {"category", "channel", "topic", "tag", "tags"},
    "unit": {"place", "location", "organisation", "organization", "org"},
    "kind": {"type"},
    "has_photo": {"image", "images", "picture", "pictures"},
    "text_status": {"verified"},
    "fields": {"select", "only"},
    "expand": {"include", "embed"},
    "after": {"since", "from", "cursor"},
}
"""What other APIs call our parameters, for names whose spelling leads nowhere. The first one that the list has is
suggested."""


class StrictFilterBackend(DjangoFilterBackend):
    """django-filter's backend, with errors in the form of articles.api.http.problems."""

    def filter_queryset(self, request: Any, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        filterset: Any = self.get_filterset(request, queryset, view)
        if errors := filterset.errors.as_data():
            raise InvalidParameters(*(parameter_error(name, found[0]) for name, found in errors.items()))
        filtered: QuerySet[Any] = filterset.qs
        return filtered


def check_parameters(query: QueryDict, known: Mapping[str, bool]) -> None:
    """Check the query against the ``known`` parameters, each with whether it may be repeated. Raises
    InvalidParameters."""
    if found := [error for name in query if (error := mistake(name, query.getlist(name), known))]:
        raise InvalidParameters(*found)


def mistake(name: str, values: list[str], known: Mapping[str, bool]) -> ParameterError | None:
    if name not in known:
        return unknown_parameter(name, list(known))
    if not all(value.strip(BLANK) for value in values):
        return {"parameter": name, "code": "empty", "detail": f"{name!r} is empty: give a value or leave it out."}
    if len(values) > 1 and not known[name]:
        return {"parameter": name, "code": "repeated", "detail": f"{name!r} can be given once only."}
    return None


def unknown_parameter(name: str, known: list[str]) -> ParameterError:
    if not known:
        detail = f"Unknown parameter {echo(name)}: this address takes none."
        return {"parameter": name[:LONGEST_ECHO], "code": "unknown", "detail": detail}
    right = next((each for each, words in OTHERS_SAY.items() if name in words and each in known), "")
    right = right or nearest(name, known)
    detail = f"Unknown parameter {echo(name)}. Did you mean {right!r}? Known: {', '.join(known)}."
    return {"parameter": name[:LONGEST_ECHO], "code": "unknown", "detail": detail, "nearest": right}
