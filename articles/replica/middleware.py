"""Reads of the API and of reading pages go to the replica, if there is one that lacks nothing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from articles.api.http.problems import in_api
from articles.publishing.feed.entries import FEED
from articles.replica.lag import database_to_read
from articles.replica.routing import reading_from
from articles.site.addresses import in_site


class ReplicaMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not (in_api(request) or in_site(request)):
            return self.get_response(request)
        with reading_from(database_to_read(request.META.get(FEED))):
            return self.get_response(request)
