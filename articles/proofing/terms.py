"""Protected terms that keep an article from being published until someone decides."""

from collections.abc import Sequence

from articles.models import Article, Severity, Suspicion
from articles.proofing.recomputing import catch_up

TERM = "protected_term"
"""The detector of forms near a protected term."""


def undecided_terms(articles: Sequence[Article]) -> list[tuple[Article, str]]:
    """The places of the articles that touch a leader's name, a set phrase or a word of the house and that nobody has
    decided by name: each article with the form that stands there. Pages that wait for a look are looked at first.

    Three queries, whatever the number of articles.
    """
    by_id = {article.pk: article for article in articles}
    catch_up({article.page_id for article in articles})
    found = Suspicion.objects.open().of_articles(articles).filter(kind=TERM, severity=Severity.HIGH)
    owners = found.values_list("passage__article", "passage__caption__article", "found")
    return [(by_id[article or of_caption], form) for article, of_caption, form in owners]
