"""What proofreading knows besides the texts: read-only, built once for a newspaper."""

from dataclasses import dataclass, field, replace
from datetime import date

from importers.text.proofing.pairs import Pair
from importers.text.proofing.statistics import Statistics
from importers.text.proofing.terms import ProtectedTerm
from importers.text.units import Gazetteer, Path


@dataclass(frozen=True, kw_only=True, slots=True)
class ProofSettings:
    """A newspaper's choices."""

    off: frozenset[str] = frozenset()
    """Names of detectors that it does not want."""
    largest_amount: int = 100
    """In 亿元: sums from here on are worth a look in a district's paper."""
    groups_a_page: int = 8
    """The most forms that one page flags; the gravest stay, a high one is never dropped."""


@dataclass(frozen=True, kw_only=True)
class Context:
    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    home: Path = ()
    """The newspaper's home unit; empty: found out from the page's own words."""
    terms: tuple[ProtectedTerm, ...] = ()
    pairs: tuple[Pair, ...] = ()
    """Those that may be proposed: no candidates, none retired, none that contradict each other."""
    statistics: Statistics = field(default_factory=Statistics)
    settings: ProofSettings = field(default_factory=ProofSettings)
    day: date | None = None
    """The page's day, for terms and units that held for a time."""

    def on(self, day: date | None) -> "Context":
        """The same for a page of that day."""
        return replace(self, day=day)
