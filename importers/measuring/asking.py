"""A client in the same process: the whole way of a request through WSGI, without a network."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Asking:
    """Sends the same request as often as asked for."""

    def __init__(self, application: WSGIHandler | None = None) -> None:
        self.application = application or get_wsgi_application()

    def __call__(self, url: str, **headers: str) -> Answer:
        told: dict[str, Any] = {}

        def start_response(status: str, given: list[tuple[str, str]], _error: object = None) -> Any:
            told.update(status=int(status[:3]), headers=dict(given))

        response = self.application(_environ(url, headers), start_response)
        body = b"".join(response)
        response.close()
        return Answer(body=body, **told)


def _environ(url: str, headers: Mapping[str, str]) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": parts.path, "QUERY_STRING": parts.query, "SCRIPT_NAME": "",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }  # fmt: skip


@contextmanager
def open_connection() -> Iterator[None]:
    """Within, requests leave the database connection open, as on a server with CONN_MAX_AGE."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
