"""Many readers at once, at a real server with two workers on the loopback, while an editor publishes."""

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import quantiles
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings
from django.db import connection

from articles.log.changesets import changeset
from articles.models import Article, PublishedArticle
from articles.publishing.documents.references import Document
from articles.publishing.publication import rewrite_published

WORKERS = 2
READERS = 8
SEED = 5
WARM_UP = 10.0
"""Seconds that are not measured, because a worker loads its dictionaries with its first searches."""
KNOWN = 500
"""Articles that readers ask for by their id."""
PAUSE = 0.2
"""Seconds between two publications."""
WORDS = ("社区", "采藕", "街道 居民", '"社区居民"', "水", "办理 -记者")


@dataclass(frozen=True, kw_only=True, slots=True)
class Load:
    seconds: float
    waits: Sequence[float]
    failures: Sequence[str]
    published: int

    def __str__(self) -> str:
        cuts = quantiles(self.waits, n=20) if len(self.waits) > 1 else [0.0] * 19
        rate = len(self.waits) / self.seconds
        told = f"{READERS} readers, {WORKERS} workers: {rate:.0f} requests a second"
        lines = [f"{told}, p50 {cuts[9] * 1000:.1f} ms, p95 {cuts[18] * 1000:.1f} ms"]
        lines += [f"{self.published} publications meanwhile; {len(self.failures)} errors", *self.failures[:3]]
        return "\n".join(lines)


@dataclass
class Reader:
    """Follows a list page by page. In between it asks for details, searches, and asks again for what it has."""

    port: int
    ids: Sequence[str]
    number: int
    until: float
    waits: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def read(self) -> None:
        choose, server = random.Random(SEED + self.number), http.client.HTTPConnection("127.0.0.1", self.port, 30)
        at, tags = "/api/v1/articles/", dict[str, str]()
        while time.monotonic() < self.until:
            at = self._page(server, at) or "/api/v1/articles/"
            for _detail in range(5):
                self._again(server, f"/api/v1/articles/{choose.choice(self.ids)}/", tags)
            self._ask(server, f"/api/v1/articles/?{urlencode({'q': choose.choice(WORDS)}, quote_via=quote)}", {})
        server.close()

    def _page(self, server: http.client.HTTPConnection, url: str) -> str:
        """Reads a page and returns the address of the next."""
        body = self._ask(server, url, {})[1]
        address = json.loads(body)["next"] if body else ""
        return urlsplit(address)._replace(scheme="", netloc="").geturl() if address else ""

    def _again(self, server: http.client.HTTPConnection, url: str, tags: dict[str, str]) -> None:
        tag = self._ask(server, url, {"If-None-Match": tags[url]} if url in tags else {})[0]
        if tag:
            tags[url] = tag

    def _ask(self, server: http.client.HTTPConnection, url: str, headers: dict[str, str]) -> tuple[str, bytes]:
        """The answer's ETag and body."""
        began = time.perf_counter()
        try:
            server.request("GET", url, headers=headers)
            response = server.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            self.failures.append(f"{url}: {error!r}")
            server.close()
            return "", b""
        self.waits.append(time.perf_counter() - began)
        if response.status not in (200, 304):
            self.failures.append(f"{url}: {response.status} {body[:200]!r}")
            return "", b""
        return response.headers.get("ETag", ""), body


def measure_load(seconds: float) -> Load:
    """Let readers read for so many seconds from the connected archive, while some of its articles are published
    again."""
    ids = list(PublishedArticle.objects.order_by("pk").values_list("public_id", flat=True)[:KNOWN])
    with gunicorn() as port:
        _together(port, ids, WARM_UP)
        readers, published = _together(port, ids, seconds)
    waits = [wait for reader in readers for wait in reader.waits]
    failures = [failure for reader in readers for failure in reader.failures]
    return Load(seconds=seconds, waits=waits, failures=failures, published=published)


def _together(port: int, ids: Sequence[str], seconds: float) -> tuple[list[Reader], int]:
    """Run the readers, each in a thread. Returns how often something was published meanwhile."""
    until = time.monotonic() + seconds
    readers = [Reader(port, ids, number, until) for number in range(READERS)]
    threads = [threading.Thread(target=reader.read) for reader in readers]
    for thread in threads:
        thread.start()
    published = _publish_until(until)
    for thread in threads:
        thread.join()
    return readers, published


def _publish_until(until: float) -> int:
    articles, done = Article.objects.published().order_by("-pk"), 0
    while time.monotonic() < until:
        publish_again(articles[done % KNOWN], f"第{done}次订正。")
        done += 1
        time.sleep(PAUSE)
    return done


def publish_again(article: Article, word: str) -> None:
    """Correct the article's text and publish it, with everything that publication writes."""

    def corrected(document: Document) -> Document:
        paragraphs = [*document["paragraphs"][:-1], {"role": "paragraph", "text": word}]
        return {**document, "paragraphs": paragraphs, "text": "\n".join(each["text"] for each in paragraphs)}

    with changeset("edit"):
        rewrite_published([article], corrected)


@contextmanager
def gunicorn() -> Iterator[int]:
    """Our application with no limit of requests, on the connected database. Yields its port."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", "--config=python:newsroom.gunicorn"]
    command += [f"--workers={WORKERS}", "--threads=4", f"--bind=127.0.0.1:{port}", "--log-level=warning"]
    given = {"DATABASE_URL": _database_url(), "SECRET_KEY": settings.SECRET_KEY, "API_ANONYMOUS_LIMIT": "0"}
    server = subprocess.Popen(command, env={**os.environ, **given}, cwd=settings.BASE)
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _database_url() -> str:
    """The URL of the connected database as libpq understands it, also for the embedded server's socket."""
    given = connection.get_connection_params()
    options = {name: str(given[name]) for name in ("host", "port", "user", "password") if given.get(name)}
    return f"postgresql:///{given['dbname']}?{urlencode(options)}"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < until:
        try:
            connected = http.client.HTTPConnection("127.0.0.1", port, 30)
            connected.request("GET", "/api/v1/")
            connected.getresponse().read()
            connected.close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not start.")
