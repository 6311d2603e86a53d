"""Which proposals wait for an editor."""

from django.db.models import Q, QuerySet

from articles.models import Article, Passage, Proposal
from articles.querysets import of_articles


def waiting() -> "QuerySet[Proposal]":
    """All open proposals, page by page. Served by the partial index."""
    related = ("page__issue__newspaper", "passage__caption__article", "passage__article", "article", "caption__article")
    return Proposal.objects.filter(state=Proposal.State.OPEN).select_related(*related).order_by("page", "pk")


def open_proposals(article: Article) -> "QuerySet[Proposal]":
    """The open proposals for an article: its texts, photos and facts. They keep it from being published."""
    passages = list(Passage.objects.of_article(article).values_list("pk", flat=True))
    return waiting().filter(Q(passage__in=passages) | of_articles([article.pk]))


def article_of(proposal: Proposal) -> Article | None:
    """The article of a proposal; None for text that belongs to no article."""
    if proposal.passage:
        return proposal.passage.caption.article if proposal.passage.caption else proposal.passage.article
    return proposal.caption.article if proposal.caption else proposal.article
