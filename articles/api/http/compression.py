"""Compressing answers. Those that are asked for again are kept, because compressing a list takes longer than
making it."""

import gzip
import re
from collections import OrderedDict
from hashlib import blake2b
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

# Shorter answers gain nothing.
SHORTEST_COMPRESSED = 600
# Level 1 is four times as fast as 9, and Chinese JSON becomes only some 15 % larger.
LEVEL = 1
ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
KEPT_BYTES = 8 * 2**20
"""How much each process keeps: some hundred lists."""


class Kept:
    """Compressed contents by the hash of the plain ones, so that nobody gets somebody else's answer. Those asked for
    last are kept."""

    def __init__(self) -> None:
        self.contents: OrderedDict[bytes, bytes] = OrderedDict()
        self.size = 0
        self.lock = Lock()

    def compress(self, content: bytes) -> bytes:
        digest = blake2b(content, digest_size=16).digest()
        with self.lock:
            if found := self.contents.get(digest):
                self.contents.move_to_end(digest)
                return found
        packed = gzip.compress(content, LEVEL, mtime=0)
        self._keep(digest, packed)
        return packed

    def _keep(self, digest: bytes, packed: bytes) -> None:
        with self.lock:
            self.size += len(packed) - len(self.contents.pop(digest, b""))
            self.contents[digest] = packed
            while self.size > KEPT_BYTES:
                self.size -= len(self.contents.popitem(last=False)[1])


kept = Kept()


def compressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same response, gzipped if the client accepts that and it is long enough. ``Vary`` is set in any case."""
    patch_vary_headers(response, ["Accept-Encoding"])
    if response.streaming or len(response.content) < SHORTEST_COMPRESSED or response.has_header("Content-Encoding"):
        return response
    if ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", "")):
        response.content = kept.compress(response.content)
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
    return response
