"""Spaces inside a line of running text: something may be missing there, or a column ended."""

import re
from collections.abc import Iterator

from importers.page import gettext_noop
from importers.text.proofing.page import ProofText
from importers.text.proofing.suspicion import Flag, Severity, because

_SPACE = re.compile(r"(?<=[\u4e00-\u9fff，、。；：]) +(?=[\u4e00-\u9fff])")

_SLOGAN = re.compile("[“《][^“”《》，。]{4,24}[”》]")


def spaces(text: ProofText) -> Iterator[Flag]:
    """Spaces between Chinese characters of a paragraph. In headlines, lists of names and quoted slogans spaces are
    usual."""
    if text.role != "paragraph":
        return
    slogans = [match.span() for match in _SLOGAN.finditer(text.folded)]
    for match in _SPACE.finditer(text.folded):
        if any(start < match.start() < end for start, end in slogans):
            continue
        yield Flag(
            start=match.start(),
            end=match.end(),
            suggestion="",
            severity=Severity.LOW,
            confidence=0.4,
            evidence=because(gettext_noop("A space inside running text: a character may be lost here.")),
        )
