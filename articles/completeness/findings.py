"""A finding (something missing or twice), and the explanation that covers it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from articles.models import Explanation

Kind = Explanation.Kind


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is missing or twice.

    ``about`` is what it is about ("issue 12"), ``fact`` what is wrong with it ("3、4"). An explanation holds as long as
    both are the same. Missing days have neither; they are identified by their days.
    """

    kind: str
    day: date | None
    """Where the finding is shown in the calendar; for a run of missing days, at the first."""
    last_day: date | None = None
    """The last day of a run of missing days."""
    days: int = 1
    """How many days are missing in the run."""
    about: str = ""
    fact: str = ""
    issue: int | None = None
    page: int | None = None
    other_page: int | None = None
    article: int | None = None
    values: dict[str, object] = field(default_factory=dict)
    """The values to fill into the message."""
    explanation: Explanation | None = None

    @property
    def is_open(self) -> bool:
        return self.explanation is None

    @property
    def key(self) -> str:
        """The name of the finding in a form. It changes when the fact does."""
        if self.kind == Kind.DAY:
            return f"{self.kind}|{self.day}|{self.last_day}"
        return f"{self.kind}|{self.about}|{self.fact}"


@dataclass(frozen=True, slots=True)
class Explained:
    """The explanations of one newspaper."""

    rows: Sequence[Explanation]

    def of_day(self, day: date) -> Explanation | None:
        return next((row for row in self.rows if row.kind == Kind.DAY and covers(row, day)), None)

    def of(self, kind: str, about: str, fact: str) -> Explanation | None:
        return next((row for row in self.rows if (row.kind, row.about, row.fact) == (kind, about, fact)), None)


def covers(row: Explanation, day: date) -> bool:
    """Whether an explanation of missing days covers this day. One for every year may span the new year (31 December to
    2 January), or be for 29 February."""
    if row.first_day is None or row.last_day is None:
        return False
    if not row.every_year:
        return row.first_day <= day <= row.last_day
    if (row.last_day - row.first_day).days >= 365:
        return True
    first, last, this = ((each.month, each.day) for each in (row.first_day, row.last_day, day))
    return first <= this <= last if first <= last else this >= first or this <= last


def count_open(findings: Iterable[Finding]) -> int:
    """How many findings nobody has explained. Each missing day counts."""
    return sum(finding.days for finding in findings if finding.is_open)


def count_explained(findings: Iterable[Finding]) -> int:
    return sum(finding.days for finding in findings if not finding.is_open)
