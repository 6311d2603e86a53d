"""How fast the API answers, each kind of answer beside the same content by raw psycopg and orjson."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import URLResolver, path
from django.urls.resolvers import RegexPattern

from articles.api.lists.orderings import Cursor
from articles.models import PublishedArticle
from articles.publishing.feed.entries import feed_counter
from importers.measuring.asking import Asking, open_connection
from importers.measuring.invented.archive import measured_archive
from importers.measuring.load import Load, measure_load
from importers.measuring.pairs import Pair, timed_in_turn

ROUNDS = 60
PAGE = 50
LIST = "/api/v1/articles/"
OF_RAW = 0.6
"""The share of the floor's speed that should be reached."""
OF_200 = 5.0
DEEP = 100_000
"""The number of a page that should be as fast as the first."""
NEWEST = 'ORDER BY published_on DESC, issue_id, "order", article_id LIMIT %s'


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiBenchmark:
    articles: int
    pairs: Sequence[Pair]
    queries: dict[int, int]
    """How many queries a list takes, by the number of its rows."""
    deep: str
    load: Load | None

    def __str__(self) -> str:
        told = "medians: ours, beside it, the ratio, that of this process's work"
        heading = f"{self.articles:,} articles; {ROUNDS} rounds in turn, {told}"
        counts = ", ".join(f"{queries} for {rows} rows" for rows, queries in self.queries.items())
        lines = [heading, *map(str, self.pairs), f"  queries of a list: {counts}", f"  {self.deep}"]
        return "\n".join([*lines, *([str(self.load)] if self.load else [])])


def benchmark_api(articles: int, keep: bool = False, seconds: float = 15) -> ApiBenchmark:
    """``seconds`` is how long the load test lasts; 0 leaves it out. In a database of its own."""
    no_limit = override_settings(API_ANONYMOUS_LIMIT=0)
    with measured_archive(articles, desk=False, keep=keep), open_connection(), no_limit:
        ask, pairs = Asking(), []
        for pair in _pairs(ask, articles):
            pairs.append(pair)
        queries = {rows: _queries(ask, rows) for rows in (1, PAGE, 200)}
        load = measure_load(seconds) if seconds else None
    deep = f"the deep page is page {_deep_page(articles):,} of {_deep_limit(articles)} a page"
    return ApiBenchmark(articles=articles, pairs=pairs, queries=queries, deep=deep, load=load)


