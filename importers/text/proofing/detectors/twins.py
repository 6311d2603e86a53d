"""Pairs of characters that are no word, but become a common one if one of them is replaced by a twin: 己经 for 已经,
末来 for 未来."""

import re
from collections.abc import Iterator, Mapping

from importers.page import gettext_noop
from importers.text.proofing.detectors.rare import in_name
from importers.text.proofing.lists import LISTS
from importers.text.proofing.page import ProofText
from importers.text.proofing.suspicion import Flag, Severity, because
from importers.text.shapes import likeness
from importers.text.words import frequency

COMMON = 100
"""How common the word must be, in jieba's counts, where 走访 has 574."""
_AS_SOON_AS = re.compile("一.[就便]")
"""一 before any verb, as in 一干就是五个小时."""
_LITTLE_WORDS = LISTS["stands alone"] | LISTS["measures"]


def _twins() -> Mapping[str, tuple[str, ...]]:
    twins: dict[str, list[str]] = {}
    for group in sorted(LISTS["twins"]):
        for one in group:
            twins.setdefault(one, []).extend(other for other in group if other != one)
    return {one: tuple(dict.fromkeys(others)) for one, others in twins.items()}


TWINS = _twins()


def twins(text: ProofText) -> Iterator[Flag]:
    """Only pairs of which neither character is in a word or a name, and whose odd one is no little word."""
    taken = -1
    for at in text.alone:
        if at > taken and at + 1 in text.lone and (meant := _meant(*text.folded[at : at + 2])):
            if in_name(text, at) or in_name(text, at + 1) or _AS_SOON_AS.match(text.folded, at):
                continue
            yield _flag(at, text.folded[at : at + 2], meant)
            taken = at + 1


def _meant(one: str, other: str) -> str | None:
    if one not in TWINS and other not in TWINS:
        return None
    words = [right + other for right in _twins_of(one, other)] + [one + right for right in _twins_of(other, one)]
    common = [word for word in words if frequency(word) >= COMMON]
    return max(common, key=frequency, default=None)


def _twins_of(character: str, beside: str) -> Iterator[str]:
    """The twins of the character. Beside a little word only those that look exactly the same: 末来, 己有, but not
    转到."""
    if character in _LITTLE_WORDS:
        return
    for twin in TWINS.get(character, ()):
        if beside not in _LITTLE_WORDS or likeness(character, twin) == 1.0:
            yield twin


def _flag(start: int, run: str, meant: str) -> Flag:
    return Flag(
        start=start,
        end=start + len(run),
        suggestion=meant,
        severity=Severity.MEDIUM,
        confidence=0.75,
        evidence=because(
            gettext_noop("“{run}” is no word; “{meant}”, which looks like it, is a common one."), run=run, meant=meant
        ),
    )
