"""How long a sign-in lasts: so long in all, and so long without use."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

BEGAN, USED = "sign-in-began", "sign-in-used"
PRECISION = 60
"""Seconds between two notes of use: not every request writes to the session."""


class SignInMiddleware:
    """Ends a sign-in of the desk after SESSION_HOURS, or after SESSION_IDLE_MINUTES in which nobody did anything.

    What a page does by itself is no use of it: telling that an article is open, asking how far a job is. The
    partners' side has no sign-in and is left alone. What was typed is kept meanwhile (articles.colliding).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.path_info.startswith("/admin/"):
            end_or_note(request, time.time())
        return self.get_response(request)


def end_or_note(request: HttpRequest, now: float) -> None:
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
    """Times in seconds."""
    idle = settings.SESSION_IDLE_MINUTES * 60
    return now - began >= settings.SESSION_COOKIE_AGE or (idle > 0 and now - used >= idle)


def is_by_itself(request: HttpRequest) -> bool:
    """A page that tells that it is open, with nobody at it; one that looks how far a job is."""
    if request.path_info.endswith("/keep/"):
        return not ("used" in request.POST or request.POST.get("typed", "[]") != "[]")
    return request.headers.get("X-Looking") == "yes"
