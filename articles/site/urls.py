from django.urls import path, re_path

from articles.models.public_id import ALPHABET, LENGTH
from articles.site import reading, sitemaps

app_name = "site"

urlpatterns = [
    re_path(f"^articles/(?P<public_id>[{ALPHABET}]{{{LENGTH}}})/$", reading.article_page, name="article"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemaps"),
    re_path(
        r"^sitemaps/(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<part>[0-9]{1,4})\.xml$",
        sitemaps.month_page,
        name="sitemap",
    ),
]
