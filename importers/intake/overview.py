"""The table that an operator looks over before confirming an intake: its files, and the issues that it would change."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from django.utils.translation import gettext as _

from articles.models import Intake, IntakeFile, Issue, Newspaper, Page
from importers.files import natural
from importers.intake.facts import facts_from_json
from importers.intake.looks import Look, look_of
from importers.intake.noting import paired_scans, stem_of
from importers.page import PageFacts
from importers.storing.rows import UNKNOWN_NEWSPAPER

_COUNTED = re.compile(r"(?P<letter>[A-Z]?)(?P<figure>\d{1,3})")
Day = tuple[str, str, date]
"""Newspaper, section, day"""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One text with everything known about it."""

    file: IntakeFile
    facts: PageFacts
    look: Look | None
    scan: IntakeFile | None = None
    errors: dict[str, str] = field(default_factory=dict)
    """Errors by field. Any of them prevents confirming the intake."""
    doubts: dict[str, str] = field(default_factory=dict)
    """Doubts by field, which somebody should look at before confirming."""

    @property
    def day(self) -> Day | None:
        facts = self.facts
        return (facts.newspaper or UNKNOWN_NEWSPAPER, facts.section, facts.published_on) if facts.published_on else None


@dataclass(frozen=True, kw_only=True)
class IssueAfter:
    """The pages that an issue has, those that are coming, and those that it would still lack."""

    newspaper: str
    section: str
    published_on: date
    there: tuple[str, ...]
    coming: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Overview:
    rows: tuple[Row, ...]
    issues: tuple[IssueAfter, ...]
    lone_scans: tuple[IntakeFile, ...]
    """Scans without a text in this intake. Each goes to the archive's page of its name, if there is one."""
    refused: tuple[IntakeFile, ...]
    replaces: bool = False
    """The intake replaces a whole issue, for which scans alone are not enough."""
    goes: tuple[Page, ...] = ()
    """Pages of the replaced issue for which the intake has nothing."""
    archives: tuple[IntakeFile, ...] = ()
    """Archives that are not unpacked yet, so that nobody knows what is in them."""

    @property
    def waiting(self) -> list[Row]:
        return [row for row in self.rows if not row.file.left_out]

    @property
    def is_looked_at(self) -> bool:
        return all(row.look for row in self.waiting)

    @property
    def can_confirm(self) -> bool:
        scans = not self.replaces and any(not scan.left_out for scan in self.lone_scans)
        there = bool(self.waiting or scans)
        return there and not self.archives and self.is_looked_at and not any(row.errors for row in self.waiting)

    @property
    def shown(self) -> str:
        """A hash of the table. Only what was shown can be confirmed."""
        told = [[row.file.pk, row.file.left_out, row.file.facts, row.file.look] for row in self.rows]
        told += [[scan.pk, scan.left_out] for scan in self.lone_scans] + [[page.pk] for page in self.goes]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:20]


def overview(intake: Intake) -> Overview:
    """The table. Some seven queries, however many files."""
    files = sorted(intake.files.defer("content"), key=lambda file: natural(file.path))
    texts = [file for file in files if file.kind == IntakeFile.Kind.TEXT]
    scans = paired_scans(files)
    rows = [row_of(file, scans.get(stem_of(file))) for file in texts]
    replaced = Issue.objects.filter(pk=intake.replaces).select_related("newspaper").first() if intake.replaces else None
    for row in rows:
        row.errors.update(_contradiction(row, replaced))
    _add_doubles(rows)
    _add_doubts(rows)
    taken = {scan.pk for scan in scans.values()}
    return Overview(
        rows=tuple(rows),
        issues=tuple(_issues([row for row in rows if not row.file.left_out], stays=not intake.replaces)),
        lone_scans=tuple(file for file in files if file.kind == IntakeFile.Kind.SCAN and file.pk not in taken),
        refused=tuple(file for file in files if file.kind == IntakeFile.Kind.REFUSED),
        replaces=bool(intake.replaces),
        goes=tuple(_leaving(replaced, rows)) if replaced else (),
        archives=tuple(file for file in files if file.kind == IntakeFile.Kind.ARCHIVE),
    )


