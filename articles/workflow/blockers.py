"""What stops an article from being published, and mostly from being verified. Each kind is a row of the table KINDS and
a small function."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from articles.at_hand import AtHand
from articles.models import Article, Verdict
from articles.proofing.terms import undecided_terms
from articles.publishing.blockers import heading_code

Found = Iterator[tuple[Article, str]]
"""The articles that are stopped, each with a word on the place. An article comes once for each place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    code: str
    title: Promise
    find: Callable[[AtHand], Found]
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


def undated(at_hand: AtHand) -> Found:
    return ((article, "") for article in at_hand.articles.values() if article.page.issue.published_on is None)


def emptied(at_hand: AtHand) -> Found:
    """Partners know the article, but all its text is unassigned now. They keep their document until somebody withdraws
    it."""
    return ((article, "") for article in _without_any_text(at_hand).values())


def without_headline(at_hand: AtHand) -> Found:
    rows = [each for each in at_hand.articles.values() if heading_code(each) == "no_headline"]
    empty = _without_any_text(at_hand) if rows else {}
    return ((article, "") for article in rows if article.pk not in empty)


def _without_any_text(at_hand: AtHand) -> dict[int, Article]:
    filled = {article.pk for article in at_hand.owners.values()} | set(at_hand.captions.values())
    known = (each for each in at_hand.articles.values() if each.publication != Article.Publication.UNPUBLISHED)
    return {article.pk: article for article in known if article.pk not in filled}


def without_caption(at_hand: AtHand) -> Found:
    return ((article, "") for article in at_hand.articles.values() if heading_code(article) == "no_caption")


def text_lost(at_hand: AtHand) -> Found:
    """Text is lost, until somebody fills it in or accepts the warning with a reason."""
    lost = (each for each in at_hand.warnings if each.code == "text_lost" and each.accepted_at is None)
    return ((at_hand.articles[warning.article_id or 0], warning.text) for warning in lost)


def with_open_proposals(at_hand: AtHand) -> Found:
    owners = {article.pk: article for article in map(at_hand.article_of, at_hand.proposals)}
    return ((article, "") for article in owners.values())


def with_open_queries(at_hand: AtHand) -> Found:
    queries = (each for each in at_hand.verdicts if each.kind == Verdict.Kind.QUERY)
    return ((at_hand.owners[query.passage_id], query.note or query.quote) for query in queries)


def with_undecided_terms(at_hand: AtHand) -> Found:
    return iter(undecided_terms(at_hand))


KINDS = (
    Kind(code="undated", title=gettext_lazy("the issue has no date"), find=undated, stops_verifying=False),
    Kind(
        code="emptied",
        title=gettext_lazy("no text is left in it: withdraw it, or give it its text back"),
        find=emptied,
    ),
    Kind(code="no_headline", title=gettext_lazy("no headline"), find=without_headline),
    Kind(code="no_caption", title=gettext_lazy("picture news without a caption"), find=without_caption),
    Kind(code="text_lost", title=gettext_lazy("text is lost"), find=text_lost),
    Kind(code="open_proposal", title=gettext_lazy("a proposal is open"), find=with_open_proposals),
    Kind(code="open_query", title=gettext_lazy("a query is open"), find=with_open_queries),
    Kind(code="protected_term", title=gettext_lazy("near a protected term, undecided"), find=with_undecided_terms),
)


def blockers(articles: Iterable[Article], verifying: bool = False) -> list[Blocker]:
    """What stops these articles from being published, or with ``verifying`` from being verified. Some eight queries,
    however many articles. Reads ``article.page.issue`` and ``article.captions``: prefetch them."""
    return found_blockers(AtHand(articles), verifying)


def found_blockers(at_hand: AtHand, verifying: bool = False) -> list[Blocker]:
    """The same for articles of which some rows may have been read already."""
    kinds = [kind for kind in KINDS if kind.stops_verifying or not verifying]
    return [Blocker(article, kind, detail) for kind in kinds for article, detail in kind.find(at_hand)]
