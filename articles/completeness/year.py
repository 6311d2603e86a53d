"""The findings of one year of a newspaper, computed from its facts without a database."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from articles.completeness import days, numbers, pages, pointers
from articles.completeness.facts import Twin, YearFacts, year_facts
from articles.completeness.findings import Explained, Finding, Kind, count_explained, count_open
from articles.models import Newspaper


@dataclass(frozen=True)
class Year:
    """A year of a newspaper: what there is, and what was found."""

    facts: YearFacts
    weekdays: days.Weekdays
    is_learnt: bool
    """Whether the weekdays were learnt from the issues; if not, somebody set them."""
    missing: frozenset[date]
    """Every missing day, explained or not."""
    findings: list[Finding]

    @cached_property
    def open(self) -> int:
        return count_open(self.findings)

    @cached_property
    def explained(self) -> int:
        return count_explained(self.findings)


def read_year(newspaper: Newspaper, year: int) -> Year:
    """The year, read from the database. Some ten queries."""
    return findings_of(year_facts(newspaper, year))


def findings_of(facts: YearFacts) -> Year:
    set_by_hand = frozenset(facts.newspaper.weekdays)
    weekdays = set_by_hand or days.weekdays_of_year(facts.all_days, facts.year)
    missing = missing_in_year(facts, weekdays)
    explained = Explained(facts.explanations)
    found = [*_days(facts, missing, explained), *_numbers(facts, explained), *_pages(facts, explained)]
    found += [*_twice(facts, explained), *_captions(facts, explained), *_pointers(facts, explained)]
    return Year(facts, weekdays, not set_by_hand, frozenset(missing), found)


def missing_in_year(facts: YearFacts, weekdays: days.Weekdays) -> list[date]:
    """The missing days between the newspaper's first issue and its last. Nobody knows what is missing before and
    after."""
    if not facts.all_days:
        return []
    first, last = max(facts.all_days[0], date(facts.year, 1, 1)), min(facts.all_days[-1], date(facts.year, 12, 31))
    return days.missing_days({issue.day for issue in facts.issues}, weekdays, first, last)


def _days(facts: YearFacts, missing: list[date], explained: Explained) -> Iterator[Finding]:
    """Runs of missing days. Each run has one explanation, or none."""
    by_row = defaultdict(list)
    for day in missing:
        by_row[explained.of_day(day)].append(day)
    there = {issue.day for issue in facts.issues}
    for row, of_row in by_row.items():
        for run in days.runs(of_row, there | set(missing) - set(of_row)):
            yield Finding(kind=Kind.DAY, day=run.first, last_day=run.last, days=run.days, explanation=row)


def _numbers(facts: YearFacts, explained: Explained) -> Iterator[Finding]:
    for found in numbers.number_findings(facts.numbered, facts.numbers_elsewhere):
        if isinstance(found, numbers.NumberGap):
            kind, about, at = Kind.NUMBER, f"number {found}", found.before
            values: dict[str, object] = {"numbers": str(found)}
        else:
            kind, about, at = Kind.ORDER, f"issue {found.issue.issue}", found.issue
            values = {"number": at.number, "before": found.before.number, "day": found.before.day}
        fact = " ".join(str(value) for value in values.values())
        yield Finding(
            kind=kind,
            day=at.day,
            about=about,
            fact=fact,
            issue=at.issue,
            values=values,
            explanation=explained.of(kind, about, fact),
        )


def _pages(facts: YearFacts, explained: Explained) -> Iterator[Finding]:
    there = {
        issue.id: frozenset(page for row in facts.pages.get(issue.id, ()) for page in pages.page_numbers(row.number))
        for issue in facts.issues
    }
    by_weekday = defaultdict(list)
    for issue in facts.issues:
        by_weekday[issue.day.weekday()].append(there[issue.id])
    usual = pages.usual_by_weekday(by_weekday)
    for issue in facts.issues:
        if fact := pages.shown(pages.missing_pages(there[issue.id], usual[issue.day.weekday()])):
            about = f"issue {issue.id}"
            unnumbered = sum(not row.number for row in facts.pages.get(issue.id, ()))
            yield Finding(
                kind=Kind.PAGES,
                day=issue.day,
                about=about,
                fact=fact,
                issue=issue.id,
                values={"pages": fact, "unnumbered": unnumbered},
                explanation=explained.of(Kind.PAGES, about, fact),
            )


def _twice(facts: YearFacts, explained: Explained) -> Iterator[Finding]:
    """Each page that stands twice, with the page that is most like it."""
    best: dict[int, Twin] = {}
    for twin in sorted(facts.twins, key=lambda twin: (-twin.likeness, twin.other_page)):
        best.setdefault(twin.page, twin)
    for twin in sorted((each for each in best.values() if each.is_here), key=lambda twin: (twin.day, twin.page)):
        about = f"sources {twin.sources}"
        yield Finding(
            kind=Kind.TWICE,
            day=twin.day,
            about=about,
            issue=twin.issue,
            page=twin.page,
            other_page=twin.other_page,
            values={"percent": 100 if twin.likeness == 1 else min(99, round(twin.likeness * 100))},
            explanation=explained.of(Kind.TWICE, about, ""),
        )


def _captions(facts: YearFacts, explained: Explained) -> Iterator[Finding]:
    for caption in facts.captions:
        fact = caption.text[:80]
        yield Finding(
            kind=Kind.CAPTION,
            day=caption.day,
            about=caption.row,
            fact=fact,
            issue=caption.issue,
            page=caption.page,
            article=caption.article,
            values={"text": caption.text[:40]},
            explanation=explained.of(Kind.CAPTION, caption.row, fact),
        )


def _pointers(facts: YearFacts, explained: Explained) -> Iterator[Finding]:
    by_issue = {issue.id: issue.day for issue in facts.issues}
    for pointer in pointers.without_partner(facts.pointers, facts.joined):
        about, fact = f"article {pointer.article}", f"{pointer.code} {pointer.text[:80]}"
        yield Finding(
            kind=Kind.CONTINUATION,
            day=by_issue[pointer.issue],
            about=about,
            fact=fact,
            issue=pointer.issue,
            page=pointer.page,
            article=pointer.article,
            values={"pointer": pointer.text[:40] or pointer.code},
            explanation=explained.of(Kind.CONTINUATION, about, fact),
        )
