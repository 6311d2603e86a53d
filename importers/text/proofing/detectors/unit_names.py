"""Names of units with one character that looks like the right one of a known unit at home: 望江街道漤湾村 for
漕湾村."""

import re
from collections.abc import Iterator

from importers.page import gettext_noop
from importers.text.proofing.near_names import NearName, names_at_home
from importers.text.proofing.page import ProofPage, ProofText
from importers.text.proofing.suspicion import Flag, Severity, because
from importers.text.words import in_dictionary

ENDINGS = r"街道办事处|街道|社区|镇|乡|村|局|委员会|中心|学校|小学|中学|医院|公司|集团|派出所|法院|银行"
_ENDING = re.compile(ENDINGS)


def unit_names(page: ProofPage) -> Iterator[tuple[ProofText, Flag]]:
    """Names that differ from a known one by a look-alike. Names that are known, wherever, are never flagged."""
    near_names = page.context.once(names_at_home, page.home.path)
    for text in page.texts():
        taken = 0
        for ending in _ENDING.finditer(text.folded):
            for length in near_names.lengths:
                start = ending.end() - length
                if start < taken or ending.end() - 1 in text.in_unit:
                    continue
                printed = text.folded[start : ending.end()]
                if (near := near_names.near(printed)) and not _is_other_name(text, start, near):
                    yield text, _flag(start, printed, near)
                    taken = ending.end()
                    break


def _is_other_name(text: ProofText, start: int, near: NearName) -> bool:
    """Whether the odd character is a word with its neighbours (桃园 for 桂园). Then it is another name."""
    folded, end = text.folded, start + len(near.name)
    return any(
        in_dictionary(folded[first:last])
        for odd in near.odd
        for first in range(max(start, start + odd - 2), start + odd + 1)
        for last in range(max(first + 2, start + odd + 1), min(first + 3, end) + 1)
        if _differs_from(near.name, first - start, last - start)
    )


def _differs_from(name: str, first: int, last: int) -> bool:
    """Whether the word is evidence of another name. One that contains the ending (某某|社区) is not."""
    return not _ENDING.search(name[first:last])


def _flag(start: int, printed: str, near: NearName) -> Flag:
    odd = near.odd[0]
    return Flag(
        start=start,
        end=start + len(printed),
        suggestion=near.name,
        severity=Severity.HIGH,
        confidence=0.9,
        evidence=because(
            gettext_noop("{known} is a unit of this district; {wrong} and {right} look alike."),
            known=near.name, wrong=printed[odd], right=near.name[odd],
        ),
    )  # fmt: skip
