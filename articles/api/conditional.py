"""ETags: whether what a client has is what it would get.

Weak ones, since a compressed answer has the same. A list's comes from the feed's number, an article's from its
revision, so that a 304 costs one small row.
"""

from hashlib import blake2b

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from rest_framework.request import Request

# To be raised when the same rows are answered in another shape: what clients keep is out of date then.
SHAPE = 2


def feed_tag(number: int) -> str:
    return f'W/"{SHAPE}f{number}"'


def revision_tag(revision: int) -> str:
    return f'W/"{SHAPE}r{revision}"'


def body_tag(body: bytes) -> str:
    return f'W/"{SHAPE}b{blake2b(body, digest_size=12).hexdigest()}"'


def not_modified(request: Request | HttpRequest, tag: str) -> HttpResponse | None:
    """A 304 where the request's If-None-Match holds the tag."""
    given = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in given or tag in given or tag.removeprefix("W/") in given:
        return tagged(HttpResponseNotModified(), tag)
    return None


def tagged(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["ETag"] = tag
    return response
