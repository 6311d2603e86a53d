"""Protected terms that keep an article from being published until someone decides."""

from collections.abc import Iterable
from typing import Any

from articles.models import Article, Severity, Suspicion
from articles.proofing.recomputing import catch_up

TERM = "protected_term"
"""The detector of forms near a protected term."""


def undecided_terms(articles: Iterable[Article]) -> Any:
    """The open suspicions of the articles, a QuerySet, that touch a leader's name, a set phrase, a word of the house.

    Pages that wait for a look are looked at first.
    """
    rows = list(articles)
    catch_up({article.page_id for article in rows})
    return Suspicion.objects.open().of_articles(rows).filter(kind=TERM, severity=Severity.HIGH)
