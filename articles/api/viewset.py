"""What all resources of the API have in common."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django_filters.rest_framework import FilterSet
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from articles.api.filters import AnyFilter
from articles.api.orderings import Orderings
from articles.api.pagination import PARAMETERS, CursorPages, read_page
from articles.api.parameters import StrictFilterBackend, check_parameters
from articles.api.schema import ResourceSchema
from articles.models.public_id import ALPHABET, LENGTH


class DocumentViewSet(GenericViewSet[Any]):
    """A list and a detail by public id, read-only. ``serializer_class`` describes the documents in the schema; no
    serializer runs."""

    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_regex = f"[{ALPHABET}]{{{LENGTH}}}"
    filter_backends = [StrictFilterBackend]
    pagination_class = CursorPages
    schema = ResourceSchema()
    filterset_class: type[FilterSet]
    orderings: Orderings

    def document(self, row: Any) -> str:
        """The row's document as JSON."""
        return str(row.document)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with translation.override("en"):
            return super().dispatch(request, *args, **kwargs)

    def list(self, request: Request) -> HttpResponse:
        check_parameters(request.query_params, self.parameters())
        page = read_page(self.filter_queryset(self.get_queryset()), request, self.orderings)
        return json_response(page.as_json(map(self.document, page.rows)))

    def retrieve(self, request: Request, id: str) -> HttpResponse:
        check_parameters(request.query_params, {})
        row = get_object_or_404(self.get_queryset(), public_id=id)
        return json_response(self.document(row))

    def parameters(self) -> dict[str, bool]:
        """The list's parameters, each with whether it may be given more than once."""
        filters = {name: isinstance(found, AnyFilter) for name, found in self.filterset_class.base_filters.items()}
        return {**filters, **dict.fromkeys(PARAMETERS, False)}


def json_response(text: str) -> HttpResponse:
    """In Chinese, whichever language the reader's browser has chosen for the admin."""
    return HttpResponse(text, content_type="application/json", headers={"Content-Language": "zh"})
