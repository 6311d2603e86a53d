"""The input and output of proofreading: texts with their roles, and places in them that are worth a look."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    HIGH = "high"
    """Almost certainly wrong, or too grave to be overlooked."""
    MEDIUM = "medium"
    """More likely wrong than right."""
    LOW = "low"
    """Shown only to people who look for more."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a page: a passage as it reads now."""

    role: str
    """The passage's role: headline, paragraph, caption …"""
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The reason, in words: an English sentence marked for translation, and the values for its {places}."""

    message: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.message.format(**dict(self.values))


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag:
    """A place in one text: characters [start, end)."""

    start: int
    end: int
    severity: Severity
    confidence: float
    """The probability that it is wrong (0 to 1), as measured for its detector."""
    evidence: Evidence
    suggestion: str | None = None
    """What the text should probably be: empty to delete it, None if nobody can tell."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Suspicion:
    """A flag with its text, as the desk and the dry run show it."""

    text: int
    """Index of the text in its article's list."""
    start: int
    end: int
    found: str
    """The characters in the text."""
    suggestion: str | None
    kind: str
    """The detector's name."""
    severity: Severity
    confidence: float
    evidence: Evidence


def because(message: str, **values: object) -> Evidence:
    """Evidence; the message is marked with gettext_noop where it is written."""
    return Evidence(message, tuple((name, str(value)) for name, value in values.items()))
