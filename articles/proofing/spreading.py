"""Where else a form stands: the pages to look at again when the memory learnt it, or gave it up."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from articles.models import ArticleText, Newspaper, Page, Passage, WaitingPage
from articles.proofing.recomputing import wait_for_a_look
from articles.searching.conditions import by_index
from articles.searching.folding import searchable
from articles.searching.queries import SearchQuery

# The newest of them; the rest are looked at when they are opened.
MOST_PAGES = 1_000


def spread(newspaper: Newspaper, forms: Iterable[str]) -> None:
    """Pages of the newspaper that hold one of the forms wait for a look."""
    for form in forms:
        wait_for_a_look(pages_with(newspaper, form))


def pages_with(newspaper: Newspaper, form: str) -> list[int]:
    texts = passages_with(form).filter(page__issue__newspaper=newspaper)
    return list(texts.order_by("-page").values_list("page", flat=True).distinct()[:MOST_PAGES])


def passages_with(form: str) -> QuerySet[Passage]:
    """Passages of articles that hold the very characters; the search index tells which articles to read."""
    if not (term := searchable(form)):
        return Passage.objects.filter(text__contains=form)
    articles = by_index(ArticleText.objects.all(), SearchQuery((term,))).values("article")
    of_articles = Q(article__in=articles) | Q(caption__article__in=articles)
    return Passage.objects.filter(of_articles, text__contains=form)


def everything_waits(newspaper: str = "") -> int:
    """What any page may touch has changed (terms, units): all pages wait, or those of one newspaper. How many wait.

    One statement; a look at a page takes some 40 ms, so ``manage.py proofread`` does it apart.
    """
    pages = Page.objects.filter(issue__newspaper__name=newspaper) if newspaper else Page.objects.all()
    wait_for_a_look(pages.values_list("pk", flat=True))
    return WaitingPage.objects.count()
