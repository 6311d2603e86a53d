"""Finding every form a few characters away from a list of terms, in one walk over the text.

A term with at most two characters wrong still has one of its pieces right: the walk finds the pieces, and only there
is the distance measured. Terms of two and three characters, which leave no piece, are found by the look-alikes of
their characters and by their first and last one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import ahocorasick
from rapidfuzz.distance import Levenshtein

from importers.text.shapes import look_alikes

TWO_WRONG = 6
"""In a term with so many characters or more, two may be wrong."""
SHORT = 3


@dataclass(frozen=True, slots=True)
class NearForm:
    """The characters [start, end) of the text, which are nearly ``term``."""

    start: int
    end: int
    term: str
    distance: int


def most_wrong(term: str) -> int:
    return 2 if len(term) >= TWO_WRONG else 1


@dataclass(frozen=True)
class NearForms:
    terms: tuple[str, ...]
    """Folded, without spaces, with at least two characters."""

    def find(self, text: str) -> Iterator[NearForm]:
        """The exact and the near forms of all terms in folded text without spaces. They may overlap."""
        seen: set[tuple[str, int]] = set()
        for term, at in self._candidates(text):
            if (term, at) not in seen:
                seen.add((term, at))
                if form := nearest(text, term, at):
                    yield form

    def _candidates(self, text: str) -> Iterator[tuple[str, int]]:
        """Terms, and where each would begin if the piece found here belongs to it."""
        if not self.terms:
            return
        for last, (piece, places) in self._pieces.iter(text):
            for term, offset in places:
                yield term, last + 1 - len(piece) - offset
        for start, ends in enumerate(zip(text, text[SHORT - 1 :], strict=False)):
            for term in self._by_ends.get(ends, ()):
                yield term, start

    @cached_property
    def _pieces(self) -> Any:
        index: dict[str, list[tuple[str, int]]] = {}
        for term in self.terms:
            for piece, offset in _pieces_of(term):
                index.setdefault(piece, []).append((term, offset))
        automaton = ahocorasick.Automaton()
        for piece, places in index.items():
            automaton.add_word(piece, (piece, places))
        automaton.make_automaton()
        return automaton

    @cached_property
    def _by_ends(self) -> dict[tuple[str, str], list[str]]:
        index: dict[tuple[str, str], list[str]] = {}
        for term in self.terms:
            if len(term) == SHORT:
                index.setdefault((term[0], term[-1]), []).append(term)
        return index


def _pieces_of(term: str) -> Iterator[tuple[str, int]]:
    """Pieces of a term, with their offsets. Whichever ``most_wrong`` characters are wrong, one of the pieces is
    right."""
    if len(term) == 2:
        yield term, 0
        for at in range(2):
            for other in look_alikes(term[at]):
                yield term[:at] + other + term[at + 1 :], 0
    elif len(term) < TWO_WRONG:
        for at in range(len(term) - 1):
            yield term[at : at + 2], at
    else:
        third = len(term) // 3
        for start, end in ((0, third), (third, 2 * third), (2 * third, len(term))):
            yield term[start:end], start


def nearest(text: str, term: str, start: int) -> NearForm | None:
    """The form nearest to ``term`` that begins within a character or two of ``start``. Of equally near ones, the one
    that is as long as the term."""
    wrong = most_wrong(term)
    best: tuple[int, int, NearForm] | None = None
    for first in range(max(0, start - wrong), start + wrong + 1):
        for length in range(max(2, len(term) - wrong), len(term) + wrong + 1):
            form = text[first : first + length]
            distance = Levenshtein.distance(form, term, score_cutoff=wrong)
            if len(form) < length or distance > wrong:
                continue
            rank = (distance, abs(length - len(term)), NearForm(first, first + length, term, distance))
            if best is None or rank[:2] < best[:2]:
                best = rank
    return best[2] if best else None
