"""304s before anything else is looked at: no view, no parameter, no document.

A tag bears the mark of the address that was answered with it (articles.api.http.conditional), which no client can
make up. So the address is one that we answer, its parameters were read and found right, and only one small row is left
to ask for: the feed's number, or the revision. All other 304s (``*``, tags of contents) are the views'.
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
    """A 304 where the request brings a tag of this very address that still holds. None where a view has to answer."""
    given = request.META.get("HTTP_IF_NONE_MATCH")
    if not given or request.method not in ("GET", "HEAD"):
        return None
    mark = mark_of(request)
    for kind, number, own in TAG.findall(given):
        if own == mark and number == number_now(request, kind):
            return tagged(HttpResponseNotModified(), f'W/"{SHAPE}{kind}{number}.{mark}"')
    return None


def number_now(request: HttpRequest, kind: str) -> str | None:
    """As a tag has it: the feed's number, or the revision and the moment of the document at the address. None where a
    view knows better what to say: it is gone, or the database does not answer."""
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
