"""The reading page of an article: its published document as a page."""

import json

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.api.http.conditional import not_modified, revision_tag, tagged
from articles.models import Article, PublishedArticle
from articles.publishing.documents.citation import title
from articles.publishing.documents.references import Document
from articles.publishing.successors import successor_for_partners
from articles.site.linked_data import as_script, news_article

# A copy may be kept, but has to be revalidated at each use: a withdrawal takes effect with the next request.
ASK_AGAIN = "no-cache"


@require_safe
def article_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One query. In Chinese, whatever language the reader has chosen for the admin."""
    with translation.override("zh-hans"):
        row = PublishedArticle.objects.filter(public_id=public_id).only("document", "revision", "released_at").first()
        response = shown(request, row) if row else missing(request, public_id)
    response.headers["Cache-Control"] = ASK_AGAIN
    response.headers["Content-Language"] = "zh"
    return response


def shown(request: HttpRequest, row: PublishedArticle) -> HttpResponse:
    tag = revision_tag(request, row.revision, row.released_at)
    if unchanged := not_modified(request, tag):
        return unchanged
    document = json.loads(row.document)
    url = address(request, document["id"])
    page = {
        "article": document,
        "title": title(document),
        "url": url,
        "linked_data": as_script(news_article(document, url, request.build_absolute_uri)),
        "facts": facts(document),
    }
    return tagged(render(request, "site/article.html", page), tag)


def missing(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page for an article that is not there. It says nothing about what was there."""
    article = Article.objects.withdrawn().filter(public_id=public_id).first()
    if article is None:
        raise Http404
    if successor := successor_for_partners(article):
        # 307 and not a permanent redirect, because a merge can be undone.
        return HttpResponseRedirect(reverse("site:article", args=[successor]), preserve_request=True)
    return render(request, "site/gone.html", status=410)


def address(request: HttpRequest, public_id: str) -> str:
    return request.build_absolute_uri(reverse("site:article", args=[public_id]))


def facts(document: Document) -> list[tuple[str, str]]:
    """The facts at the foot of the page: (name, value)."""
    status = Article.TextStatus(document["text_status"]).label
    units = "、".join(unit["name"] for unit in document["units"])
    told = [
        (_("State of the text"), f"{status} · {document['released_at'][:10]} · r{document['revision']}"),
        (_("Units named"), units),
        (_("Cite as"), document.get("citation", "")),
        (_("Id of the article"), document["id"]),
    ]
    return [(name, value) for name, value in told if value]
