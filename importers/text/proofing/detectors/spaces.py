"""A space inside a line of running text: something may be lost there, or a column's edge."""

import re
from collections.abc import Iterator

from importers.page import gettext_noop
from importers.text.proofing.page import ProofText
from importers.text.proofing.suspicion import Flag, Severity, because

_SPACE = re.compile(r"(?<=[\u4e00-\u9fff，、。；：]) +(?=[\u4e00-\u9fff])")


def spaces(text: ProofText) -> Iterator[Flag]:
    """A space between Chinese characters of a paragraph. Headlines and lists of names are set with spaces."""
    if text.role != "paragraph":
        return
    for match in _SPACE.finditer(text.folded):
        yield Flag(
            start=match.start(),
            end=match.end(),
            suggestion="",
            severity=Severity.LOW,
            confidence=0.4,
            evidence=because(gettext_noop("A space inside running text: a character may be lost here.")),
        )
