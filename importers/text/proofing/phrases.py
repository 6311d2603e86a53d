"""Set phrases with a hole at each place, so that three of the four characters find them."""

from collections.abc import Iterable
from functools import cache

from importers.text.proofing.context import Context
from importers.text.units.gazetteer import Path
from importers.text.words import idioms

LONG = 4
"""Characters of a phrase that three right ones leave recognisable: look-alikes make words of two everywhere."""
OFTEN = 20
"""How often the newsroom's verified text must have a run for it to count as a phrase."""
HOLE = "\0"

Phrases = dict[str, list[str]]
"""A phrase with a hole → the characters that fill it."""


@cache
def dictionary_phrases() -> Phrases:
    """The idioms of jieba's dictionary."""
    return _with_holes(idioms(LONG))


def archive_phrases(context: Context, home: Path) -> Phrases:
    """Phrases that occur often in the newsroom's own verified text."""
    counts = context.statistics.counts
    return _with_holes(run for run, count in counts.items() if len(run) == LONG and count >= OFTEN)


def _with_holes(phrases: Iterable[str]) -> Phrases:
    index: Phrases = {}
    for phrase in phrases:
        for at, character in enumerate(phrase):
            index.setdefault(with_hole(phrase, at), []).append(character)
    return index


def with_hole(phrase: str, at: int, filled: str = HOLE) -> str:
    """The phrase with a hole, or another character, at one place."""
    return phrase[:at] + filled + phrase[at + 1 :]