def row_of(file: IntakeFile, scan: IntakeFile | None) -> Row:
    return Row(file=file, facts=facts_from_json(file.facts), look=look_of(file), scan=scan)


def _contradiction(row: Row, replaced: Issue | None) -> dict[str, str]:
    if replaced is None or row.file.left_out or row.look is None:
        return {}
    paper = replaced.newspaper
    if row.day != (paper.name, paper.section, replaced.published_on):
        return {"published_on": _("It is of another issue than the one to be replaced.")}
    return {} if row.facts.number else {"number": _("Which page of the issue is it?")}


def _add_doubles(rows: Sequence[Row]) -> None:
    """Two files for the same page of the same day are an error: only the operator knows which one is meant."""
    places: defaultdict[tuple[Day, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.day and row.facts.number and not row.file.left_out:
            places[row.day, row.facts.number].append(row)
    for same in places.values():
        for row in same:
            others = [other.file.path for other in same if other is not row]
            if others:
                row.errors["number"] = _("The same page of the same day: %(files)s") % {"files": ", ".join(others)}


def _add_doubts(rows: Sequence[Row]) -> None:
    """Add doubts. An unknown newspaper may be a slip of the pen, and would be created by its first page."""
    known = sorted(set(Newspaper.objects.values_list("name", flat=True)))
    for row in rows:
        name = row.facts.newspaper
        if name and name not in known:
            row.doubts["newspaper"] = _new_newspaper(name, known)
        if not row.facts.published_on:
            row.doubts["published_on"] = _("No date: an issue of its own, until one is set.")


def _new_newspaper(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, 1)
    if near:
        return _("The archive has no such newspaper yet. Is it “%(near)s”?") % {"near": near[0]}
    return _("The archive has no such newspaper yet: it will be added.")


def _issues(rows: Sequence[Row], stays: bool) -> Iterable[IssueAfter]:
    """The issues of these rows. With ``stays`` the pages that the archive has stay too."""
    by_day: defaultdict[Day, list[Row]] = defaultdict(list)
    for row in rows:
        if row.day and row.look:
            by_day[row.day].append(row)
    there = _pages_there({day for _newspaper, _section, day in by_day})
    for day in sorted(by_day):
        coming = in_page_order({row.facts.number for row in by_day[day] if row.facts.number})
        has = in_page_order(there.get(day, set()))
        missing = tuple(gaps({*has, *coming} if stays else coming))
        newspaper, section, published_on = day
        yield IssueAfter(
            newspaper=newspaper,
            section=section,
            published_on=published_on,
            there=tuple(has),
            coming=tuple(coming),
            missing=missing,
        )


def _pages_there(days: set[date]) -> dict[Day, set[str]]:
    there: defaultdict[Day, set[str]] = defaultdict(set)
    pages = Page.objects.filter(issue__published_on__in=days).exclude(number="")
    columns = ("issue__newspaper__name", "issue__newspaper__section", "issue__published_on", "number")
    for newspaper, section, day, number in pages.order_by().values_list(*columns):
        if day:
            there[newspaper, section, day].add(number)
    return there


def _leaving(issue: Issue, rows: Sequence[Row]) -> list[Page]:
    coming = {row.facts.number for row in rows if not row.file.left_out}
    return [page for page in issue.pages.order_by("number", "pk") if page.number not in coming]


def in_page_order(numbers: Iterable[str]) -> list[str]:
    return sorted(numbers, key=_place)


def _place(number: str) -> tuple[str, int, str]:
    match = _COUNTED.fullmatch(number)
    return (match["letter"], int(match["figure"]), "") if match else ("~", 0, number)


def gaps(numbers: Iterable[str]) -> list[str]:
    """Pages that are missing between the first and the last, each lettered part by itself.

    >>> gaps(["1", "2", "4", "B01", "B03"])
    ['3', 'B02']
    """
    parts: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for number in numbers:
        if match := _COUNTED.fullmatch(number):
            parts[match["letter"]][int(match["figure"])] = match["figure"]
    found: list[str] = []
    for letter in sorted(parts):
        figures = parts[letter]
        width = min(map(len, figures.values()))
        found += [f"{letter}{figure:0{width}d}" for figure in range(1, max(figures)) if figure not in figures]
    return found
