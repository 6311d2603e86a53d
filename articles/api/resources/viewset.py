"""What all resources of the API have in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django_filters.rest_framework import FilterSet
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from articles.api.http.conditional import by_its_words, feed_tag, not_modified, revision_tag, tagged
from articles.api.http.cost import limited_cost
from articles.api.lists.orderings import Orderings
from articles.api.lists.pagination import MAX_LIMIT, PARAMETERS, CursorPages, Page, read_page
from articles.api.parameters.checking import StrictFilterBackend, check_parameters
from articles.api.parameters.expansions import MOST_WITH_ARTICLES, Expansion
from articles.api.parameters.filters import AnyFilter
from articles.api.parameters.shaping import PARAMETERS as SHAPING
from articles.api.parameters.shaping import Shape, read_shape
from articles.api.schema.operations import ResourceSchema
from articles.models.public_id import ALPHABET, LENGTH
from articles.publishing.feed.entries import COUNTER
from articles.replica.routing import read_connection

# With these parameters, a list depends on more than what was published.
FOLLOWS_NO_FEED = {"expand", "unit_tree", "reporter", "photographer"}


class ApiViewSet(GenericViewSet[Any]):
    """A list, read-only, of what changes with the feed alone. ``serializer_class`` describes its rows in the
    schema; no serializer runs."""

    schema = ResourceSchema()

    def parameters(self) -> dict[str, bool]:
        """The list's parameters, each with whether it may be given more than once."""
        raise NotImplementedError

    def answer(self, request: Request) -> HttpResponse:
        """The list, as asked for."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with translation.override("en"):
            return super().dispatch(request, *args, **kwargs)

    def list(self, request: Request) -> HttpResponse:
        check_parameters(request.query_params, self.parameters())
        # Read before the rows. At worst a list is newer than its ETag says, and is sent once more than needed.
        with limited_cost(ahead=COUNTER) as limited:
            response = self.answer(request)
        tag = feed_tag(request, limited.row[0] if limited.row else 0)
        return not_modified(request, tag) or tagged(response, tag)


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
        return {**filter_parameters(self.filterset_class), **dict.fromkeys((*PARAMETERS, *self.shaping()), False)}

    def shaping(self) -> tuple[str, ...]:
        return SHAPING if self.expansions else SHAPING[:1]

    def shape(self, request: Request) -> Shape:
        return read_shape(request.query_params, self.serializer_class, self.expansions)  # type: ignore[arg-type]

    def documents(self, rows: Iterable[Any], shape: Shape) -> Iterable[str]:
        plain = map(self.document, rows)
        return plain if shape.is_plain else shape.shaped(plain)

    def answer(self, request: Request) -> HttpResponse:
        shape = self.shape(request)
        page = self.page(request, MOST_WITH_ARTICLES if shape.adds("articles") else MAX_LIMIT)
        return json_response(page.as_json(self.documents(page.rows, shape)))

    def page(self, request: Request, most: int = MAX_LIMIT) -> Page:
        return read_page(self.rows(request), request, self.orderings, most)

    def rows(self, request: Request) -> QuerySet[Any]:
        """What a page is made of."""
        return self.filtered(request)

    def filtered(self, request: Request) -> QuerySet[Any]:
        """The list as the filters leave it. To make a form of no filter takes as long as the query."""
        return self.filter_queryset(self.get_queryset()) if self.asked(request) else self.get_queryset()

    def asked(self, request: Request) -> set[str]:
        """The filters that are given."""
        return filter_parameters(self.filterset_class).keys() & request.query_params.keys()


@cache
def filter_parameters(filterset: type[FilterSet]) -> dict[str, bool]:
    """Each filter with whether it may be given more than once."""
    return {name: isinstance(found, AnyFilter) for name, found in filterset.base_filters.items()}


class ReleasedViewSet(DocumentViewSet):
    """Documents that publication stored, each with a revision. ``release``: the paths to it, and to its moment."""

    release = ("revision", "released_at")

    def list(self, request: Request) -> HttpResponse:
        # Some changes to what is named do not change the feed's number: a unit's other names, its place in the tree,
        # the people behind printed names. (A docstring here would appear in the schema.)
        if FOLLOWS_NO_FEED.isdisjoint(request.query_params):
            return super().list(request)
        return list_by_its_words(self, request)

    def rows(self, request: Request) -> QuerySet[Any]:
        """No objects: to make fifty of them takes longer than to read them."""
        paths = {key.path for ordering in self.orderings.values() for key in ordering}
        return self.filtered(request).values_list("document", *sorted(paths), named=True)

    def retrieve(self, request: Request, id: str) -> HttpResponse:
        check_parameters(request.query_params, dict.fromkeys(self.shaping(), False))
        shape = self.shape(request)
        found = self.of(id, "document", *self.release)
        if found is None:
            raise Http404
        [document] = self.documents([Stored(found[0])], shape)
        if shape.expansions:
            return by_its_words(request, json_response(document))
        tag = revision_tag(request, *found[1:])
        return not_modified(request, tag) or tagged(json_response(document), tag)

    def of(self, public_id: str, *columns: str) -> tuple[Any, ...] | None:
        """Columns of the row with that id."""
        with read_connection().cursor() as cursor:
            cursor.execute(one_row(type(self), columns), [public_id])
            found: tuple[Any, ...] | None = cursor.fetchone()
        return found


@dataclass(frozen=True, slots=True)
class Stored:
    document: str


@cache
def one_row(view: type[ReleasedViewSet], columns: tuple[str, ...]) -> str:
    """The SQL for columns of the row with a public id, its one parameter: Django builds it once, not each time."""
    rows: QuerySet[Any] = view.queryset.order_by()  # type: ignore[union-attr]
    statement, given = rows.filter(public_id="").values_list(*columns).query.sql_with_params()
    assert given == ("",), "other parameters than the id"
    return str(statement)


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
        return by_its_words(request, view.answer(request))


def json_response(text: str) -> HttpResponse:
    """In Chinese, whichever language the reader's browser has chosen for the admin."""
    return HttpResponse(text, content_type="application/json", headers={"Content-Language": "zh"})
