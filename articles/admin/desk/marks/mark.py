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
    """A key of articles.admin.desk.marks.gathering.KINDS, which decides what the scripts let an editor do with it."""
    id: int = 0
    """The id of the row behind the mark; 0 where there is none."""
    severity: str = "medium"
    """high, medium or low: how strongly the mark is drawn."""
    title: str
    """Why the place is marked, in words. Shown, and read aloud, when the editor comes to the mark."""
    data: dict[str, Any] = field(default_factory=dict)
    """What else the script of its kind needs; has to be valid in JSON."""
