"""Articles that have to be published together, because text was moved from one to another.

An act that moves text between articles (a split, a merge, lines or a photo given away, and the undo of each) changes
the desk alone. Partners keep the documents they have of all articles concerned: no text of theirs is there twice,
none is missing. From then on these articles are *bound*: whichever of them is published, all of them are, in one act
and with one place in the feed; and one that has no text left leaves, its id leading on. They are bound no more when
partners have what the desk has, or when the act was undone.

Text moved into an article that a chief editor withdrew is not bound: it goes off partners' pages with the article
that had it. Text of a withdrawn article that stands in another one now is told as *recalled*.
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
"""By an article that has, or had, text outside: the others that have that text at the desk now."""


@dataclass(frozen=True)
class Outgoing:
    """Locked rows (articles.publishing.locking), and all that is to be known of them. ``asked`` by primary key."""

    asked: frozenset[int]
    rows: list[Article]
    desk: DeskTexts
    extents: dict[int, Extent]

    @cached_property
    def leaving(self) -> list[Article]:
        """Published, and all of their text is elsewhere now."""
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
        """Whether partners have any of these texts already."""
        return any(row.publication == PUBLISHED for row in self.rows)

    def follows_on(self, row: Article) -> bool:
        """Whether partners have some of its text already, under its id or another."""
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
        """Of those that go: not withdrawn themselves, but with text of one that was."""
        had = Article.objects.filter(pk__in=self._moved, publication=WITHDRAWN).values_list("pk", flat=True)
        held = {pk for former in had for pk in self._moved[former]}
        return [row for row in self.going if row.pk in held and row.publication != WITHDRAWN]


def outgoing(articles: Iterable[Article]) -> Outgoing:
    """The articles with all that are bound to them, locked. Some ten queries, however many they are."""
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
    """On the pages of these."""
    pages = {article.page_id for article in articles}
    extents = published_extents(pages)
    return moved_texts(extents, DeskTexts(pages)) if extents else {}


def moved_texts(extents: Mapping[int, Extent], desk: DeskTexts) -> Moved:
    moved = {pk: desk.owners(extent) - {pk} for pk, extent in extents.items()}
    return {pk: others for pk, others in moved.items() if others}


def bound_articles(articles: Iterable[Article]) -> list[Article]:
    """Those that are bound to them, without them. Seven queries at most; one where nothing of their pages is out."""
    asked = list(articles)
    ids = {article.pk for article in asked}
    bound = _bound(ids, moved_on(asked)) - ids
    return list(Article.objects.filter(pk__in=bound).order_by("pk")) if bound else []


def holders(articles: Iterable[Article]) -> Moved:
    """The published articles in which partners read text that is in some of these now: which of them, by each."""
    asked = list(articles)
    ids = {article.pk for article in asked}
    held = {pk: into & ids for pk, into in moved_on(asked).items() if into & ids}
    public = Article.objects.published().filter(pk__in=held).values_list("pk", flat=True)
    return {pk: held[pk] for pk in public}


def _bound(asked: Collection[int], moved: Moved) -> frozenset[int]:
    """All that text leads to, back and forth."""
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
    """From each article to those that it has to go out with: both ways between a published one and those that have
    its text now, but for what a chief editor withdrew."""
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
