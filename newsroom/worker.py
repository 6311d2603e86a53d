"""gunicorn's worker, which answers in the API's format what it refuses before Django sees it."""

import socket
from typing import TYPE_CHECKING, Any

from gunicorn.http.errors import InvalidRequestLine, LimitRequestLine
from gunicorn.util import write_nonblock
from gunicorn.workers.sync import SyncWorker

if TYPE_CHECKING:
    from django.http import HttpResponse


class ApiSyncWorker(SyncWorker):  # type: ignore[misc]
    """The end of its name tells gunicorn that ``--threads`` needs another class."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        answer = refusal(exc)
        if answer is None:
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("Refused before Django: %s", type(exc).__name__)  # without the query, as in all our logs
        write_nonblock(client, as_http(answer))


def refusal(error: BaseException) -> "HttpResponse | None":
    """The answer, or None where gunicorn's own will do."""
    # gunicorn reads this module before the settings are loaded.
    from articles.api.http.middleware import opened, query_too_long
    from articles.api.http.problems import problem

    if isinstance(error, LimitRequestLine):
        return opened(query_too_long())
    if isinstance(error, InvalidRequestLine) and " /api/" in str(error.req):
        detail = "The address cannot be read. Escape all that is not ASCII, and blanks: %E6%96%B0 for 新."
        return opened(problem(400, "bad_request", detail))
    return None


def as_http(answer: "HttpResponse") -> bytes:
    answer.headers["Content-Length"], answer.headers["Connection"] = str(len(answer.content)), "close"
    return f"HTTP/1.1 {answer.status_code} {answer.reason_phrase}\r\n".encode() + answer.serialize()
