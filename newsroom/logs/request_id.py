"""The number of the present request, which is in each line of the log and in the answer's X-Request-ID."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

HEADER = "X-Request-ID"
_SOUND = re.compile(r"[A-Za-z0-9._-]{8,64}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def current_request_id() -> str:
    """Empty outside of requests."""
    return _current.get()


def request_id_of(given: str, trusted: bool) -> str:
    """The number that the proxy gave, if there is a proxy and the number is valid; else a new one."""
    return given if trusted and _SOUND.fullmatch(given) else secrets.token_hex(8)


@contextmanager
def under(request_id: str) -> Iterator[None]:
    token = _current.set(request_id)
    try:
        yield
    finally:
        _current.reset(token)
