"""Protected terms: leaders' names with their titles, set political phrases, a house list."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtectedTerm:
    text: str
    kind: str = "house"
    """leader, phrase or house"""
    since: date | None = None
    """The first day on which the term is valid; None if it always was."""
    until: date | None = None
    """The last day; None if it is valid still."""

    def holds_on(self, day: date | None) -> bool:
        """Whether the term is valid for a page of that day. On an undated page every term is."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
