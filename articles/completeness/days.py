"""The weekdays on which a newspaper appears, and the days on which an issue is missing."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
FEWEST_WEEKS = 4
"""A rhythm is learnt from at least so many weeks with an issue; fewer may be chance."""

Weekdays = frozenset[int]
"""Monday is 0, as Python has it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Missing days between two issues: ``days`` of them, from ``first`` to ``last``."""

    first: date
    last: date
    days: int


def learnt_weekdays(days: Iterable[date]) -> Weekdays:
    """The weekdays that have an issue in at least every second week. Weeks without any issue do not count, so that a
    month which was never scanned does not matter. Empty where there are too few weeks."""
    known = set(days)
    weeks = {day - day.weekday() * DAY for day in known}
    if len(weeks) < FEWEST_WEEKS:
        return frozenset()
    issues = Counter(day.weekday() for day in known)
    return frozenset(weekday for weekday, count in issues.items() if 2 * count >= len(weeks))


def weekdays_of_year(days: Collection[date], year: int) -> Weekdays:
    """The weekdays learnt from the year's own issues, or from all years if the year has too few.

    A weekday on which the newspaper appeared in the years before and after counts too. Otherwise nobody would notice a
    year that lacks all issues of one weekday.
    """
    by_year: dict[int, list[date]] = {year + step: [] for step in (-1, 0, 1)}
    for day in days:
        if day.year in by_year:
            by_year[day.year].append(day)
    before, own, after = (learnt_weekdays(by_year[year + step]) for step in (-1, 0, 1))
    return (own or learnt_weekdays(days)) | (before & after)


def missing_days(days: Collection[date], weekdays: Weekdays, first: date, last: date) -> list[date]:
    """The days from ``first`` to ``last``, both included, that fall on one of the weekdays and have no issue."""
    return [day for day in each_day(first, last) if day.weekday() in weekdays and day not in days]


def runs(missing: Sequence[date], days: Collection[date]) -> list[Run]:
    """The missing days in order; those between the same two issues form one run."""
    found: list[Run] = []
    there = sorted(days)
    at = 0
    for day in missing:
        parted = False
        while at < len(there) and there[at] < day:
            at, parted = at + 1, True
        if found and not parted:
            found[-1] = Run(found[-1].first, day, found[-1].days + 1)
        else:
            found.append(Run(day, day, 1))
    return found


def each_day(first: date, last: date) -> Iterator[date]:
    return (first + step * DAY for step in range((last - first).days + 1))
