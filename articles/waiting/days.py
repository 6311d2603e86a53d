"""Pages that came in and articles that were verified, day by day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from articles.models import Source, Verification

DAYS = 14


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    day: date
    pages: int
    verified: int


def last_days(today: date | None = None) -> list[Day]:
    """The last fourteen days, today last. Two queries."""
    today = today or timezone.localdate()
    first = today - timedelta(days=DAYS - 1)
    midnight = timezone.make_aware(datetime.combine(first, datetime.min.time()))
    pages = _by_day(Source.objects.filter(read_at__gte=midnight), "read_at")
    verified = _by_day(Verification.objects.filter(made_at__gte=midnight), "made_at")
    days = [first + timedelta(days=at) for at in range(DAYS)]
    return [Day(day=day, pages=pages[day], verified=verified[day]) for day in days]


def _by_day(rows: QuerySet[Any], moment: str) -> Counter[date]:
    """Counted in the database: a back file can bring tens of thousands of pages in one day."""
    days = rows.order_by().annotate(day=TruncDate(moment)).values_list("day")
    return Counter(dict(days.annotate(count=Count("pk"))))
