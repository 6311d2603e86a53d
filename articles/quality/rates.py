"""Error rates with their uncertainty. Pure functions.

Errors come in clusters: a bad scan has twenty, the next passages have none. So the interval is that of a Poisson count,
widened by how much the passages differ (the design effect of cluster sampling).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from importers.text.comparing.differences import differences

Z = 1.96
"""For a confidence of 95 %."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The errors and the characters of one passage."""

    errors: int
    characters: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ErrorRate:
    errors: int
    characters: int
    low: float
    high: float
    """The rate lies between ``low`` and ``high`` with a probability of 95 %."""

    @property
    def rate(self) -> float:
        return self.errors / self.characters if self.characters else 0.0


def sample_of(before: str, after: str) -> Sample:
    """What has to be changed to make ``before`` read as ``after``, in characters; width, quotes, spaces and the like
    left out. Characters are those of ``after``, spaces left out.

    >>> sample_of("新渠诵水,", "新渠通水，")
    Sample(errors=1, characters=5)
    """
    errors = sum(
        max(_length(piece.before), _length(piece.after))
        for piece in differences(before, after)
        if not piece.is_same and not piece.only_form
    )
    return Sample(errors, _length(after))


def _length(text: str) -> int:
    return len("".join(text.split()))


def error_rate(samples: Sequence[Sample]) -> ErrorRate:
    """The error rate of all samples together."""
    errors, characters = sum(each.errors for each in samples), sum(each.characters for each in samples)
    if not characters:
        return ErrorRate(errors=0, characters=0, low=0.0, high=1.0)
    effect = design_effect(samples, errors / characters)
    low, high = poisson_interval(errors / effect)
    return ErrorRate(
        errors=errors,
        characters=characters,
        low=min(1.0, low * effect / characters),
        high=min(1.0, high * effect / characters),
    )


def design_effect(samples: Sequence[Sample], rate: float) -> float:
    """How many times larger the variance is than for independent errors; at least 1."""
    if len(samples) < 2 or not rate:
        return 1.0
    squares = sum((each.errors - rate * each.characters) ** 2 for each in samples)
    variance = squares * len(samples) / (len(samples) - 1)
    return max(1.0, variance / (rate * sum(each.characters for each in samples)))


def poisson_interval(count: float) -> tuple[float, float]:
    """Byar's approximation (Breslow & Day 1987, vol. II, p. 69): within 1 % of the exact limits."""
    low = count * (1 - 1 / (9 * count) - Z / (3 * sqrt(count))) ** 3 if count > 0 else 0.0
    more = count + 1
    return max(0.0, low), more * (1 - 1 / (9 * more) + Z / (3 * sqrt(more))) ** 3
