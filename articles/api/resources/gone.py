"""What an address answers of an article that is published no more, and of a unit that was merged."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from rest_framework.request import Request

from articles.api.http.problems import Gone, problem
from articles.models import Article, Unit
from articles.publishing.successors import successor_for_partners, successors_of_units


def answer_for_missing(request: Request, public_id: str, view: str = "api:article-detail") -> HttpResponse | None:
    """307 to the article that has the text of a merged one; None where it is published after all, since a moment
    ago. Raises Gone for a withdrawn one, Http404 for one that was never published."""
    article = Article.objects.filter(public_id=public_id).first()
    if article is None or article.publication == Article.Publication.UNPUBLISHED:
        raise Http404
    if article.publication == Article.Publication.PUBLISHED:
        return None
    if successor := successor_for_partners(article):
        return lead_on(request, successor, view)
    raise Gone


def answer_for_merged_unit(request: Request, public_id: str) -> HttpResponse:
    """307 to the unit that a merged one became. Raises Http404 for any other, and where partners know neither."""
    successor = successors_of_units([public_id]).get(public_id)
    if successor is None or not Unit.objects.published().filter(public_id=successor).exists():
        raise Http404
    return lead_on(request, successor, "api:unit-detail", "unit")


def lead_on(request: Request, successor: str, view: str, what: str = "article") -> HttpResponse:
    """The query goes along. Not for ever: the merge may be taken back."""
    response = problem(307, "merged", f"Merged into the {what} {successor}.", merged_into=successor)
    query = request.META.get("QUERY_STRING", "")
    path = reverse(view, args=[successor])
    response.headers["Location"] = f"{path}?{query}" if query else path
    return response
