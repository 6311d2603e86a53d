"""Rare characters that are in no word, unit or name."""

from collections.abc import Iterator
from functools import cache

from importers.page import gettext_noop
from importers.text.people.names import COMMON_SURNAMES, OTHER_SURNAMES
from importers.text.proofing.lists import LISTS
from importers.text.proofing.page import PROSE, ProofPage, ProofText
from importers.text.proofing.suspicion import Flag, Severity, because
from importers.text.words import words_with

_SURNAMES = (COMMON_SURNAMES | OTHER_SURNAMES) - LISTS["stands alone"]
RARE = 20
"""A character is rare if fewer words of the dictionary have it: 涓 is in 14, 浇 in 45."""
_COMMON = range(0xB0A1, 0xD7FA)
"""The 3,755 characters of level 1 of GB 2312."""


OFTEN = 3
"""If a page prints it so often it is meant: a name, or a misreading that other detectors know."""


def rare(page: ProofPage) -> Iterator[tuple[ProofText, Flag]]:
    """Low suspicions, because half of them are names."""
    for text in page.texts():
        if text.role not in PROSE:
            continue
        for at in rare_places(text):
            if page.folded.count(text.folded[at]) < OFTEN:
                yield text, _flag(at, text.folded[at])


def rare_places(text: ProofText) -> list[int]:
    """The offsets of rare characters that stand alone and are in nobody's name."""
    return [at for at in text.alone if is_rare(text.folded[at]) and not in_name(text, at)]


def _flag(at: int, character: str) -> Flag:
    message = gettext_noop("“{found}” is a rare character and belongs to no word or name known here.")
    return Flag(start=at, end=at + 1, severity=Severity.LOW, confidence=0.4, evidence=because(message, found=character))


@cache
def is_rare(character: str) -> bool:
    """Whether the character is rare: 涓 and 滍 are. 它 is in few words, but common."""
    code = character.encode("gb2312", "ignore")
    return int.from_bytes(code) not in _COMMON and words_with(character) < RARE


def in_name(text: ProofText, at: int) -> bool:
    """Whether it is a surname, or one comes directly before it or one character earlier: 张溱, 李溱说, 佟某."""
    if text.folded[at] in _SURNAMES:
        return True
    return any(before in text.lone and text.folded[before] in _SURNAMES for before in (at - 1, at - 2))
