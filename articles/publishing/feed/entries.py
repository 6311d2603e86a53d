"""The feed of changes, by which partners keep their copies in step.

Publication writes an entry for each article that partners see differently afterwards. The database numbers the entries
at the commit (articles.models.feed). So a reader who has seen a number never meets a lower one later.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils.translation import ngettext

from articles.models import Article, FeedCounter, FeedEntry
from articles.publishing.documents.references import Document
from articles.replica.routing import read_connection
from articles.webhooks.waking import tell_webhooks

Change = FeedEntry.Change
# The kind of change that each field of a document stands for. The first kind to which a changed field belongs counts.
CORRECTED = {"kicker", "headline", "subtitle", "dateline", "byline", "text", "illegible", "captions", "credit"}
CORRECTED |= {"text_status"}
RESTRUCTURED = {"kind", "page", "order", "paragraphs", "continues", "continued_by", "split_from", "split_into"}
FEED = "newsroom.feed"
"""The key under which a request carries the feed's number, if articles.partners has read it already."""
COUNTER = "SELECT number, compacted_to FROM articles_feedcounter"
# Fields that are new with every release.
STAMPS = {"revision", "released_at"}


@dataclass(frozen=True, kw_only=True)
class Compacted:
    deleted: int

    def __str__(self) -> str:
        return ngettext("%(n)d old entry deleted", "%(n)d old entries deleted", self.deleted) % {"n": self.deleted}


def record_released(articles: Iterable[Article], old: Mapping[int, Document], new: Mapping[int, Document]) -> None:
    """Write the entries for articles that were just released. ``old`` and ``new`` are their documents by primary key.
    An article without an old one was not public before."""
    FeedEntry.objects.bulk_create(released_entry(each, old.get(each.pk), new[each.pk]) for each in articles)
    tell_webhooks()


def released_entry(article: Article, old: Document | None, new: Document) -> FeedEntry:
    """The entry for one released article. Where a part that was split off is published too, the entry says "split",
    whatever else has changed."""
    entry = FeedEntry(change=Change.PUBLISHED, article=article.public_id, revision=new["revision"])
    if old:
        entry.fields = changed_fields(old, new)
        entry.split_into = [each for each in new["split_into"] if each not in old.get("split_into", [])]
        entry.change = Change.SPLIT if entry.split_into else kind_of_change(entry.fields)
    return entry


def record_withdrawn(articles: Iterable[Article], successors: Mapping[int, str]) -> None:
    """Write the entries for articles that partners lose. ``successors``: by primary key, the public id of the published
    article that has the text of a merged one."""
    FeedEntry.objects.bulk_create(
        FeedEntry(
            change=Change.MERGED if each.pk in successors else Change.WITHDRAWN,
            article=each.public_id,
            revision=each.revision,
            merged_into=successors.get(each.pk, ""),
        )
        for each in articles
    )
    tell_webhooks()


def changed_fields(old: Document, new: Document) -> list[str]:
    """The names of the fields that differ, in the order of the new document. Fields that only the old one has come
    last."""
    return [name for name in {**new, **old} if name not in STAMPS and old.get(name) != new.get(name)]


def kind_of_change(fields: Iterable[str]) -> str:
    """
    >>> kind_of_change(["order", "text"]), kind_of_change(["order", "units"]), kind_of_change(["units"])
    ('corrected', 'restructured', 'retagged')
    """
    changed = set(fields)
    if changed & CORRECTED:
        return Change.CORRECTED.value
    return Change.RESTRUCTURED.value if changed & RESTRUCTURED else Change.RETAGGED.value


def feed_counter() -> FeedCounter:
    """The number given last. Zero before anything was published. One query for one row, without the ORM: every request
    asks."""
    with read_connection().cursor() as cursor:
        cursor.execute(COUNTER)
        number, compacted_to = cursor.fetchone() or (0, 0)
    return FeedCounter(number=number, compacted_to=compacted_to)


def entry_document(entry: FeedEntry) -> dict[str, Any]:
    """The JSON document of an entry that has its number."""
    return {
        "number": entry.number,
        "at": entry.at and entry.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "change": entry.change,
        "article": entry.article,
        "revision": entry.revision,
        "fields": entry.fields,
        "split_into": entry.split_into,
        "merged_into": entry.merged_into or None,
    }


@transaction.atomic
def compact_feed(before: datetime) -> Compacted:
    """Delete the entries older than ``before``, except for the last one of each article.

    Readers whose number is below the highest deleted one have to start again.
    """
    later = FeedEntry.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
    outdated = FeedEntry.objects.filter(Exists(later), at__lt=before)
    highest = outdated.aggregate(highest=Max("number"))["highest"]
    if highest is None:
        return Compacted(deleted=0)
    FeedCounter.objects.filter(compacted_to__lt=highest).update(compacted_to=highest)
    return Compacted(deleted=outdated.filter(number__lte=highest).delete()[0])
