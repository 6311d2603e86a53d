"""The year as twelve tables of days. A sign and words tell what a day is, never its colour alone."""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy as _

from articles.completeness.findings import Finding, Kind
from articles.completeness.year import Year

SIGNS = {
    "issue": ("●", _("issue")),
    "trouble": ("▲", _("issue with something to look into")),
    "missing": ("✕", _("issue missing")),
    "explained": ("○", _("no issue, explained")),
    "none": ("", _("no paper on this weekday")),
}


@dataclass(frozen=True, slots=True)
class Cell:
    day: date
    state: str
    """One of SIGNS."""
    link: str
    """The address of the issue, or of the finding for a missing day. Empty where there is nothing to go to."""
    count: int = 0
    """How many findings of the issue are open."""

    @property
    def sign(self) -> str:
        return SIGNS[self.state][0]

    @property
    def words(self) -> str:
        said = f"{self.day.isoformat()} {WEEKDAYS[self.day.weekday()]}：{SIGNS[self.state][1]}"
        return f"{said} ({self.count})" if self.count else said


@dataclass(frozen=True, slots=True)
class Month:
    name: str
    weeks: list[list[Cell | None]]


def months(year: Year) -> list[Month]:
    marked = _Marked(year)
    calendar = Calendar()
    return [
        Month(
            str(MONTHS[month]),
            [
                [marked.cell(day) if day.month == month else None for day in week]
                for week in calendar.monthdatescalendar(year.facts.year, month)
            ],
        )
        for month in range(1, 13)
    ]


def weekday_heads() -> list[tuple[str, str]]:
    """Short and full names of the weekdays, Monday first. In Chinese 一 is short for 星期一."""
    return [(str(WEEKDAYS_ABBR[weekday]).removeprefix("星期"), str(WEEKDAYS[weekday])) for weekday in range(7)]


def legend() -> list[tuple[str, str, object]]:
    return [(state, sign, words) for state, (sign, words) in SIGNS.items() if sign]


class _Marked:
    """What each day of the year is."""

    def __init__(self, year: Year) -> None:
        self.issues = {issue.day: issue.id for issue in year.facts.issues}
        self.missing: dict[date, Finding] = {}
        self.open: dict[date, int] = {}
        for finding in year.findings:
            if finding.kind == Kind.DAY:
                self.missing |= dict.fromkeys(_days(finding, year), finding)
            elif finding.day and finding.is_open:
                self.open[finding.day] = self.open.get(finding.day, 0) + 1

    def cell(self, day: date) -> Cell:
        if issue := self.issues.get(day):
            count = self.open.get(day, 0)
            link = reverse("admin:articles_issue_change", args=[issue])
            return Cell(day, "trouble" if count else "issue", link, count)
        if finding := self.missing.get(day):
            return Cell(day, "missing" if finding.is_open else "explained", f"#{anchor(finding)}")
        return Cell(day, "none", "")


def anchor(finding: Finding) -> str:
    return f"day-{finding.day}"


def _days(finding: Finding, year: Year) -> Iterator[date]:
    return (day for day in year.missing if finding.day and finding.last_day and finding.day <= day <= finding.last_day)
