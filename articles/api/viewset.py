"""What all resources of the API have in common."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django_filters.rest_framework import FilterSet
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from articles.api.conditional import body_tag, feed_tag, not_modified, revision_tag, tagged
from articles.api.cost import limited_cost
from articles.api.expansions import MOST_WITH_ARTICLES, Expansion
from articles.api.filters import AnyFilter
from articles.api.orderings import Orderings
from articles.api.pagination import MAX_LIMIT, PARAMETERS, CursorPages, Page, read_page
from articles.api.parameters import StrictFilterBackend, check_parameters
from articles.api.schema import ResourceSchema
from articles.api.shaping import PARAMETERS as SHAPING
from articles.api.shaping import Shape, read_shape
from articles.models import FeedCounter
from articles.models.public_id import ALPHABET, LENGTH
from articles.publishing.feed import feed_counter

# Parameters under which a list depends on more than what was published.
FOLLOWS_NO_FEED = {"expand", "unit_tree", "reporter", "photographer"}


class ApiViewSet(GenericViewSet[Any]):
    """A list, read-only, of what changes with the feed alone. ``serializer_class`` describes its rows in the
    schema; no serializer runs."""

    schema = ResourceSchema()

    def parameters(self) -> dict[str, bool]:
        """The list's parameters, each with whether it may be given more than once."""
        raise NotImplementedError

    def answer(self, request: Request, counter: FeedCounter) -> HttpResponse:
        """The list, as asked for."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with translation.override("en"):
            return super().dispatch(request, *args, **kwargs)

    def list(self, request: Request) -> HttpResponse:
        check_parameters(request.query_params, self.parameters())
        # Read before the rows: at worst a list is newer than its ETag says, and is sent once more than needed.
        counter = feed_counter()
        tag = feed_tag(counter.number)
        if unchanged := not_modified(request, tag):
            return unchanged
        with limited_cost():
            return tagged(self.answer(request, counter), tag)


class DocumentViewSet(ApiViewSet):
    """A list and a detail by public id."""

    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_regex = f"[{ALPHABET}]{{{LENGTH}}}"
    filter_backends = [StrictFilterBackend]
    pagination_class = CursorPages
    filterset_class: type[FilterSet]
    orderings: Orderings
    expansions: tuple[Expansion, ...] = ()

    def document(self, row: Any) -> str:
        """The row's document as JSON."""
        return str(row.document)

    def parameters(self) -> dict[str, bool]:
        filters = {name: isinstance(found, AnyFilter) for name, found in self.filterset_class.base_filters.items()}
        return {**filters, **dict.fromkeys((*PARAMETERS, *self.shaping()), False)}

    def shaping(self) -> tuple[str, ...]:
        return SHAPING if self.expansions else SHAPING[:1]

    def shape(self, request: Request) -> Shape:
        return read_shape(request.query_params, self.serializer_class, self.expansions)  # type: ignore[arg-type]

    def documents(self, rows: Iterable[Any], shape: Shape) -> Iterable[str]:
        plain = map(self.document, rows)
        return plain if shape.is_plain else shape.shaped(plain)

    def answer(self, request: Request, counter: FeedCounter) -> HttpResponse:
        shape = self.shape(request)
        page = self.page(request, MOST_WITH_ARTICLES if shape.adds("articles") else MAX_LIMIT)
        return json_response(page.as_json(self.documents(page.rows, shape)))

    def page(self, request: Request, most: int = MAX_LIMIT) -> Page:
        return read_page(self.filter_queryset(self.get_queryset()), request, self.orderings, most)


class ReleasedViewSet(DocumentViewSet):
    """Documents that publication stored, each with a revision. ``revision`` is the path to it."""

    revision: str

    def list(self, request: Request) -> HttpResponse:
        """The feed's number does not tell of every change to what is named: a unit's other names, its place in the
        tree, the people behind printed names."""
        if FOLLOWS_NO_FEED.isdisjoint(request.query_params):
            return super().list(request)
        return list_by_its_words(self, request)

    def retrieve(self, request: Request, id: str) -> HttpResponse:
        check_parameters(request.query_params, dict.fromkeys(self.shaping(), False))
        shape = self.shape(request)
        rows = self.get_queryset().filter(public_id=id)
        asks_again = not shape.expansions and "If-None-Match" in request.headers
        if asks_again and (unchanged := self.unchanged(request, rows)):
            return unchanged
        row = get_object_or_404(rows.annotate(stands_at=F(self.revision)))
        [document] = self.documents([row], shape)
        if shape.expansions:
            return by_its_words(request, json_response(document))
        return tagged(json_response(document), revision_tag(row.stands_at))

    def unchanged(self, request: Request, rows: QuerySet[Any]) -> HttpResponse | None:
        """Reads the revision and no document."""
        revision = rows.order_by().values_list(self.revision, flat=True).first()
        return not_modified(request, revision_tag(revision)) if revision else None


class LiveViewSet(DocumentViewSet):
    """Documents made of the desk's rows, which change without an article's being published anew: only their words
    tell whether they have."""

    def list(self, request: Request) -> HttpResponse:
        return list_by_its_words(self, request)

    def retrieve(self, request: Request, id: str) -> HttpResponse:
        check_parameters(request.query_params, dict.fromkeys(self.shaping(), False))
        shape = self.shape(request)
        with limited_cost():
            row = get_object_or_404(self.get_queryset(), public_id=id)
            [document] = self.documents([row], shape)
        return by_its_words(request, json_response(document))


def list_by_its_words(view: DocumentViewSet, request: Request) -> HttpResponse:
    check_parameters(request.query_params, view.parameters())
    with limited_cost():
        return by_its_words(request, view.answer(request, feed_counter()))


def by_its_words(request: Request, response: HttpResponse) -> HttpResponse:
    tag = body_tag(response.content)
    return not_modified(request, tag) or tagged(response, tag)


def json_response(text: str) -> HttpResponse:
    """In Chinese, whichever language the reader's browser has chosen for the admin."""
    return HttpResponse(text, content_type="application/json", headers={"Content-Language": "zh"})
