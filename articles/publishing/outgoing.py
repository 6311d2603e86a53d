"""Articles that have to be published together, because text was moved between them.

An act that moves text between articles (a split, a merge, lines or a photo given away, and the undo of each) changes
only the desk. Partners keep the documents that they have of all these articles, so for them no text is missing or there
twice. From then on the articles are *bound*. Whichever of them is published, all are, in one act and at one place in
the feed. An article without any text left *leaves*: it is taken off, and its id leads on. The articles are bound no
more when partners have what the desk has, or when the act was undone.

Text that was moved into an article which a chief editor withdrew is not bound. For partners it goes with the article
that had it. Text of a withdrawn article that now stands in another article is *recalled*: only a chief editor can
publish it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from articles.models import Article
from articles.publishing.extents import DeskTexts, Extent, published_extents
from articles.publishing.locking import locked
from articles.publishing.successors import merged_while_published

PUBLISHED, WITHDRAWN = Article.Publication.PUBLISHED, Article.Publication.WITHDRAWN
Moved = dict[int, set[int]]
"""For each article that has, or had, text outside: the other articles that have this text at the desk now."""


@dataclass(frozen=True)
class Outgoing:
    """The articles of one publication, locked (articles.publishing.locking), with what publishing has to know of them.
    ``asked`` are the primary keys of those that somebody wants to publish; the others are bound to them."""

    asked: frozenset[int]
    rows: list[Article]
    desk: DeskTexts
    extents: dict[int, Extent]

    @cached_property
    def leaving(self) -> list[Article]:
        """Published articles all of whose text is in others now."""
        return [row for row in self.rows if self._leaves(row)]

    @cached_property
    def going(self) -> list[Article]:
        return [row for row in self.rows if not self._leaves(row)]

    def _leaves(self, row: Article) -> bool:
        if row.publication != PUBLISHED:
            return False
        return row.merged_into_id is not None or (row.pk not in self.asked and row.pk not in self.desk.extents)

    @cached_property
    def follows(self) -> bool:
        """Whether partners have any of these articles already."""
        return any(row.publication == PUBLISHED for row in self.rows)

    def follows_on(self, row: Article) -> bool:
        """Whether partners have some of this article's text already, under its own id or another's."""
        return row.publication == PUBLISHED or any(row.pk in into for into in self._public.values())

    @cached_property
    def _public(self) -> Moved:
        published = {row.pk for row in self.rows if row.publication == PUBLISHED}
        return {pk: into for pk, into in self._moved.items() if pk in published}

    @cached_property
    def _moved(self) -> Moved:
        return moved_texts(self.extents, self.desk)

    @cached_property
    def recalled(self) -> list[Article]:
        """Articles that are not withdrawn themselves, but have text of one that was."""
        had = Article.objects.filter(pk__in=self._moved, publication=WITHDRAWN).values_list("pk", flat=True)
        held = {pk for former in had for pk in self._moved[former]}
        return [row for row in self.going if row.pk in held and row.publication != WITHDRAWN]


def outgoing(articles: Iterable[Article]) -> Outgoing:
    """The articles with all that are bound to them, locked. Some ten queries, however many articles."""
    asked = frozenset(article.pk for article in articles)
    wanted = asked
    while True:
        rows = locked(Article.objects.filter(pk__in=wanted))
        desk, extents = texts_of(rows)
        bound = asked | _bound(asked, moved_texts(extents, desk))
        if bound <= wanted:
            return Outgoing(asked, rows, desk, extents)
        wanted |= bound


def texts_of(articles: Iterable[Article]) -> tuple[DeskTexts, dict[int, Extent]]:
    pages = {article.page_id for article in articles}
    return DeskTexts(pages), published_extents(pages)


def moved_on(articles: Iterable[Article]) -> Moved:
    """The moved texts of the pages that these articles are on."""
    pages = {article.page_id for article in articles}
    extents = published_extents(pages)
    return moved_texts(extents, DeskTexts(pages)) if extents else {}


def moved_texts(extents: Mapping[int, Extent], desk: DeskTexts) -> Moved:
    moved = {pk: desk.owners(extent) - {pk} for pk, extent in extents.items()}
    return {pk: others for pk, others in moved.items() if others}


def bound_articles(articles: Iterable[Article]) -> list[Article]:
    """The articles that are bound to these, without these themselves. At most seven queries; one where nothing on their
    pages was ever published."""
    asked = list(articles)
    ids = {article.pk for article in asked}
    bound = _bound(ids, moved_on(asked)) - ids
    return list(Article.objects.filter(pk__in=bound).order_by("pk")) if bound else []


def holders(articles: Iterable[Article]) -> Moved:
    """The published articles in which partners read text that is in some of ``articles`` now. For each: in which of
    them."""
    asked = list(articles)
    ids = {article.pk for article in asked}
    held = {pk: into & ids for pk, into in moved_on(asked).items() if into & ids}
    public = Article.objects.published().filter(pk__in=held).values_list("pk", flat=True)
    return {pk: held[pk] for pk in public}


def _bound(asked: Collection[int], moved: Moved) -> frozenset[int]:
    """All articles that can be reached from these by text that was moved, in either direction."""
    if not moved:
        return frozenset()
    links = _links(asked, moved)
    found: set[int] = set()
    waiting = [pk for pk in asked if pk in links]
    while waiting:
        if (pk := waiting.pop()) not in found:
            found.add(pk)
            waiting += links[pk]
    return frozenset(found)


def _links(asked: Collection[int], moved: Moved) -> dict[int, set[int]]:
    """For each article, those that have to go out with it: a published article and those that have its text now go
    together. Articles that a chief editor withdrew are left out."""
    rows = Article.objects.in_bulk({pk for former, into in moved.items() for pk in (former, *into)})
    gone = [row for row in rows.values() if row.publication == WITHDRAWN and row.pk not in asked]
    merged = merged_while_published(gone)
    kept_back = {row.pk for row in gone if row.public_id not in merged}
    links: dict[int, set[int]] = {}
    for former, into in moved.items():
        if rows[former].publication != PUBLISHED:
            continue
        for other in into - kept_back:
            links.setdefault(former, set()).add(other)
            links.setdefault(other, set()).add(former)
    return links
