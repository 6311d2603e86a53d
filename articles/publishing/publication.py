"""Publishing, republishing and withdrawing: what partners may see.

Publication writes the published tables (articles.models.published), the only ones that the outside reads. They lie
outside the change log, as do ``publication`` and ``revision`` of an article: undoing a changeset does not call back
what partners have read. Every function here takes the same number of queries for one article as for a thousand.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.log.changesets import changeset
from articles.models import Article, Changeset, Page, PublishedArticle, PublishedExtent, Unit
from articles.publishing.blockers import Blocker, CannotPublishError, blockers
from articles.publishing.documents.articles import all_units, article_document, resurrounded
from articles.publishing.documents.references import Document, unit_reference
from articles.publishing.documents.relations import related_ids, relations_of
from articles.publishing.extents import keep_extents
from articles.publishing.feed.entries import STAMPS, record_released, record_withdrawn
from articles.publishing.locking import locked
from articles.publishing.outgoing import PUBLISHED, WITHDRAWN, Outgoing, holders, outgoing
from articles.publishing.release import release
from articles.publishing.successors import merged_while_published, successors
from articles.reading_order import article_place, page_places


@dataclass(frozen=True, kw_only=True)
class Published:
    """How many articles got a new revision, and how many partners already had just so."""

    released: int = 0
    unchanged: int = 0

    def __str__(self) -> str:
        said = ngettext("%(n)d article published", "%(n)d articles published", self.released) % {"n": self.released}
        return said + (_(", %(n)d unchanged") % {"n": self.unchanged} if self.unchanged else "")


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    articles: int = 0

    def __str__(self) -> str:
        return ngettext("%(n)d article withdrawn", "%(n)d articles withdrawn", self.articles) % {"n": self.articles}


@transaction.atomic
def publish(articles: Iterable[Article], user: User | None, reason: str = "") -> Published:
    """Publish the articles as they stand now, with all that are bound to them (articles.publishing.outgoing). A
    published article gets its present words.

    All or nothing: raises CannotPublishError, which names every blocker. An article that partners already have just so
    keeps its revision.
    """
    return publish_outgoing(outgoing(articles), user, reason)


def publish_outgoing(out: Outgoing, user: User | None, reason: str = "") -> Published:
    """As ``publish``, for articles that ``outgoing`` has locked in this transaction."""
    rows, leaving = out.going, out.leaving
    if found := blockers(rows):
        raise CannotPublishError(found)
    places, relations = places_of(rows), relations_of(rows, without=leaving)
    stored = stored_documents(out.rows)
    fresh = {row.pk: article_document(row, article_place(row, places), relations[row.pk]) for row in rows}
    changed = only_changed(rows, fresh, stored)
    if changed or leaving:
        with changeset(Changeset.Kind.PUBLISH, user=user, reason=reason):
            take_off(leaving)
            released = release(changed, fresh)
            leading = [*leaving, *led_to(rows, leaving)]
            record_withdrawn(leading, successors(leading))
            record_released(changed, stored, released)
            republish_related([*changed, *leaving], [*stored.values(), *fresh.values()], user, reason)
    keep_extents(rows, out.desk, out.extents)
    PublishedExtent.objects.filter(article__in=[row.pk for row in leaving]).delete()
    return Published(released=len(changed), unchanged=len(rows) - len(changed))


def in_step(articles: Iterable[Article]) -> list[Article]:
    """Those of the articles that are published and that partners have exactly as they are on the desk. Locks them."""
    out = outgoing(articles)
    rows = [row for row in out.going if row.publication == PUBLISHED and row.pk in out.asked]
    places, relations, stored = places_of(rows), relations_of(rows), stored_documents(rows)
    fresh = {row.pk: article_document(row, article_place(row, places), relations[row.pk]) for row in rows}
    moved = {pk for pk, extent in out.extents.items() if extent != out.desk.extents.get(pk)}
    changed = moved.union(row.pk for row in only_changed(rows, fresh, stored))
    return [row for row in rows if row.pk not in changed]


@transaction.atomic
def republish(articles: Iterable[Article], user: User | None = None, reason: str = "") -> Published:
    """Bring the published documents up to date around their words: date, newspaper's name, page number, names of units,
    rights of photos, related articles.

    The words stay as they were last published, so that nothing half corrected goes out with a new date. Articles that
    are not published are passed over. Joins the changeset that it is called in. Raises CannotPublishError where an
    issue has lost its date.
    """
    rows = [article for article in locked(articles) if article.publication == Article.Publication.PUBLISHED]
    if found := [Blocker(row, "undated") for row in rows if row.page.issue.published_on is None]:
        raise CannotPublishError(found)
    places, relations, stored = places_of(rows), relations_of(rows), stored_documents(rows)
    names = unit_references(stored.values())
    fresh = {
        row.pk: resurrounded(stored[row.pk], row, article_place(row, places), relations[row.pk], names) for row in rows
    }
    changed = only_changed(rows, fresh, stored)
    if changed:
        with changeset(Changeset.Kind.PUBLISH, user=user, reason=reason):
            released = release(changed, fresh)
            record_released(changed, stored, released)
            republish_related(changed, [*stored.values(), *fresh.values()], user, reason)
    return Published(released=len(changed), unchanged=len(rows) - len(changed))


@transaction.atomic
def rewrite_published(articles: Iterable[Article], rewrite: Callable[[Document], Document]) -> Published:
    """Change what partners have by ``rewrite`` and nothing else; words that are being corrected stay on the desk.

    Articles that are not published are passed over. To be called inside a changeset.
    """
    rows = [article for article in locked(articles) if article.publication == Article.Publication.PUBLISHED]
    stored = stored_documents(rows)
    fresh = {pk: rewrite(document) for pk, document in stored.items()}
    changed = only_changed(rows, fresh, stored)
    if changed:
        released = release(changed, fresh)
        record_released(changed, stored, released)
    return Published(released=len(changed), unchanged=len(rows) - len(changed))


@transaction.atomic
def withdraw(articles: Iterable[Article], user: User | None, reason: str = "") -> Withdrawn:
    """Take the articles away from partners, from the next request on. Their ids answer that they are gone. The id of a
    merged article leads on, if the article that has its text is published.

    Some of their text may be public under another id still, because it was moved here on the desk only. Then that other
    article is withdrawn too. It can be published again at once, without this text.
    """
    asked = list(articles)
    holding = holders(asked)
    held = {pk for into in holding.values() for pk in into}
    taken = locked([*asked, *Article.objects.filter(pk__in=holding)])
    rows = [row for row in taken if row.publication == PUBLISHED or (row.pk in held and row.publication != WITHDRAWN)]
    if rows:
        stored = stored_documents(rows)
        told = [row for row in rows if row.publication == PUBLISHED]
        with changeset(Changeset.Kind.WITHDRAW, user=user, reason=reason):
            take_off(rows)
            record_withdrawn(told, successors(told))
            republish_related(rows, stored.values(), user, reason)
    return Withdrawn(articles=len(rows))


def led_to(articles: list[Article], leaving: list[Article]) -> list[Article]:
    """Articles that were withdrawn first and merged into one of ``articles`` later. Their text becomes public with it,
    so partners have to hear that their ids lead on, as those of the ``leaving`` ones do."""
    merged = Article.objects.withdrawn().filter(merged_into__in=[article.pk for article in articles], revision__gt=0)
    rows = list(merged.exclude(pk__in=[article.pk for article in leaving]))
    known = merged_while_published(rows)
    return [article for article in rows if article.public_id not in known]


def take_off(articles: Iterable[Article]) -> None:
    ids = [article.pk for article in articles]
    Article.objects.filter(pk__in=ids).update(publication=Article.Publication.WITHDRAWN)
    PublishedArticle.objects.filter(pk__in=ids).delete()


def republish_related(articles: list[Article], documents: Iterable[Document], user: User | None, reason: str) -> None:
    """Republish the articles to which these documents are related (one continues the other and so on), so that both
    sides say the same."""
    named = {public_id for document in documents for public_id in related_ids(document)}
    if others := named - {article.public_id for article in articles}:
        republish(Article.objects.published().filter(public_id__in=others), user, reason)


def places_of(rows: list[Article]) -> dict[int, int]:
    return page_places(Page.objects.filter(issue__in={article.page.issue_id for article in rows}))


def stored_documents(rows: list[Article]) -> dict[int, Document]:
    published = PublishedArticle.objects.filter(pk__in=[article.pk for article in rows])
    return {pk: json.loads(document) for pk, document in published.values_list("pk", "document")}


def only_changed(rows: list[Article], fresh: Mapping[int, Document], stored: Mapping[int, Document]) -> list[Article]:
    return [article for article in rows if unstamped(stored.get(article.pk, {})) != unstamped(fresh[article.pk])]


def unstamped(document: Document) -> Document:
    return {name: value for name, value in document.items() if name not in STAMPS}


def unit_references(documents: Iterable[Document]) -> dict[str, Document]:
    ids = {unit["id"] for document in documents for _, mentioned in all_units(document) for unit in mentioned}
    units = Unit.objects.filter(public_id__in=ids).select_related("merged_into")
    return {unit.public_id: unit_reference(unit.merged_into or unit) for unit in units}
