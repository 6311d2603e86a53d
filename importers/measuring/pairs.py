"""Two ways to the same answer, timed in turn in one run: absolute figures drift, ratios stay."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pair:
    """Seconds of each round, of an act and of what it is compared with."""

    name: str
    ours: Sequence[float]
    other: Sequence[float]
    least: float
    """The ratio of the other's time to ours that should be reached."""
    work: tuple[float, float] = (0.0, 0.0)
    """CPU seconds of this process in all rounds, ours and the other's. Other processes do not disturb them."""

    @property
    def ratio(self) -> float:
        return median(self.other) / median(self.ours)

    def __str__(self) -> str:
        ours, other = (median(seconds) * 1000 for seconds in (self.ours, self.other))
        mark = "" if self.ratio >= self.least else "  below"
        worked = f"{self.work[1] / self.work[0]:8.2f} of work" if self.work[0] else ""
        ratios = f"{self.ratio:8.2f}{worked}  (at least {self.least}){mark}"
        return f"  {self.name:52}{ours:8.2f} ms{other:9.2f} ms{ratios}"


def timed_in_turn(name: str, ours: Act, other: Act, *, least: float, rounds: int) -> Pair:
    """The first round is not measured: it loads what is loaded once."""
    ours(), other()
    both = [(_timed(ours), _timed(other)) for _round in range(rounds)]
    work = sum(one[1] for one, _other in both), sum(other[1] for _one, other in both)
    return Pair(name, [one[0] for one, _other in both], [other[0] for _one, other in both], least, work)


def _timed(act: Act) -> tuple[float, float]:
    """Seconds by the clock, and of this process's CPU."""
    began = time.process_time()
    seconds = seconds_of(act)
    return seconds, time.process_time() - began


def seconds_of(act: Act) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
