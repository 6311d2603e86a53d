"""ETags, by which a client learns whether what it has is still what it would get.

They are weak, since a compressed answer has the same tag. A list's tag is made of the feed's number, an article's of
its revision and the time of its release, so a 304 costs one small row. Both also contain a mark of the address. A
client that sends one back was answered at that address before, so nothing of the address has to be checked again
(articles.api.http.unchanged).
"""

from datetime import datetime
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from rest_framework.request import Request

# To be raised when the same rows give another document. Then what clients have kept is out of date.
SHAPE = 3


def feed_tag(request: Request | HttpRequest, number: int) -> str:
    return f'W/"{SHAPE}f{number}.{mark_of(request)}"'


def revision_tag(request: Request | HttpRequest, revision: int, released_at: datetime) -> str:
    """The time is part of the tag because an archive that was restored from a backup can give a revision a second time,
    to other words."""
    return f'W/"{SHAPE}r{revision}-{int(released_at.timestamp())}.{mark_of(request)}"'


def mark_of(request: Request | HttpRequest) -> str:
    """A mark of path and query, which nobody else can make."""
    address = f"{request.path_info}?{request.META.get('QUERY_STRING', '')}".encode("utf-8", "surrogatepass")
    return blake2b(address, digest_size=8, key=settings.SECRET_KEY.encode()[:64]).hexdigest()


def body_tag(body: bytes) -> str:
    return f'W/"{SHAPE}b{blake2b(body, digest_size=12).hexdigest()}"'


def by_its_words(request: Request | HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response with a tag of its content, or a 304: for answers where nothing but the content shows whether they
    changed."""
    tag = body_tag(response.content)
    return not_modified(request, tag) or tagged(response, tag)


def not_modified(request: Request | HttpRequest, tag: str) -> HttpResponse | None:
    """A 304 if the request's If-None-Match contains the tag."""
    given = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in given or tag in given or tag.removeprefix("W/") in given:
        return tagged(HttpResponseNotModified(), tag)
    return None


def tagged(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["ETag"] = tag
    return response
