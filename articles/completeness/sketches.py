"""The same text twice, also nearly the same: a small sketch of each text, by which like ones find each other.

MinHash by one permutation (Li, Owen and Zhang, 2012): every four characters of the text are hashed, the hashes fall
into 128 bins, and of each bin the smallest stays. Two texts agree in as many bins as their sets of fours overlap
(Jaccard). Four bins side by side are a band; texts of which half the fours are the same share one of the 32 bands with
nine chances in ten, texts of which a fiftieth is (two pages of one paper) with one in two hundred thousand. So a text
is compared with the few that share a band, never with all.
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
"""Characters of a text that is sketched: shorter ones (a blank page with its folio) are all alike."""
ALIKE = 0.4
"""Overlap from which two pages are called the same. Two readings of one page in each of which one character of twenty
is wrong have 0.5; the most alike of different pages (the weather, the stock list) have under 0.2."""
_EMPTY = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Sketch:
    smallest: tuple[int, ...]
    """Of each bin, below 2³²."""

    @property
    def bands(self) -> list[int]:
        """Below 2³¹, a number a band; equal bands of two texts have equal numbers."""
        return [_band(at, self.smallest[at : at + BAND]) for at in range(0, BINS, BAND)]

    def to_bytes(self) -> bytes:
        return array("I", self.smallest).tobytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Sketch":
        return cls(tuple(array("I", stored)))


def plain(text: str) -> str:
    """What is compared: folded (width, quotes, Traditional and Simplified), without white space."""
    return "".join(fold(text).split())


def sketch(text: str) -> Sketch | None:
    """None where the text is too short to be told from others. Some eight milliseconds for a page."""
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
    """From 0 to 1: how much of their fours two texts share; 1.0 for no others than equal ones."""
    mine, theirs = plain(one), plain(other)
    if mine == theirs:
        return 1.0
    first, second = shingles(mine), shingles(theirs)
    return min(0.999, len(first & second) / max(1, len(first | second)))


def estimated(one: Sketch, other: Sketch) -> float:
    """The same without the texts, right to about 0.04."""
    return sum(a == b for a, b in zip(one.smallest, other.smallest, strict=True)) / BINS


def _filled(smallest: list[int]) -> Iterable[int]:
    """An empty bin of a short text takes what the next full one has (the last goes round to the first)."""
    full = [at for at, value in enumerate(smallest) if value != _EMPTY]
    for at in range(BINS):
        taken = next((each for each in full if each >= at), full[0])
        yield smallest[taken]


def _band(at: int, values: Iterable[int]) -> int:
    digest = hashlib.blake2b(array("I", (at, *values)).tobytes(), digest_size=4).digest()
    return int.from_bytes(digest) >> 1
