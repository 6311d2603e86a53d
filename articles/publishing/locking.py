"""The rows of articles that are about to be published."""

from collections.abc import Iterable

from articles.models import Article
from articles.publishing.documents.relations import related


def locked(articles: Iterable[Article]) -> list[Article]:
    """The rows read afresh and locked, with everything that a document needs. Until the transaction ends nobody else
    publishes them, or moves their issue to another day.

    Related articles are locked with them, since they are published again with them. All are locked in one order.
    """
    asked = list(articles)
    list(related(asked).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    rows = Article.objects.filter(pk__in=[article.pk for article in asked]).order_by("pk")
    return list(
        rows.select_for_update(of=("self", "page__issue"), no_key=True)
        .select_related("page__issue__newspaper")
        .prefetch_related(
            "passages__verdicts", "mentions__unit", "captions__passages__verdicts", "captions__mentions__unit"
        )
    )
