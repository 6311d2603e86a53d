"""What a partner has read, day by day, and the bars of its chart."""

from dataclasses import dataclass
from datetime import date, timedelta

from articles.models import Partner, PartnerUsage

DAYS = 30
# The width of a bar's step and the height of the tallest bar, in units of the drawing.
STEP, HEIGHT = 20, 90


@dataclass(frozen=True, kw_only=True, slots=True)
class UsageDay:
    day: date
    requests: int
    refused: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """Offsets and sizes of one bar. Refused requests are drawn at its foot."""

    usage: UsageDay
    x: int
    y: int
    height: int
    refused_y: int
    refused_height: int


def usage_by_day(partner: Partner, today: date) -> list[UsageDay]:
    """The last DAYS days up to ``today``, the oldest first, including days without a request. One query."""
    first = today - timedelta(days=DAYS - 1)
    rows = PartnerUsage.objects.filter(partner=partner, day__range=(first, today))
    found = {row.day: row for row in rows}
    days = [first + timedelta(days=past) for past in range(DAYS)]
    return [
        UsageDay(day=day, requests=found[day].requests, refused=found[day].refused)
        if day in found
        else UsageDay(day=day, requests=0, refused=0)
        for day in days
    ]


def bars(days: list[UsageDay]) -> list[Bar]:
    most = max((day.requests for day in days), default=0) or 1
    return [_bar(place, day, most) for place, day in enumerate(days)]


def _bar(place: int, day: UsageDay, most: int) -> Bar:
    height, refused = (-(-count * HEIGHT // most) for count in (day.requests, day.refused))
    return Bar(
        usage=day, x=place * STEP, y=HEIGHT - height, height=height, refused_y=HEIGHT - refused, refused_height=refused
    )
