"""What shall be counted, and the result."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class By(StrEnum):
    REPORTER = "reporter"
    CORRESPONDENT = "correspondent"
    PHOTOGRAPHER = "photographer"
    UNIT = "unit"
    COLUMN = "column"


WRITERS = (By.REPORTER, By.CORRESPONDENT)
NAMES = {
    By.REPORTER: _("reporter"),
    By.CORRESPONDENT: _("correspondent"),
    By.PHOTOGRAPHER: _("photographer"),
    By.UNIT: _("unit"),
    By.COLUMN: _("column"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    by: By
    first: date
    last: date
    """The last day, which is counted too."""
    newspaper: int | None = None
    """Its primary key; None for all."""
    shared: bool = False
    """A joint byline is divided among all who sign, a joint photo among those who took it. Without it each counts in
    full."""
    tree: bool = False
    """Count a unit's articles together with those of all units below it."""
    printed: bool = False
    """Count by the printed names, instead of by the people behind them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    key: str
    """``name:`` or ``person:`` with the primary key, the column, or a unit's primary key."""
    name: str
    articles: Decimal
    photos: Decimal
    characters: Decimal
