"""Finding texts that are the same, or nearly so, by a small sketch of each text.

This is MinHash by one permutation (Li, Owen and Zhang, 2012). Every run of four characters is hashed. The hashes fall
into 128 bins, and the smallest of each bin is kept. The share of equal bins of two texts estimates how much their sets
of runs overlap (Jaccard).

Four neighbouring bins are a band. Texts that share half of their runs have one of the 32 bands in common with a
probability of nine in ten; texts that share a fiftieth (two pages of one newspaper), of one in two hundred thousand. So
a text has to be compared only with the few that share a band, not with all.
"""

import hashlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from importers.text.fold import fold

WIDTH = 4
BINS = 128
BAND = 4
SHORTEST = 100
"""Texts with fewer characters get no sketch: short ones (a blank page with its folio) are all alike."""
ALIKE = 0.4
"""Overlap from which two pages are called the same. Two readings of one page in each of which one character of twenty
is wrong have 0.5; the most alike of different pages (the weather, the stock list) have under 0.2."""
_EMPTY = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Sketch:
    smallest: tuple[int, ...]
    """The smallest hash in each bin, below 2³²."""

    @property
    def bands(self) -> list[int]:
        """One number for each band, below 2³¹. Equal bands have equal numbers."""
        return [_band(at, self.smallest[at : at + BAND]) for at in range(0, BINS, BAND)]

    def to_bytes(self) -> bytes:
        return array("I", self.smallest).tobytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Sketch":
        return cls(tuple(array("I", stored)))


def plain(text: str) -> str:
    """The text as it is compared: folded (width, quotes, Traditional and Simplified), without white space."""
    return "".join(fold(text).split())


def sketch(text: str) -> Sketch | None:
    """The sketch of a text; None where it is too short to be told from others. Some eight milliseconds for a page."""
    known = plain(text)
    if len(known) < SHORTEST:
        return None
    smallest = [_EMPTY] * BINS
    for shingle in shingles(known):
        hashed = int.from_bytes(hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=6).digest())
        at, value = hashed % BINS, hashed // BINS % _EMPTY
        if value < smallest[at]:
            smallest[at] = value
    return Sketch(tuple(_filled(smallest)))


def shingles(known: str) -> set[str]:
    return {known[at : at + WIDTH] for at in range(len(known) - WIDTH + 1)}


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how many of their runs of four characters two texts share. Only equal texts have 1."""
    mine, theirs = plain(one), plain(other)
    if mine == theirs:
        return 1.0
    first, second = shingles(mine), shingles(theirs)
    return min(0.999, len(first & second) / max(1, len(first | second)))


def estimated(one: Sketch, other: Sketch) -> float:
    """The likeness estimated from the sketches alone, right to about 0.04."""
    return sum(a == b for a, b in zip(one.smallest, other.smallest, strict=True)) / BINS


def _filled(smallest: list[int]) -> Iterable[int]:
    """In a short text some bins stay empty. Each takes the value of the next full bin, going round at the end."""
    full = [at for at, value in enumerate(smallest) if value != _EMPTY]
    for at in range(BINS):
        taken = next((each for each in full if each >= at), full[0])
        yield smallest[taken]


def _band(at: int, values: Iterable[int]) -> int:
    digest = hashlib.blake2b(array("I", (at, *values)).tobytes(), digest_size=4).digest()
    return int.from_bytes(digest) >> 1
