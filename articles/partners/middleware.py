"""Counting each request of the API, a reading page or a sitemap for its caller, and refusing it above the limit. Every
answer says how much is left.

Reading needs no key. But a key that opens nothing is refused: a site whose key has expired should notice, and not go on
as an unknown address. Reading pages take no keys: each address has one count.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.api.http.problems import in_api, problem
from articles.models import PartnerKey
from articles.partners.callers import UnknownKey, address_of, key_of
from articles.partners.limits import Quota, count_anonymous, count_partner
from articles.partners.positions import note_position
from articles.publishing.feed.entries import FEED
from articles.site.addresses import in_site
from articles.site.limits import too_many_pages

PARTNER = "newsroom.partner"
"""The key under which a request carries the id of its partner, for the log (newsroom.logs)."""


class PartnerMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Before it sends a key, a browser asks with OPTIONS whether it may. These requests do not count.
        if not is_counted(request) or request.method == "OPTIONS":
            return self.get_response(request)
        try:
            key = key_of(request) if in_api(request) else None
        except UnknownKey:
            return refused(request)
        request.META[PARTNER] = key.partner_id if key else None
        quota = count(request, key)
        if quota:
            request.META[FEED] = quota.feed
        response = too_many(request, quota) if quota and quota.is_exceeded else self.get_response(request)
        if quota:
            quota.write_headers(response)
        if key:
            note_position(key.partner, request, response)
        return response


def is_counted(request: HttpRequest) -> bool:
    return in_api(request) or in_site(request)


def count(request: HttpRequest, key: PartnerKey | None) -> Quota | None:
    if key:
        return count_partner(key, timezone.localdate())
    return count_anonymous(address_of(request), settings.API_ANONYMOUS_LIMIT)


def too_many(request: HttpRequest, quota: Quota) -> HttpResponse:
    if not in_api(request):
        return too_many_pages(request, quota.seconds)
    detail = f"{quota.limit} requests a minute are allowed. The next minute begins in {quota.seconds} seconds."
    return problem(429, "too_many_requests", detail)


def refused(request: HttpRequest) -> HttpResponse:
    """The answer to a request with a key that opens nothing. It counts for its address, so that guessing keys is
    limited."""
    quota = count(request, None)
    if quota and quota.is_exceeded:
        response = too_many(request, quota)
    else:
        detail = "This key is unknown, expired or revoked. Without a key, reading is open to everyone."
        response = problem(401, "unknown_key", detail)
        response.headers["WWW-Authenticate"] = 'Bearer realm="archive", error="invalid_token"'
    if quota:
        quota.write_headers(response)
    return response
