"""Who has an article open: told to others, so that two need not correct the same; nobody is kept out."""

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
    """From now on for RESERVATION_MINUTES, or longer if the tab has it already. One query."""
    now = timezone.now()
    until = now + timedelta(minutes=settings.RESERVATION_MINUTES)
    row = Reservation(article=article, user=user, tab=tab, since=now, until=until)
    own = ["article", "user", "tab"]
    Reservation.objects.bulk_create([row], update_conflicts=True, unique_fields=own, update_fields=["until"])


def forget_ended() -> int:
    """Those that have ended, of whose rows nobody sees anything any more; how many."""
    return Reservation.objects.filter(until__lt=timezone.now()).delete()[0]


def release(article: Article, user: User, tab: str) -> None:
    Reservation.objects.filter(article=article, user=user, tab=tab).delete()


def holders(reservations: Iterable[Reservation]) -> list[Holder]:
    """One a person, however many tabs they have it open in, since they opened the first."""
    first: dict[int, Holder] = {}
    for each in sorted(reservations, key=lambda reservation: reservation.since):
        first.setdefault(each.user_id, Holder(each.user.get_full_name() or each.user.get_username(), each.since))
    return list(first.values())


def others_at(article: Article, user: User) -> list[Holder]:
    return holders(Reservation.objects.live().seen_by(user).filter(article=article))
