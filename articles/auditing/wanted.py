"""What an audit is asked for."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

TABLES = {
    "changesets": _("Changesets: who, when, why, how much"),
    "state_changes": _("Changes of state: text status and publication"),
    "states": _("States now: the articles of issues of these days"),
    "verifications": _("Verifications and recorded exceptions"),
}

# There are no changes before or after these days, and days far beyond have no moment in UTC.
EARLIEST, LATEST = date(1900, 1, 1), date(2900, 1, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    table: str
    """A key of TABLES."""
    first: date
    last: date
    newspaper: int | None = None
    articles: tuple[int, ...] = ()
    """Only these articles, by id; empty means all."""
    changesets: tuple[int, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        return self.newspaper is not None or bool(self.articles)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The first moment of the first day and that of the day after the last, in the newsroom's time zone."""
        first, last = max(self.first, EARLIEST), min(self.last, LATEST)
        return _midnight(first), _midnight(last + timedelta(days=1))

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "first": self.first.isoformat(), "last": self.last.isoformat()}


def from_json(given: dict[str, Any]) -> Wanted:
    return Wanted(
        table=given["table"],
        first=date.fromisoformat(given["first"]),
        last=date.fromisoformat(given["last"]),
        newspaper=given["newspaper"],
        articles=tuple(given["articles"]),
        changesets=tuple(given["changesets"]),
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
