"""When the memory learns a form or drops one, the pages that have it are looked at again."""

from collections.abc import Iterable

from django.db.models import Q

from articles.models import Article, ArticleText, Newspaper, Page, Passage, WaitingPage
from articles.proofing.recomputing import wait_for_a_look
from articles.querysets import of_articles
from articles.searching.conditions import by_index
from articles.searching.folding import searchable
from articles.searching.queries import SearchQuery

# At most so many of the newest. The rest are looked at when they are opened.
MOST_PAGES = 1_000
MOST_ARTICLES = 5_000


def spread(newspaper: Newspaper, forms: Iterable[str]) -> None:
    """Let the newspaper's pages that have one of the forms wait for a look."""
    for form in forms:
        wait_for_a_look(pages_with(newspaper, form))


def pages_with(newspaper: Newspaper, form: str) -> list[int]:
    """The pages that have the form, the newest first. No text is read, since an editor waits for a save: so a few pages
    may have it only nearly."""
    found = articles_with(form, Q(article__page__issue__newspaper=newspaper))
    rows = Article.objects.filter(pk__in=found).order_by().values_list("page", flat=True).distinct()
    return sorted(rows, reverse=True)[:MOST_PAGES]


def articles_with(form: str, among: Q, most: int = MOST_ARTICLES) -> list[int]:
    """The ids of at most ``most`` articles that may have the form, as the search index knows; ``among`` narrows them.
    One query of the index alone."""
    if not (term := searchable(form)):
        return []
    texts = by_index(ArticleText.objects.filter(among), SearchQuery((term,)))
    return list(texts.order_by().values_list("article", flat=True)[:most])


def holds(articles: list[int], form: str) -> bool:
    """Whether a passage of these articles or their captions has exactly this form. Two queries."""
    return bool(articles) and Passage.objects.filter(of_articles(articles), text__contains=form).exists()


def everything_waits(newspaper: str = "") -> int:
    """After a change that may touch any page (terms, units): let all pages wait, or those of one newspaper. Returns how
    many wait. One statement. Looking at a page takes some 40 ms, so ``manage.py proofread`` does that separately."""
    pages = Page.objects.filter(issue__newspaper__name=newspaper) if newspaper else Page.objects.all()
    wait_for_a_look(pages.values_list("pk", flat=True))
    return WaitingPage.objects.count()
