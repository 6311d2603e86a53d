"""Answering 304 before anything else is looked at: no view, no parameter, no document.

A tag contains the mark of the address that it was given for (articles.api.http.conditional), which no client can make
up. So this address was answered before and its parameters are right. Only one small row is needed: the feed's number or
the article's revision. All other 304s (``*``, tags of contents) are left to the views.
"""

import re

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from articles.api.http.conditional import SHAPE, mark_of, tagged
from articles.models.public_id import ALPHABET, LENGTH
from articles.publishing.feed.entries import FEED, feed_counter
from articles.replica.routing import read_connection

TAG = re.compile(rf'"{SHAPE}([fr])([0-9]{{1,18}}(?:-[0-9]{{1,18}})?)\.([0-9a-f]{{16}})"')
DETAIL = re.compile(rf"/api/v1/(articles|captions)/([{ALPHABET}]{{{LENGTH}}})/(?:ninjs/)?")
RELEASE = "SELECT revision || '-' || extract(epoch FROM released_at)::bigint FROM articles_publishedarticle"
RELEASES = {
    "articles": f"{RELEASE} WHERE public_id = %s",
    "captions": f"{RELEASE} WHERE article_id = (SELECT article_id FROM articles_publishedcaption WHERE public_id = %s)",
}


def unchanged(request: HttpRequest) -> HttpResponse | None:
    """A 304 if the request has a tag of this very address that still holds. None where a view has to answer."""
    given = request.META.get("HTTP_IF_NONE_MATCH")
    if not given or request.method not in ("GET", "HEAD"):
        return None
    mark = mark_of(request)
    for kind, number, own in TAG.findall(given):
        if own == mark and number == number_now(request, kind):
            return tagged(HttpResponseNotModified(), f'W/"{SHAPE}{kind}{number}.{mark}"')
    return None


def number_now(request: HttpRequest, kind: str) -> str | None:
    """The present number for a tag: the feed's, or revision and release of the article at the address. None where a
    view has to answer: the article is gone, or the database does not respond."""
    try:
        return _feed(request) if kind == "f" else _release(request.path_info)
    except OperationalError:
        return None


def _feed(request: HttpRequest) -> str:
    read = request.META.get(FEED)
    return str(feed_counter().number if read is None else read)


def _release(path: str) -> str | None:
    detail = DETAIL.fullmatch(path)
    if detail is None:
        return None
    resource, public_id = detail.groups()
    with read_connection().cursor() as cursor:
        cursor.execute(RELEASES[resource], [public_id])
        found = cursor.fetchone()
    return found[0] if found else None
