"""What proofreading knows besides the texts: read-only, built once for a newspaper."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar, cast

from importers.text.proofing.pairs import Pair
from importers.text.proofing.statistics import Statistics
from importers.text.proofing.terms import ProtectedTerm
from importers.text.units.gazetteer import Gazetteer, Path

Made = TypeVar("Made")


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
    state: Hashable = None
    """Tells this knowledge from what the archive knows before and after; None: of no archive."""
    day: date | None = None
    """The page's day, for terms and units that held for a time."""

    _made: dict[Hashable, object] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[["Context", Path], Made], home: Path) -> Made:
        """What ``make`` builds of this context for a home (an index of names), built once and kept."""
        key = (make, home)
        if key not in self._made:
            self._made[key] = make(self, home)
        return cast(Made, self._made[key])

    def bare(self) -> "Context":
        """The same with nothing built of it yet, to be sent to another process."""
        return replace(self, _made={})

    def on(self, day: date | None) -> "Context":
        """The same for a page of that day."""
        return replace(self, day=day)

    def on_page(self, home: Path, day: date | None) -> "Context":
        """The same for a page of that home and day."""
        return replace(self, home=home, day=day)
