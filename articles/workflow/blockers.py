"""What stops an article from being published, and most of it from being verified: one row of the table each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy

from articles.models import Article, PageWarning, Verdict
from articles.proofing.terms import undecided_terms
from articles.proposals.queue import waiting
from articles.publishing.publication import heading_code

Found = Iterator[tuple[Article, str]]
"""The articles it stops, each with a word on where; the same article more than once where there is more than one."""


OF_PASSAGE = ("passage__article", "passage__caption__article")
"""From what is said of a passage to the article that it belongs to, itself or by its caption."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    code: str
    title: Any
    find: Callable[[Sequence[Article]], Found]
    stops_verifying: bool = True


@dataclass(frozen=True, slots=True)
class Blocker:
    article: Article
    kind: Kind
    detail: str = ""

    @property
    def code(self) -> str:
        return self.kind.code

    def __str__(self) -> str:
        return f"{self.article.page} · {self.article.listed_as}: {self.words}"

    @property
    def words(self) -> str:
        return f"{self.kind.title}: {self.detail}" if self.detail else str(self.kind.title)


def undated(articles: Sequence[Article]) -> Found:
    return ((article, "") for article in articles if article.page.issue.published_on is None)


def without_headline(articles: Sequence[Article]) -> Found:
    return ((article, "") for article in articles if heading_code(article) == "no_headline")


def without_caption(articles: Sequence[Article]) -> Found:
    return ((article, "") for article in articles if heading_code(article) == "no_caption")


def text_lost(articles: Sequence[Article]) -> Found:
    """Until somebody has filled it in, or says by name why not."""
    by_id = {article.pk: article for article in articles}
    warnings = PageWarning.objects.filter(article__in=by_id, code="text_lost", accepted_at=None)
    return ((by_id[warning.article_id or 0], warning.text) for warning in warnings)


def with_open_proposals(articles: Sequence[Article]) -> Found:
    by_id = {article.pk: article for article in articles}
    for own in ("article", "caption__article", *OF_PASSAGE):
        owners = waiting().filter(**{f"{own}__in": by_id}).values_list(own, flat=True)
        yield from ((by_id[owner], "") for owner in set(owners))


def with_open_queries(articles: Sequence[Article]) -> Found:
    by_id = {article.pk: article for article in articles}
    for own in OF_PASSAGE:
        queries = Verdict.objects.filter(**{f"{own}__in": by_id}).open_queries()
        for owner, quote, note in queries.annotate(of=F(own)).values_list("of", "quote", "note"):
            yield by_id[owner], note or quote


def with_undecided_terms(articles: Sequence[Article]) -> Found:
    return iter(undecided_terms(articles))


KINDS = (
    Kind(code="undated", title=gettext_lazy("the issue has no date"), find=undated, stops_verifying=False),
    Kind(code="no_headline", title=gettext_lazy("no headline"), find=without_headline),
    Kind(code="no_caption", title=gettext_lazy("picture news without a caption"), find=without_caption),
    Kind(code="text_lost", title=gettext_lazy("text is lost"), find=text_lost),
    Kind(code="open_proposal", title=gettext_lazy("a proposal is open"), find=with_open_proposals),
    Kind(code="open_query", title=gettext_lazy("a query is open"), find=with_open_queries),
    Kind(code="protected_term", title=gettext_lazy("near a protected term, undecided"), find=with_undecided_terms),
)


def blockers(articles: Iterable[Article], verifying: bool = False) -> list[Blocker]:
    """What stops any of them from being published, or ``verifying``. A dozen queries, however many they are.

    Reads ``article.page.issue`` and ``article.captions``: prefetch them.
    """
    rows = list(articles)
    kinds = [kind for kind in KINDS if kind.stops_verifying or not verifying]
    return [Blocker(article, kind, detail) for kind in kinds for article, detail in kind.find(rows)]
