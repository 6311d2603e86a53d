"""What proofreading knows besides the texts. Read-only, and built once for each newspaper."""

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
    """The settings of a newspaper."""

    off: frozenset[str] = frozenset()
    """Names of detectors that are switched off."""
    largest_amount: int = 100
    """In 亿元. A larger sum in a district's paper is worth a look."""
    groups_a_page: int = 8
    """The most forms that are flagged on a page. The gravest stay, and a high one is never dropped."""


@dataclass(frozen=True, kw_only=True)
class Context:
    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    home: Path = ()
    """The newspaper's home unit. If empty, it is found from the page's own words."""
    terms: tuple[ProtectedTerm, ...] = ()
    pairs: tuple[Pair, ...] = ()
    """The pairs that may be proposed: no candidates, no retired ones, and none that contradict each other."""
    statistics: Statistics = field(default_factory=Statistics)
    settings: ProofSettings = field(default_factory=ProofSettings)
    state: Hashable = None
    """Changes whenever the archive's knowledge does. None for knowledge that is not from an archive."""
    day: date | None = None
    """The page's day, for terms and units that were valid for a time only."""

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
