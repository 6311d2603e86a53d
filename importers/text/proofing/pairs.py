"""The correction memory as a value: pairs of a wrong form and the right one, learnt from editors."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    wrong: str
    """As OCR gave it, widened to a word or a unit's name: never under three characters."""
    right: str
    seen: int = 1
    """Corrections that made this pair."""
    accepted: int = 0
    rejected: int = 0
    """What became of its proposals."""
