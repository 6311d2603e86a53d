"""One log line for each request: who, what, how long. Paths are logged without their query, which may be a search."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from newsroom.logs.request_id import HEADER, request_id_of, under

logger = logging.getLogger("newsroom.requests")
GIVEN = "HTTP_X_REQUEST_ID"


class RequestLogMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = request_id_of(request.META.get(GIVEN, ""), settings.BEHIND_PROXY)
        began = time.perf_counter()
        with under(request_id):
            response = self.get_response(request)
            tell(request, response, round((time.perf_counter() - began) * 1000, 1))
        response.headers[HEADER] = request_id
        return response


def tell(request: HttpRequest, response: HttpResponse, ms: float) -> None:
    """Log a line for the request. ``ms`` is the time that it took, in milliseconds."""
    level = logging.WARNING if response.status_code >= 500 else logging.INFO
    facts = {
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "ms": ms,
        "user": user_of(request),
        "partner": request.META.get("newsroom.partner"),
    }
    logger.log(level, "%s %s %s", request.method, request.path, response.status_code, extra=facts)


def user_of(request: HttpRequest) -> int | None:
    """The id of the user, if the answer has looked it up. Logging it is not worth a query."""
    return getattr(getattr(request, "_cached_user", None), "pk", None)
