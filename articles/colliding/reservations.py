"""Who has an article open. Others are told, so that two people need not correct the same text; nobody is kept out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article, Reservation


@dataclass(frozen=True, slots=True)
class Holder:
    name: str
    since: datetime


def reserve(article: Article, user: User, tab: str) -> None:
    """Reserve the article for RESERVATION_MINUTES from now. A reservation of the same tab is extended. One query."""
    now = timezone.now()
    until = now + timedelta(minutes=settings.RESERVATION_MINUTES)
    row = Reservation(article=article, user=user, tab=tab, since=now, until=until)
    own = ["article", "user", "tab"]
    Reservation.objects.bulk_create([row], update_conflicts=True, unique_fields=own, update_fields=["until"])


def forget_ended() -> int:
    """Delete reservations that have ended. Returns how many."""
    return Reservation.objects.filter(until__lt=timezone.now()).delete()[0]


def release(article: Article, user: User, tab: str) -> None:
    Reservation.objects.filter(article=article, user=user, tab=tab).delete()


def holders(reservations: Iterable[Reservation]) -> list[Holder]:
    """One holder for each person, however many tabs they use, with the time when the first was opened."""
    first: dict[int, Holder] = {}
    for each in sorted(reservations, key=lambda reservation: reservation.since):
        first.setdefault(each.user_id, Holder(each.user.get_full_name() or each.user.get_username(), each.since))
    return list(first.values())


def others_at(article: Article, user: User) -> list[Holder]:
    return holders(Reservation.objects.live().seen_by(user).filter(article=article))
