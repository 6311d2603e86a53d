"""Issue numbers (期号): which are missing, which stand twice or out of order.

Most newspapers count on for ever (总第1187期), some begin again each year. There is at most one issue a day. So a
number that runs far ahead of the days was misread, and does not mean that issues are missing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

AHEAD = 7
"""So far may issue numbers run ahead of the days: an issue for several days (合刊) has several numbers."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """An issue with its day and number."""

    issue: int
    day: date
    number: int


@dataclass(frozen=True, slots=True)
class NumberGap:
    """The numbers ``first`` to ``last`` are missing before ``before``."""

    first: int
    last: int
    before: Numbered

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """A number that does not follow that of the issue before: it is the same, smaller, or too far ahead."""

    before: Numbered
    issue: Numbered


def number_findings(issues: Sequence[Numbered], elsewhere: Collection[int] = ()) -> list[NumberGap | OutOfOrder]:
    """The gaps and wrong numbers of issues, which are given in the order of their days. ``elsewhere`` are numbers of
    issues without a date: they are not missing."""
    found: list[NumberGap | OutOfOrder] = []
    sound = issues[0] if issues else None
    for issue in issues[1:]:
        assert sound is not None
        if begins_anew(sound, issue):
            found += gaps(1, issue, elsewhere)
        elif follows(sound, issue):
            found += gaps(sound.number + 1, issue, elsewhere)
        else:
            found.append(OutOfOrder(sound, issue))
            continue
        sound = issue
    return found


def follows(before: Numbered, issue: Numbered) -> bool:
    return 0 < issue.number - before.number <= (issue.day - before.day).days + AHEAD


def begins_anew(before: Numbered, issue: Numbered) -> bool:
    """Whether counting began again with a new year: the number is no higher than the day allows."""
    in_new_year = issue.day.year > before.day.year
    return in_new_year and issue.number <= before.number and issue.number <= issue.day.timetuple().tm_yday


def gaps(first: int, issue: Numbered, elsewhere: Collection[int]) -> list[NumberGap]:
    """The missing numbers from ``first`` up to the issue's own, in runs. Those in ``elsewhere`` are not missing."""
    found: list[NumberGap] = []
    for number in range(first, issue.number):
        if number in elsewhere:
            continue
        if found and found[-1].last == number - 1:
            found[-1] = NumberGap(found[-1].first, number, issue)
        else:
            found.append(NumberGap(number, number, issue))
    return found
