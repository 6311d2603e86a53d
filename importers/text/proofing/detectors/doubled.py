"""Characters printed twice that are neither a word nor the seam of two words: 紫紫荆树, 损毁毁绿."""

import re
from collections.abc import Iterator

from importers.page import gettext_noop
from importers.text.proofing.lists import LISTS
from importers.text.proofing.page import ProofText
from importers.text.proofing.suspicion import Flag, Severity, because
from importers.text.words import in_dictionary, tag

_DOUBLE = re.compile(r"(?<![\u4e00-\u9fff])?([\u4e00-\u9fff])\1(?!\1)")
# Words of one character that may come beside a word that begins or ends with them: 掌握了|了解, 全区|区委, 作为|为民.
_STANDS_ALONE = LISTS["stands alone"] | LISTS["measures"]
_LONGEST = 4


def doubled(text: ProofText) -> Iterator[Flag]:
    """Suspicions are low, or medium if there is a word on one side and nothing on the other: 损毁|毁|绿, 紫|紫荆."""
    folded = text.folded
    for match in _DOUBLE.finditer(folded):
        at = match.start()
        if at in text.in_unit or is_chinese(folded, at) or is_pattern(folded, at):
            continue
        before, after = ends_word(folded, at), starts_word(folded, at + 1)
        meant = can_be_said_twice(match[1]) and not before
        if meant or (before and after) or text.word_at[at] is text.word_at[at + 1]:
            continue
        sure = before or (after and not is_act(match[1]))
        yield Flag(
            start=at,
            end=at + 2,
            suggestion=match[1],
            severity=Severity.MEDIUM if sure else Severity.LOW,
            confidence=0.55 if sure else 0.3,
            evidence=because(gettext_noop("“{found}” is no word, and no two words meet here."), found=match[0]),
        )


def is_chinese(text: str, at: int) -> bool:
    """Whether the language itself doubles the character: 看看, 家家户户, 绿油油, 全区区委."""
    character = text[at]
    if character in _STANDS_ALONE or in_dictionary(character * 2):
        return True
    around = text[max(0, at - 2) : at + 4]
    return any(
        in_dictionary(around[start:end])
        for start in range(len(around))
        for end in range(start + 3, len(around) + 1)
        if character * 2 in around[start:end]
    )


def is_pattern(text: str, at: int) -> bool:
    """Whether the doubling is part of a usual pattern: 一根根; 沟沟|岔岔; 哈哈哈."""
    before, after = text[max(0, at - 2) : at], text[at + 2 : at + 4]
    return before[-1:] in ("一", text[at]) or any(len(pair) == 2 and pair[0] == pair[1] for pair in (before, after))


def can_be_said_twice(character: str) -> bool:
    """Whether it is a measure or a sound (个个, 哈哈), unless the first character belongs to the word before
    (损毁|毁绿)."""
    return tag(character)[:1] in ("q", "o", "e", "y")


def is_act(character: str) -> bool:
    """Whether it is a verb or measure, which Chinese doubles whatever follows: 眨眨眼, 抖抖土, 根根."""
    return tag(character)[:1] in ("v", "q", "z", "p", "m")


def ends_word(text: str, at: int) -> bool:
    return any(in_dictionary(text[start : at + 1]) for start in range(max(0, at - _LONGEST + 1), at))


def starts_word(text: str, at: int) -> bool:
    return any(in_dictionary(text[at:end]) for end in range(at + 2, min(len(text), at + _LONGEST) + 1))