def _pairs(ask: Asking, articles: int) -> Iterator[Pair]:
    one = PublishedArticle.objects.order_by("pk")[articles // 2]
    detail = f"{LIST}{one.public_id}/"
    yield from _documents(ask, one.public_id, detail)
    for name, url in (("list", LIST), ("detail", detail)):
        yield from _unchanged(ask, name, url)
    revision = Floor().revision
    name = "its revision by a raw query, beside the 200 of a detail"
    yield _pair(name, lambda: revision(one.public_id), lambda: ask(detail), 0)
    limit, deep = _deep_limit(articles), _cursor_url(articles, _deep_page(articles))
    first, second = f"{LIST}?limit={limit}", _cursor_url(articles, 1)
    yield _pair("a deep page, beside the second one", lambda: ask(deep), lambda: ask(second), 0.9)
    yield _pair("a deep page, beside the first, without a cursor", lambda: ask(deep), lambda: ask(first), 0.7)


def _documents(ask: Asking, public_id: str, detail: str) -> Iterator[Pair]:
    """Whole answers, beside the same content straight from the database."""
    floor = Floor()
    assert ask(detail).body == floor.detail(public_id), "not the same content"
    assert floor.contents(ask(LIST).body) == floor.contents(floor.parsed_list()), "not the same content"
    yield _pair("a list of 50, beside documents parsed and written", lambda: ask(LIST), floor.parsed_list, OF_RAW)
    yield _pair("a list of 50, beside documents passed through", lambda: ask(LIST), floor.plain_list, OF_RAW)
    yield _pair("a detail, beside its document passed through", lambda: ask(detail), lambda: floor.detail(public_id), 0)


def _unchanged(ask: Asking, name: str, url: str) -> Iterator[Pair]:
    """A 304, beside the 200 that it saves, and beside the least that a request through Django takes."""
    tag, empty = ask(url).headers["ETag"], Asking(EmptyDjango())

    def unchanged() -> Any:
        return ask(url, if_none_match=tag)

    assert unchanged().status == 304
    yield _pair(f"304 of a {name}, beside its 200", unchanged, lambda: ask(url), OF_200)
    compressed = f"304 of a {name}, beside its 200, compressed"
    yield _pair(compressed, unchanged, lambda: ask(url, accept_encoding="gzip"), OF_200)
    yield _pair(f"an empty view with one query, beside the 200 of a {name}", lambda: empty(LIST), lambda: ask(url), 0)
    yield _pair(f"304 of a {name}, beside that empty view", unchanged, lambda: empty(LIST), 0)


def _pair(name: str, ours: Any, other: Any, least: float) -> Pair:
    return timed_in_turn(name, ours, other, least=least, rounds=ROUNDS)


def _deep_limit(articles: int) -> int:
    return max(1, articles // DEEP)


def _deep_page(articles: int) -> int:
    return articles // _deep_limit(articles) - 10


def _cursor_url(articles: int, pages: int) -> str:
    """Of the page behind so many, as one comes to it by following ``next``."""
    limit = _deep_limit(articles)
    row = PublishedArticle.objects.order_by("-published_on", "issue_id", "order", "pk")[pages * limit - 1]
    cursor = Cursor("-published_on", False, (row.published_on, row.issue_id, row.order, row.pk))
    return f"{LIST}?limit={limit}&cursor={cursor}"


def _queries(ask: Asking, rows: int) -> int:
    with CaptureQueriesContext(connection) as queries:
        ask(f"{LIST}?limit={rows}")
    return len(queries)


class EmptyDjango(WSGIHandler):
    """The least that a request through Django takes: no middleware, one address, and a view that reads one row. A 304
    cannot be cheaper than this."""

    _view_middleware = _template_response_middleware = _exception_middleware = ()

    def load_middleware(self, is_async: bool = False) -> None:
        self._middleware_chain = convert_exception_to_response(self._get_response)  # type: ignore[attr-defined]

    def resolve_request(self, request: Any) -> Any:
        request.resolver_match = EMPTY.resolve(request.path_info)
        return request.resolver_match


def empty_view(_request: HttpRequest) -> HttpResponse:
    feed_counter()
    return HttpResponse()


EMPTY = URLResolver(RegexPattern("^/"), [path(LIST.removeprefix("/"), empty_view)])


class Floor:
    """Raw psycopg and orjson, without limits of cost, checks of parameters, ETags or headers."""

    def __init__(self) -> None:
        import orjson  # requirements-dev.txt: nothing else needs it

        connection.ensure_connection()
        self.json, self.raw = orjson, connection.connection

    def plain_list(self) -> bytes:
        documents = [self.json.Fragment(document) for (document,) in self._rows()]
        return bytes(self.json.dumps({"next": None, "previous": None, "results": documents}))

    def parsed_list(self) -> bytes:
        documents = [self.json.loads(document) for (document,) in self._rows()]
        return bytes(self.json.dumps({"next": None, "previous": None, "results": documents}))

    def detail(self, public_id: str) -> bytes:
        with self.raw.cursor() as cursor:
            cursor.execute("SELECT document FROM articles_publishedarticle WHERE public_id = %s", [public_id])
            [document] = cursor.fetchone()
        return bytes(document.encode())

    def revision(self, public_id: str) -> int:
        """What a 304 of a detail has to know, whatever answers it."""
        with self.raw.cursor() as cursor:
            cursor.execute("SELECT revision FROM articles_publishedarticle WHERE public_id = %s", [public_id])
            [revision] = cursor.fetchone()
        return int(revision)

    def contents(self, body: bytes) -> Any:
        return self.json.loads(body)["results"]

    def _rows(self) -> list[tuple[str]]:
        with self.raw.cursor() as cursor:
            cursor.execute(f"SELECT document FROM articles_publishedarticle {NEWEST}", [PAGE])
            return list(cursor.fetchall())
