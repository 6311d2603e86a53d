"""Sitemaps of the reading pages, with news tags; an index of them; robots.txt."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from xml.etree import ElementTree as xml

from django.db.models import Count, Max
from django.db.models.functions import TruncMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.api.formats.atom import say
from articles.api.http.conditional import feed_tag, not_modified, tagged
from articles.models import PublishedArticle
from articles.publishing.documents.citation import title
from articles.publishing.feed.entries import feed_counter
from articles.site.reading import ASK_AGAIN, address

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
# The most that a news sitemap may contain.
MOST_ARTICLES = 1_000


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """One sitemap for every thousand articles of a month."""
    return unless_unchanged(request, index_of)


@require_safe
def month_page(request: HttpRequest, year: str, month: str, part: str) -> HttpResponse:
    return unless_unchanged(request, lambda request: sitemap_of(request, int(year), int(month), int(part)))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    index = request.build_absolute_uri(reverse("site:sitemaps"))
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /api/", f"Sitemap: {index}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def unless_unchanged(request: HttpRequest, make: Callable[[HttpRequest], xml.Element]) -> HttpResponse:
    tag = feed_tag(request, feed_counter().number)
    response = not_modified(request, tag) or tagged(as_response(make(request)), tag)
    response.headers["Cache-Control"] = ASK_AGAIN
    return response


def index_of(request: HttpRequest) -> xml.Element:
    root = xml.Element("sitemapindex", {"xmlns": SITEMAP})
    months = PublishedArticle.objects.annotate(month=TruncMonth("published_on")).order_by("-month").values("month")
    for each in months.annotate(articles=Count("pk"), latest=Max("released_at")):
        for part in range(1, -(-each["articles"] // MOST_ARTICLES) + 1):
            entry = xml.SubElement(root, "sitemap")
            path = reverse("site:sitemap", args=[f"{each['month']:%Y}", f"{each['month']:%m}", part])
            say(entry, "loc", request.build_absolute_uri(path))
            say(entry, "lastmod", each["latest"].isoformat())
    return root


def sitemap_of(request: HttpRequest, year: int, month: int, part: int) -> xml.Element:
    """Raises Http404 where there is nothing."""
    root = xml.Element("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS})
    for article in articles_of(year, month, part):
        entry = xml.SubElement(root, "url")
        say(entry, "loc", address(request, article.public_id))
        say(entry, "lastmod", article.released_at.isoformat())
        news = xml.SubElement(entry, "news:news")
        publication = xml.SubElement(news, "news:publication")
        say(publication, "news:name", article.newspaper.name)
        say(publication, "news:language", "zh-cn")
        say(news, "news:publication_date", article.published_on.isoformat())
        say(news, "news:title", title(json.loads(article.document)))
    if len(root) == 0:
        raise Http404
    return root


def articles_of(year: int, month: int, part: int) -> Iterator[PublishedArticle]:
    """The articles of one part of a month. Parts are counted from 1. Raises Http404 for a month that does not exist."""
    try:
        first = date(year, month, 1)
    except ValueError:
        raise Http404 from None
    rows = PublishedArticle.objects.filter(published_on__gte=first, published_on__lt=month_after(first))
    start = (part - 1) * MOST_ARTICLES
    listed = rows.select_related("newspaper").order_by("published_on", "issue", "order", "pk")
    yield from listed[start : start + MOST_ARTICLES] if part else ()


def month_after(first: date) -> date:
    """
    >>> month_after(date(2021, 12, 1))
    datetime.date(2022, 1, 1)
    """
    if (first.year, first.month) == (date.max.year, 12):
        return date.max
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def as_response(root: xml.Element) -> HttpResponse:
    content = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type="application/xml; charset=utf-8")
