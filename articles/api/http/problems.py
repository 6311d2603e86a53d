"""Errors in one form: RFC 9457, application/problem+json. Always in English, whatever the language of the admin."""

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from http import HTTPStatus
from typing import Any, NotRequired, TypedDict

from django.core.exceptions import SuspiciousOperation, ValidationError
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.views import defaults
from psycopg.errors import QueryCanceled
from rest_framework import exceptions

MEDIA_TYPE = "application/problem+json"
LONGEST_ECHO = 60
MOST_ERRORS = 10


DETAILS: dict[type[exceptions.APIException], str] = {
    exceptions.NotAcceptable: "The answer is JSON: accept application/json.",
    exceptions.MethodNotAllowed: "The API is for reading: GET, HEAD and OPTIONS.",
}
"""Our own words, for errors about which REST framework says too little."""


class ParameterError(TypedDict):
    parameter: str
    code: str
    detail: str
    nearest: NotRequired[str]
    """The valid value that is most like the one given, if valid values can be listed."""


class InvalidParameters(exceptions.APIException):
    """The query has something that this resource does not know."""

    status_code = HTTPStatus.BAD_REQUEST
    default_code = "invalid_parameters"

    def __init__(self, *errors: ParameterError) -> None:
        self.errors = errors[:MOST_ERRORS]
        super().__init__(" ".join(error["detail"] for error in self.errors))


class Gone(exceptions.APIException):
    status_code = HTTPStatus.GONE
    default_code = "withdrawn"
    default_detail = "The newspaper has withdrawn this article. Take it off your pages too."


class OutdatedDump(exceptions.APIException):
    status_code = HTTPStatus.GONE
    default_code = "outdated"
    default_detail = "This dump holds what was withdrawn or lost. Wait for a new one, or copy the lists."


class StartAgain(exceptions.APIException):
    """The feed cannot continue from where the client stands. ``again`` is the address from which to copy the
    archive."""

    status_code = HTTPStatus.GONE
    default_code = "start_again"

    def __init__(self, why: str, again: str) -> None:
        self.again = again
        super().__init__(f"{why} Copy the archive anew, then go on from there.")


class UnknownValue(ValidationError):
    """A value that is none of ``known``. ``listed`` are those that the error shows, if there are very many. ``called``
    is what it calls them."""

    def __init__(
        self, value: str, known: Iterable[str], listed: Iterable[str] | None = None, called: str = "Known"
    ) -> None:
        words = list(known)
        self.nearest = nearest(value, words)
        hint = f" Did you mean {self.nearest!r}? {called}: {', '.join(listed or words)}." if words else ""
        super().__init__(f"{echo(value)} is not known.{hint}", code="unknown_value")


def parameter_error(parameter: str, error: ValidationError) -> ParameterError:
    found: ParameterError = {"parameter": parameter, "code": error.code or "invalid", "detail": str(error.message)}
    if isinstance(error, UnknownValue) and error.nearest:
        found["nearest"] = error.nearest
    return found


def invalid(parameter: str, error: ValidationError) -> InvalidParameters:
    return InvalidParameters(parameter_error(parameter, error))


def nearest(word: str, known: Iterable[str]) -> str:
    """
    >>> nearest("publishd_on", ["kind", "published_on"]), nearest("KIND", ["kind", "published_on"])
    ('published_on', 'kind')
    """
    written = {each.lower(): each for each in known}
    meant = word[:LONGEST_ECHO].lower().replace("-", "_")
    return next((written[each] for each in get_close_matches(meant, written, n=1, cutoff=0)), "")


def echo(word: str) -> str:
    """What a client sent, cut short enough to send back."""
    return repr(word if len(word) <= LONGEST_ECHO else word[:LONGEST_ECHO] + "…")


def problem(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "code": code, "detail": detail}
    return HttpResponse(
        json.dumps({**body, **more}, ensure_ascii=False),
        status=status,
        content_type=MEDIA_TYPE,
        headers={"Content-Language": "en"},
    )


def as_problem(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """REST framework's exception handler. None for an unforeseen error, which becomes a 500 and goes into the log."""
    match error:
        case InvalidParameters():
            return problem(error.status_code, error.default_code, str(error.detail), errors=error.errors)
        case StartAgain():
            return problem(error.status_code, error.default_code, str(error.detail), start_again=error.again)
        case OperationalError(__cause__=QueryCanceled()):
            return problem(503, "too_costly", "This takes the server too long. Narrow it down.")
        case OperationalError():  # a replica that breaks a reading off to keep up, a server that restarts
            response = problem(503, "try_again", "The server cannot answer just now. Try again in a moment.")
            response.headers["Retry-After"] = "5"
            return response
        case Http404():
            return problem(404, "not_found", "Nothing is published under this address.")
        case SuspiciousOperation():
            return problem(400, "bad_request", "The request cannot be read.")
        case exceptions.APIException():
            detail = DETAILS.get(type(error), str(error.detail))
            response = problem(error.status_code, str(error.default_code), detail)
            if isinstance(error, exceptions.MethodNotAllowed):
                response.headers["Allow"] = "GET, HEAD, OPTIONS"
            return response
    return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if not in_api(request):
        return defaults.bad_request(request, exception)
    return problem(400, "bad_request", "The request cannot be read.")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if not in_api(request):
        return defaults.page_not_found(request, exception)
    return problem(404, "not_found", "Nothing is published under this address.")


def server_error(request: HttpRequest) -> HttpResponse:
    if not in_api(request):
        return defaults.server_error(request)
    return problem(500, "server_error", "The server failed; the fault is not yours.")


def in_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")
