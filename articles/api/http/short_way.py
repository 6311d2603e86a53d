"""Requests of the API skip the middleware that only the admin needs (sessions, messages, sign-in, CSRF), and a 304
needs no view at all.

None of that middleware matters to the API, where no cookie opens anything, and together it took as long as a view.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from articles.api.http.problems import in_api
from articles.api.http.unchanged import unchanged

DOCS = "/docs/"


class ShortWayMiddleware(BaseHandler):
    """Finds the view and calls it, as Django's handler does behind the last middleware."""

    _view_middleware = _template_response_middleware = _exception_middleware = ()

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.long_way = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not in_api(request):
            return self.long_way(request)
        request.get_host()  # a host that is not ours is refused here too
        if same := unchanged(request):
            return same
        if not goes_short(request):
            return self.long_way(request)
        with translation.override(settings.LANGUAGE_CODE):
            response: HttpResponse = self._get_response(request)  # type: ignore[attr-defined]
        response.headers.setdefault("Content-Language", settings.LANGUAGE_CODE)
        return response


def goes_short(request: HttpRequest) -> bool:
    """Whether the path goes the short way. The documentation does not, being a page with the rules for pages. Nor does
    an address without its slash, which is redirected."""
    path = request.path_info
    return in_api(request) and path.endswith("/") and not path.endswith(DOCS)
