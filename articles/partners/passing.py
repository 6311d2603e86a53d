"""Which partners know of a withdrawal: those who have read the feed beyond it, by themselves or through a webhook."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from articles.models import Article, FeedEntry, Partner, PartnerKey

# The admin shows so many of the latest withdrawals.
SHOWN = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    partner: Partner
    number: int
    """The partner has read the feed up to this number; 0 where it never asked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    entry: FeedEntry
    article: Article | None
    passed: list[Reader]
    waiting: list[Reader]
    is_overdue: bool
    """Some have waited for longer than WITHDRAWAL_HOURS."""


def readers() -> list[Reader]:
    """Partners with a key or a webhook, each with how far it has read. Two queries."""
    with_key = PartnerKey.objects.valid().values("partner")
    partners = Partner.objects.filter(pk__in=with_key) | Partner.objects.filter(webhooks__isnull=False)
    told = partners.distinct().annotate(told=Max("webhooks__delivered_to")).select_related("position")
    return [
        Reader(partner=each, number=max(each.told or 0, each.position.number if hasattr(each, "position") else 0))
        for each in told.order_by("name")
    ]


def withdrawals() -> list[Withdrawal]:
    """The latest withdrawals, with the partners who know of each and who do not. Four queries, however many."""
    entries = list(FeedEntry.objects.filter(change=FeedEntry.Change.WITHDRAWN).order_by("-number")[:SHOWN])
    articles = Article.objects.select_related("page__issue__newspaper").filter(
        public_id__in=[entry.article for entry in entries]
    )
    by_id = {article.public_id: article for article in articles}
    known, limit = readers(), timezone.now() - timedelta(hours=settings.WITHDRAWAL_HOURS)
    return [_withdrawal(entry, by_id.get(entry.article), known, limit) for entry in entries]


def _withdrawal(entry: FeedEntry, article: Article | None, known: list[Reader], limit: datetime) -> Withdrawal:
    waiting = [each for each in known if each.number < (entry.number or 0)]
    return Withdrawal(
        entry=entry,
        article=article,
        passed=[each for each in known if each not in waiting],
        waiting=waiting,
        is_overdue=bool(waiting) and entry.at is not None and entry.at < limit,
    )
