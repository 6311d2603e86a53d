"""How long a sign-in lasts, in all and without use."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

BEGAN, USED = "sign-in-began", "sign-in-used"
PRECISION = 60
"""A use is noted at most once in so many seconds, so that not every request writes to the session."""


class SignInMiddleware:
    """Ends a sign-in after SESSION_HOURS, or after SESSION_IDLE_MINUTES without use.

    What a page does by itself is not use: reporting that an article is open, asking how far a job is. Partners do not
    sign in, so their side is left alone. What was typed is kept (articles.colliding).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.path_info.startswith("/admin/"):
            end_or_note(request, time.time())
        return self.get_response(request)


def end_or_note(request: HttpRequest, now: float) -> None:
    """Sign out a user whose time is over; else note that the session was used. ``now`` is in seconds since the
    epoch."""
    session = request.session
    if SESSION_KEY not in session:
        return
    began, used = session.get(BEGAN, now), session.get(USED, now)
    if is_over(began, used, now):
        logout(request)
        if not is_by_itself(request):
            messages.info(request, _("You were signed out, as nothing was done for a while. What you typed is kept."))
    elif BEGAN not in session or (now - used >= PRECISION and not is_by_itself(request)):
        session[BEGAN], session[USED] = began, now


def is_over(began: float, used: float, now: float) -> bool:
    """All times in seconds."""
    idle = settings.SESSION_IDLE_MINUTES * 60
    return now - began >= settings.SESSION_COOKIE_AGE or (idle > 0 and now - used >= idle)


def is_by_itself(request: HttpRequest) -> bool:
    """Whether a page sent the request by itself: it reports that it is open with nobody there, or asks how far a job
    is."""
    if request.path_info.endswith("/keep/"):
        return not ("used" in request.POST or request.POST.get("typed", "[]") != "[]")
    return request.headers.get("X-Looking") == "yes"
