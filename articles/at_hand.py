"""Some articles with their captions, passages, suspicions, verdicts and warnings, each read once and only when needed.

It serves one screen or one act, whose parts all look at the same rows. It does not see what is written meanwhile.
"""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Q

from articles.models import Article, PageWarning, Passage, PhotoCaption, Proposal, Suspicion, Verdict
from articles.proofing.recomputing import catch_up


class AtHand:
    """The rows of some articles, each kind read when it is first needed."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = {article.pk: article for article in articles}

    @cached_property
    def captions(self) -> dict[int, int]:
        """The article of each photo caption, by ids."""
        rows = PhotoCaption.objects.filter(article__in=self.articles).order_by()
        return dict(rows.values_list("pk", "article"))

    @cached_property
    def passages(self) -> list[Passage]:
        """The passages of the articles and of their captions, in page order."""
        return list(Passage.objects.filter(self._own_rows()).order_by("position"))

    @cached_property
    def owners(self) -> dict[int, Article]:
        """The article of each passage, by the passage's id. If the passages were read already they are used; otherwise
        only ids are read."""
        read = vars(self).get("passages")
        ids = Passage.objects.filter(self._own_rows()).values_list("pk", "article", "caption")
        rows = ids if read is None else ((each.pk, each.article_id, each.caption_id) for each in read)
        return {pk: self._owner(article, caption) for pk, article, caption in rows}

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """The verdicts that are not settled."""
        rows = Verdict.objects.filter(passage__in=list(self.owners), settled_at__isnull=True)
        return list(rows.select_related("made_by", "asked").order_by("pk"))

    @cached_property
    def suspicions(self) -> list[Suspicion]:
        """The open suspicions. Pages that wait for a look are looked at first."""
        catch_up({article.page_id for article in self.articles.values()})
        rows = Suspicion.objects.open().filter(passage__in=list(self.owners))
        return list(rows.order_by("passage__position", "start"))

    @cached_property
    def warnings(self) -> list[PageWarning]:
        """The warnings, accepted ones too."""
        return list(PageWarning.objects.filter(article__in=self.articles).select_related("accepted_by"))

    @cached_property
    def proposals(self) -> list[Proposal]:
        """The open proposals for texts, photos and facts of the articles."""
        own = self._own_rows() | Q(passage__in=list(self.owners))
        return list(Proposal.objects.filter(own, state=Proposal.State.OPEN).order_by("pk"))

    def article_of(self, row: Proposal) -> Article:
        return self.owners[row.passage_id] if row.passage_id else self._owner(row.article_id, row.caption_id)

    def _own_rows(self) -> Q:
        """The condition that a row belongs to one of the articles or their captions."""
        return Q(article__in=self.articles) | Q(caption__in=self.captions)

    def _owner(self, article: int | None, caption: int | None) -> Article:
        return self.articles[article or self.captions[caption or 0]]
