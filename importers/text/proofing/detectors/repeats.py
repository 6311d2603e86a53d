"""Text that OCR gives twice in a row: 招商招商图谱, 真抓实干 真抓实干."""

import re
from collections.abc import Iterator

from importers.page import gettext_noop
from importers.text.proofing.lists import LISTS
from importers.text.proofing.page import ProofText
from importers.text.proofing.suspicion import Flag, Severity, because
from importers.text.words import tag

LONGEST = 40
_TWICE = re.compile(rf"(?P<once>[\u4e00-\u9fff]{{2,{LONGEST}}}?)(?P<gap> ?)(?P=once)")

# 一步一步, 一道工序一道工序, 三三两两.
_NUMERAL = re.compile(r"^(?:[一几半每逐].{1,4}|[二三四五六七八九十百千万亿两].)$")
# Repeated on purpose: 研究研究 (a verb of two characters, with no noun after it), 加油加油, 好的好的.
_SAID_TWICE = LISTS["said twice"]
# 某社区|社区工作者: a unit's ending and the word for its kind.
_ENDINGS = LISTS["kinds"]
# 唱着唱着, 得一日得一日.
_RHYTHM = re.compile(r"^(?:.着|.{0,2}一.)$")
_AFTER_QUOTED_FORM = re.compile(r"^(?:再|又|不|了|着|一)")


def repeats(text: ProofText) -> Iterator[Flag]:
    """Two to forty characters printed twice in a row. A space may be between them, but no comma."""
    for match in _TWICE.finditer(text.folded):
        once = match["once"]
        if is_meant(once, match["gap"], text.folded[match.end() :]) or _runs_across(text, once, match.end("gap")):
            continue
        yield Flag(
            start=match.start(),
            end=match.end(),
            suggestion=text.text[match.start() : match.start() + len(once)],
            severity=Severity.LOW if once in _ENDINGS else Severity.HIGH,
            confidence=0.4 if once in _ENDINGS else 0.9,
            evidence=because(gettext_noop("“{once}” stands here twice in a row."), once=once),
        )


def _runs_across(text: ProofText, once: str, second: int) -> bool:
    """Whether a word runs from the first copy into the second: in 后来|越来越 the copies are 来越."""
    return len(once) == 2 and text.word_at[second].start != second


def is_meant(once: str, gap: str, after: str) -> bool:
    """Whether the language itself repeats it: 一步一步, 讨论讨论, 哈哈哈哈, 许多许多."""
    if len(set(once)) == 1 or _NUMERAL.match(once) or _RHYTHM.search(once):
        return True
    if len(once) > 2:
        return False
    if once in _SAID_TWICE or tag(once)[:1] in ("o", "m", "q", "d", "e", "z", "r"):
        return not gap and not _goes_with(once, after)
    return bool(not gap and _AFTER_QUOTED_FORM.match(after))


def _goes_with(once: str, after: str) -> bool:
    """Whether the second copy and what follows are a word of the dictionary: 学习学习教育."""
    return any(tag(once + after[:length]) for length in (1, 2) if len(after) >= length)
