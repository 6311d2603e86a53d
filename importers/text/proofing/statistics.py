"""How often each run of characters occurs in the newsroom's own verified text."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Statistics:
    """Counts of runs of characters (folded) over verified text, as ``manage.py learn_archive`` keeps them."""

    characters: int = 0
    """How much text was counted."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Runs of 1 to 4 Chinese characters → how often they occur. Rare ones may be left out (they count as 0)."""

    def count(self, run: str) -> int:
        return self.counts.get(run, 0)
