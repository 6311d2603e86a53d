"""Latin words in place of Chinese ones, as in 田间地头 and 家中."""

import re
from collections.abc import Iterator

from importers.page import gettext_noop
from importers.text.proofing.lists import LISTS
from importers.text.proofing.page import ProofText
from importers.text.proofing.suspicion import Flag, Severity, because

_WORD = re.compile(
    r"(?<=[\u4e00-\u9fff，、。；：”）》0-9%])(?P<gap> *)(?P<word>[a-z]{2,20})(?P<after> *)(?=[\u4e00-\u9fff“（《])"
)
# Units and words that Chinese texts print in small Latin letters.
_PRINTED = LISTS["small latin"]
_MEANS = {
    "and": "和", "or": "或", "of": "的", "in": "在", "the": "", "to": "到", "with": "与", "is": "是", "for": "为",
    "an": "", "on": "在",
}  # fmt: skip


def latin(text: ProofText) -> Iterator[Flag]:
    """Lower-case Latin words between Chinese characters, but not 5kg, 5公里km, wifi."""
    for match in _WORD.finditer(text.folded):
        word = match["word"]
        if word in _PRINTED or (not match["gap"] and text.folded[match.start() - 1].isdigit()):
            continue
        meant = _MEANS.get(word)
        yield Flag(
            start=match.start(),
            end=match.end(),
            suggestion=meant,
            severity=Severity.HIGH if meant is not None else Severity.MEDIUM,
            confidence=0.95 if meant is not None else 0.6,
            evidence=because(gettext_noop("“{word}” is a Latin word in the middle of Chinese."), word=word),
        )
