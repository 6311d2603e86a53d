"""HTTP around every answer of the API: compressed, open to pages of other sites, and never shown without asking
again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from articles.api.http.compression import compressed
from articles.api.http.problems import in_api, problem

# Shorter than what gunicorn accepts (8,190 bytes), so that the answer is a problem that says what is wrong.
LONGEST_QUERY = 4_000
# Everybody may read and cookies play no part, so pages from any origin may read too.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Language, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Content-Language": "en",
}


class ApiMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not in_api(request):
            return self.get_response(request)
        response = opened(self.answer(request), preflight=request.method == "OPTIONS")
        # A copy may be kept, but has to be revalidated at each use: a withdrawal takes effect with the next request.
        response.headers.setdefault("Cache-Control", "no-cache")
        return measured(compressed(request, response))

    def answer(self, request: HttpRequest) -> HttpResponse:
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return query_too_long()
        return self.get_response(request)


def query_too_long() -> HttpResponse:
    return problem(414, "query_too_long", f"A query has {LONGEST_QUERY} characters at most.")


def opened(response: HttpResponse, preflight: bool = False) -> HttpResponse:
    """Open to pages of every origin."""
    for name, value in {**OPEN, **(PREFLIGHT if preflight else {})}.items():
        response.headers[name] = value
    return response


def measured(response: HttpResponse) -> HttpResponse:
    """With its length, so that the connection can stay open for the next request."""
    if not response.streaming and not response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))
    return response
