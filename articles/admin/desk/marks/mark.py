"""A place that is worth a look. articles.admin.desk.marks.gathering tells where marks come from and what shows them."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """The characters [start, end) of a passage's text, counted as Python does. The script converts to its own
    counting."""

    passage: int
    """The id of the passage."""
    start: int
    end: int
    kind: str
    """A key of articles.admin.desk.marks.gathering.KINDS: tells which script's acts it has."""
    id: int = 0
    """Of the row behind it, if there is one."""
    severity: str = "medium"
    """high, medium or low: how heavy its line is."""
    title: str
    """Why it is marked, in the reader's words: shown, and read aloud, when one comes to it."""
    data: dict[str, Any] = field(default_factory=dict)
    """What its script needs besides; must go into JSON."""
