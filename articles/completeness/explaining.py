"""Explaining findings by name, and taking an explanation back. Each act is one changeset.

The counts of the first page follow: at once for the year that is shown next, by the worker for others.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.completeness.findings import Finding, Kind
from articles.completeness.year import read_year
from articles.log.changesets import changeset
from articles.models import Changeset, Explanation, Newspaper


class NotExplained(Exception):
    """Why nothing was explained, in the editor's words."""


@dataclass(frozen=True, kw_only=True)
class Period:
    """Days on which no newspaper was to be expected."""

    first: date
    last: date
    every_year: bool = False


def explain(newspaper: Newspaper, year: int, keys: Collection[str], note: str, user: User | None) -> int:
    """Explain the chosen findings of a year (by ``Finding.key``). Returns how many.

    Raises NotExplained, and explains nothing, where the note is missing, or one of the findings has changed meanwhile.
    """
    _check(note)
    found = {finding.key: finding for finding in read_year(newspaper, year).findings if finding.is_open}
    if not keys:
        raise NotExplained(_("Choose what is to be explained."))
    if set(keys) - found.keys():
        raise NotExplained(_("Something changed meanwhile: look again, and choose anew."))
    chosen = [found[key] for key in dict.fromkeys(keys)]
    with changeset(Changeset.Kind.METADATA, user, note):
        Explanation.objects.bulk_create(_row(newspaper, finding, note, user) for finding in chosen)
    return len(chosen)


def explain_days(newspapers: Collection[Newspaper], period: Period, note: str, user: User | None) -> int:
    """Explain missing days, in the past or the future, for these newspapers. Returns how many newspapers."""
    _check(note)
    if period.first > period.last:
        raise NotExplained(_("The period ends before it begins."))
    now = timezone.now()
    with changeset(Changeset.Kind.METADATA, user, note):
        Explanation.objects.bulk_create(
            Explanation(
                newspaper=newspaper,
                kind=Kind.DAY,
                first_day=period.first,
                last_day=period.last,
                every_year=period.every_year,
                note=note,
                made_by=user,
                made_at=now,
            )
            for newspaper in newspapers
        )
    return len(newspapers)


def take_back(explanation: Explanation, user: User | None, reason: str = "") -> None:
    """Delete the explanation: what it explained is open again."""
    with changeset(Changeset.Kind.METADATA, user, reason or explanation.note):
        explanation.delete()


def sections_of(newspaper: Newspaper) -> list[Newspaper]:
    """The newspaper and all sections that share its name."""
    return list(Newspaper.objects.filter(name=newspaper.name).order_by("pk"))


def _check(note: str) -> None:
    if not note:
        raise NotExplained(_("Say why: an explanation needs its words."))


def _row(newspaper: Newspaper, finding: Finding, note: str, user: User | None) -> Explanation:
    return Explanation(
        newspaper=newspaper,
        kind=finding.kind,
        first_day=finding.day if finding.kind == Kind.DAY else None,
        last_day=finding.last_day if finding.kind == Kind.DAY else None,
        about=finding.about,
        fact=finding.fact,
        note=note,
        made_by=user,
        made_at=timezone.now(),
    )
