"""How many findings each year of a newspaper has, kept for the first page. A year in which something changed is counted
again by the worker each minute, and by whoever opens its calendar."""

import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Min, Sum
from django.db.models.functions import ExtractYear
from django.utils import timezone

from articles.completeness.facts import CAPTION_ROLES
from articles.completeness.year import Year, read_year
from articles.models import CompletenessCount, CompletenessLook, Issue, Newspaper, Page, SourceTwin

OVERLAP = timedelta(minutes=15)
"""A changeset has the time at which it began, but can only be seen once it has ended. No page takes longer than this to
import."""

PaperYear = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OpenCount:
    """The numbers for the first page."""

    open: int
    newspapers: int
    """How many newspapers have any."""


def open_count() -> OpenCount:
    """How many findings are open in all. One query over one row for each newspaper and year."""
    open_rows = CompletenessCount.objects.filter(open__gt=0).order_by()
    total = open_rows.aggregate(total=Sum("open"))["total"] or 0
    return OpenCount(total, open_rows.values("newspaper").distinct().count()) if total else OpenCount(0, 0)


def keep_count(year: Year) -> None:
    """Keep the numbers of a year that was just computed. Writes only where they differ."""
    counts = {"issues": len(year.facts.issues), "open": year.open, "explained": year.explained, "waits_since": None}
    row, made = CompletenessCount.objects.get_or_create(
        newspaper=year.facts.newspaper, year=year.facts.year, defaults=counts
    )
    if not made and {name: getattr(row, name) for name in counts} != counts:
        CompletenessCount.objects.filter(pk=row.pk).update(**counts)


def recount(years: Iterable[PaperYear], seconds: float = float("inf")) -> int:
    """Count these years in this order, and start none after so many seconds. Returns how many were counted.

    Each is written by itself, so that nothing is lost when a worker is killed. A year without an issue counts nothing,
    unless a gap spans it.
    """
    done, end = 0, time.monotonic() + seconds
    papers = Newspaper.objects.in_bulk()
    for newspaper, year in years:
        if newspaper in papers:
            keep_count(read_year(papers[newspaper], year))
            done += 1
        if time.monotonic() > end:
            break
    return done


def all_years(newspapers: Collection[int] | None = None) -> set[PaperYear]:
    """Every year of a newspaper from its first issue to its last, also those without an issue."""
    dated = Issue.objects.filter(published_on__isnull=False)
    if newspapers is not None:
        dated = dated.filter(newspaper__in=newspapers)
    there = set(dated.order_by().values_list("newspaper", ExtractYear("published_on")).distinct())
    spans: dict[int, list[int]] = {}
    for newspaper, year in there:
        spans.setdefault(newspaper, []).append(year)
    return {(paper, year) for paper, years in spans.items() for year in range(min(years), max(years) + 1)}


def recount_changed(now: datetime | None = None, seconds: float = float("inf")) -> int:
    """Count the years again in which something changed since the last look; the first time, all years. What is not
    reached within so many seconds waits for the next look."""
    _note_changed(now or timezone.now())
    return recount(_waiting(), seconds)


@transaction.atomic
def _note_changed(now: datetime) -> None:
    """Mark the years in which something changed, and record this look."""
    last = CompletenessLook.objects.aggregate(last=Min("looked_at"))["last"]
    changed = changed_years(last - OVERLAP) if last else all_years()
    rows = CompletenessCount.objects.filter(waits_since=None).values_list("pk", "newspaper", "year")
    waiting = [pk for pk, newspaper, year in rows if (newspaper, year) in changed]
    CompletenessCount.objects.filter(pk__in=waiting).update(waits_since=now)
    CompletenessCount.objects.exclude(newspaper__in=Newspaper.objects.values("pk")).delete()
    CompletenessLook.objects.update_or_create(pk=1, defaults={"looked_at": now})


def _waiting() -> list[PaperYear]:
    """Years that were never counted, then those that wait, the longest first."""
    waiting = CompletenessCount.objects.filter(waits_since__isnull=False).order_by("waits_since", "newspaper", "year")
    return [*sorted(_uncounted()), *waiting.values_list("newspaper", "year")]


def _uncounted() -> set[PaperYear]:
    return all_years() - set(CompletenessCount.objects.values_list("newspaper", "year"))


# Changes, in the change log, that completeness depends on: of passages only those of photos, and of articles only
# joining and parting.
_CHANGED = """
    WITH changed AS (
        SELECT "table" AS of, "row", unnest(ARRAY[before, after]) AS image, before, after FROM articles_change
        WHERE changeset_id IN (SELECT id FROM articles_changeset WHERE made_at >= %(since)s)
    ), pages AS (
        SELECT DISTINCT coalesce(image->>'page_id', CASE of WHEN 'articles_page' THEN "row"::text END)::bigint AS id
        FROM changed WHERE of IN ('articles_page', 'articles_source', 'articles_pagewarning')
        OR of = 'articles_passage' AND image->>'role' = ANY(%(roles)s)
        OR of = 'articles_article' AND before->>'continues_id' IS DISTINCT FROM after->>'continues_id'
    ), issues AS (
        SELECT (image->>'issue_id')::bigint AS id FROM changed WHERE of = 'articles_page'
        UNION SELECT issue_id FROM articles_page WHERE id IN (SELECT id FROM pages)
    )
    SELECT newspaper_id, published_on FROM articles_issue WHERE id IN (SELECT id FROM issues)
    UNION SELECT (image->>'newspaper_id')::bigint, (image->>'published_on')::date
        FROM changed WHERE of = 'articles_issue'
    UNION SELECT (image->>'newspaper_id')::bigint, NULL FROM changed WHERE of = 'articles_explanation'
    UNION SELECT "row", NULL FROM changed
        WHERE of = 'articles_newspaper' AND before->>'weekdays' IS DISTINCT FROM after->>'weekdays'
"""


def changed_years(since: datetime) -> set[PaperYear]:
    """The years in which something changed. For a newspaper whose weekdays or explanations changed, all its years."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, {"since": since, "roles": [role.value for role in CAPTION_ROLES]})
        rows = [(paper, day) for paper, day in cursor if paper]
    dated = {(paper, day.year) for paper, day in rows if day}
    return dated | all_years({paper for paper, day in rows if not day}) | _twin_years(since)


def _twin_years(since: datetime) -> set[PaperYear]:
    """The years of twins found since. Twins are found a minute after their pages came in, or hours after if they are
    many."""
    found = SourceTwin.objects.filter(found_at__gte=since).values("later__page")
    issues = Page.objects.filter(pk__in=found).values("issue")
    years = Issue.objects.filter(pk__in=issues, published_on__isnull=False).order_by()
    return set(years.values_list("newspaper", ExtractYear("published_on")).distinct())
