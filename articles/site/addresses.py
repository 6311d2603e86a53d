"""Which addresses are reading pages and their sitemaps: what the outside reads beside the API."""

from django.http import HttpRequest

PATHS = ("/articles/", "/sitemap.xml", "/sitemaps/")


def in_site(request: HttpRequest) -> bool:
    return request.path_info.startswith(PATHS)
