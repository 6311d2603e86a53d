"""Two ways to the same answer, timed in turn, in one run, on one machine: absolute figures drift, ratios stay."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pair:
    """Seconds of each round of an act and of what it is compared with."""

    name: str
    ours: Sequence[float]
    other: Sequence[float]
    least: float
    """The ratio, other to ours, that is to be reached."""

    @property
    def ratio(self) -> float:
        return median(self.other) / median(self.ours)

    def __str__(self) -> str:
        ours, other = (median(seconds) * 1000 for seconds in (self.ours, self.other))
        mark = "" if self.ratio >= self.least else "  below"
        return f"  {self.name:58}{ours:8.2f} ms{other:9.2f} ms{self.ratio:8.2f}  (at least {self.least}){mark}"


def timed_in_turn(name: str, ours: Act, other: Act, *, least: float, rounds: int) -> Pair:
    """Once before, unmeasured, to load what is loaded once."""
    ours(), other()
    seconds = [(seconds_of(ours), seconds_of(other)) for _round in range(rounds)]
    return Pair(name, [one for one, _other in seconds], [other for _one, other in seconds], least)


def seconds_of(act: Act) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
