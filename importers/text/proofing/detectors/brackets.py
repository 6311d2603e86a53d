"""Brackets and quotes without a partner. Whole articles are checked, because single lines give false alarms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importers.page import gettext_noop
from importers.text.proofing.page import ProofText
from importers.text.proofing.suspicion import Flag, Severity, because

_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "［": "］"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_ITEM = re.compile(r"(?:^|[。；：，、\s])(?:[0-9一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_RUNNING = ("paragraph", "subheading")
_LOOSE = ("column", "furniture", "unassigned")

Place = tuple[ProofText, int]


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    place: Place


def brackets(texts: Sequence[ProofText]) -> Iterator[tuple[ProofText, Flag]]:
    """Marks without a partner in the running text of an article. Each caption and heading is checked by itself."""
    running = [text for text in texts if text.role in _RUNNING]
    apart = [[text] for text in texts if text.role not in _RUNNING and text.role not in _LOOSE]
    for run in (running, *apart):
        for mark, (text, at) in _unpaired(run):
            yield text, _flag(mark, at)


def _unpaired(run: Sequence[ProofText]) -> Iterator[tuple[str, Place]]:
    stack: list[_Open] = []
    for text in run:
        for at, mark in enumerate(text.folded):
            if mark in _PAIRS:
                # A quotation of several paragraphs opens in each of them and closes once.
                if not (at == 0 and stack and stack[-1].mark == mark):
                    stack.append(_Open(mark, (text, at)))
            elif mark in _CLOSING and not _is_number(text.folded, at):
                if stack and stack[-1].mark == _CLOSING[mark]:
                    stack.pop()
                elif any(one.mark == _CLOSING[mark] for one in stack):
                    while stack[-1].mark != _CLOSING[mark]:
                        yield stack[-1].mark, stack.pop().place
                    stack.pop()
                else:
                    yield mark, (text, at)
    yield from ((one.mark, one.place) for one in stack)


def _is_number(text: str, at: int) -> bool:
    """Whether the bracket ends the number of a list: 1）, 一）."""
    return text[at] == "）" and _ITEM.search(text[max(0, at - 4) : at]) is not None


def _flag(mark: str, at: int) -> Flag:
    message = gettext_noop("“{mark}” is never closed in this article.")
    if mark in _CLOSING:
        message = gettext_noop("“{mark}” closes what was never opened in this article.")
    return Flag(start=at, end=at + 1, severity=Severity.MEDIUM, confidence=0.7, evidence=because(message, mark=mark))
