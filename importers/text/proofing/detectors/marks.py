"""Punctuation that is never right in Chinese print: ;与, ，，, a line that begins with a comma."""

import re
from collections.abc import Callable, Iterator

from importers.page import gettext_noop
from importers.text.proofing.page import PROSE, ProofText
from importers.text.proofing.suspicion import Evidence, Flag, Severity, because

_DOUBLED = re.compile(r"([，、；：])\1+|(?<!。)。。(?!。)")
_TOGETHER = re.compile(r"(?P<one>[，、；：。])(?!(?P=one))[，、；。]|[，、；]：")
_BEFORE_AND = re.compile(r"；(?=[与和及](?![谐平气])[\u4e00-\u9fff])")
_LIST_OF_AND = re.compile(r"[：；][与和及][^。]*；[与和及]")
_INSIDE = re.compile(r"(?<=[“‘（《])[，。、；：！？]|[，、；](?=[”’》])(?!”)")
_STARTS = re.compile(r"^[，。、；：！？”’）》]")

_DOUBLE = gettext_noop("“{found}”: the mark stands here twice.")
_TWO = gettext_noop("“{found}”: these two marks cannot follow each other.")
_AND = gettext_noop("“{found}”: a mark that parts clauses before a word that joins nouns.")
_WITHIN = gettext_noop("“{found}”: no quotation, bracket or title begins or ends with this mark.")
_START = gettext_noop("A text cannot begin with “{found}”.")


def marks(text: ProofText) -> Iterator[Flag]:
    """Doubled and impossible marks. But ……, ——, ！！ and ？！ are usual."""
    if text.role not in PROSE:
        return
    for pattern, message, mended, severity, confidence in _RULES:
        for match in pattern.finditer(text.folded):
            if pattern is _BEFORE_AND and _LIST_OF_AND.search(text.folded):
                continue  # 与农业相加，…；与体育相加，…
            yield Flag(
                start=match.start(),
                end=match.end(),
                suggestion=mended(match[0]),
                severity=severity,
                confidence=confidence,
                evidence=_said(message, text.text[match.start() : match.end() + 1], match[0]),
            )


def _said(message: str, around: str, found: str) -> Evidence:
    return because(message, found=around if message == _AND else found)


Mend = Callable[[str], str | None]
_RULES: tuple[tuple[re.Pattern[str], str, Mend, Severity, float], ...] = (
    (_DOUBLED, _DOUBLE, lambda found: found[0], Severity.HIGH, 0.9),
    (_TOGETHER, _TWO, lambda found: None, Severity.HIGH, 0.9),
    (_BEFORE_AND, _AND, lambda found: "", Severity.MEDIUM, 0.7),
    (_INSIDE, _WITHIN, lambda found: "", Severity.LOW, 0.5),
    (_STARTS, _START, lambda found: None, Severity.MEDIUM, 0.8),
)
