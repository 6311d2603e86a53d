"""Changesets as rows: who, when, why, what kind, and how much of what."""

from collections.abc import Iterator, Sequence

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.auditing.scope import batches
from articles.auditing.wanted import Wanted
from articles.models import Article, Change, Changeset, FeedEntry, Passage
from importers.tables import Cell

TEXTS = Q(table=Passage._meta.db_table)
ARTICLES = Q(table=Article._meta.db_table)


def changeset_rows(wanted: Wanted) -> Iterator[list[Cell]]:
    """Rows for changesets. Three queries for each batch.

    Texts and articles count once, rows of all tables as often as they were changed. Publications lie outside the change
    log and are counted from the feed.
    """
    yield [
        _("changeset"),
        _("made at"),
        _("user"),
        _("kind"),
        _("reason"),
        _("undoes"),
        _("rows changed"),
        _("texts"),
        _("articles"),
        _("publications and withdrawals"),
    ]
    for batch in batches(wanted):
        counts, feed = _counts(batch), _feed_counts(batch)
        for made in batch:
            yield [*who_when(made), made.reason, made.undoes_id, *counts.get(made.pk, (0, 0, 0)), feed.get(made.pk, 0)]


def who_when(made: Changeset) -> list[Cell]:
    """Number, time, user and kind, which begin the rows of every audit table."""
    return [made.pk, timezone.localtime(made.made_at), str(made.user or ""), str(made.get_kind_display())]


def _counts(batch: Sequence[Changeset]) -> dict[int, tuple[int, int, int]]:
    rows = Change.objects.filter(changeset__in=[made.pk for made in batch]).order_by().values_list("changeset")
    counted = rows.annotate(
        changes=Count("pk"),
        texts=Count("row", filter=TEXTS, distinct=True),
        articles=Count("row", filter=ARTICLES, distinct=True),
    )
    return {pk: (all_rows, texts, articles) for pk, all_rows, texts, articles in counted}


def _feed_counts(batch: Sequence[Changeset]) -> dict[int, int]:
    entries = FeedEntry.objects.filter(changeset__in=[made.pk for made in batch]).order_by()
    return dict(entries.values_list("changeset").annotate(Count("pk")))
