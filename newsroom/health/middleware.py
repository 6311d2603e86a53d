"""``/healthz`` and ``/readyz``, answered before anything else looks at the request.

A load balancer asks a machine by its IP address and without TLS, so neither ALLOWED_HOSTS nor the redirect to https may
stand in its way. The answers contain nothing confidential.
"""

from collections.abc import Callable
from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse

from newsroom.health.readiness import readiness


class HealthMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = ANSWERS.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        response = answer()
        response.headers["Cache-Control"] = "no-store"
        response.headers["Content-Length"] = str(len(response.content))
        return response


def alive() -> HttpResponse:
    """This process answers. The database is not asked: if it is down, restarting this process does not help."""
    return JsonResponse({"status": "alive"})


def ready() -> HttpResponse:
    found = readiness()
    status = "ready" if found.is_ready else "not ready"
    return JsonResponse({"status": status, **asdict(found)}, status=200 if found.is_ready else 503)


ANSWERS: dict[str, Callable[[], HttpResponse]] = {"/healthz": alive, "/readyz": ready}
