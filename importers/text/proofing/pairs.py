"""The memory of corrections, as a value: pairs of a wrong form and the right one, learnt from editors."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    wrong: str
    """The form that OCR gave, widened to a word or to a unit's name. It has at least three characters."""
    right: str
    seen: int = 1
    """How many corrections made this pair."""
    accepted: int = 0
    rejected: int = 0
    """What became of its proposals."""
