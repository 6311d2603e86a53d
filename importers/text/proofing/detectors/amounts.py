"""Sums that are much too large because a decimal point was lost: 8 projects with 总投资1906亿元."""

import re
from collections.abc import Iterator

from importers.page import gettext_noop
from importers.text.proofing.page import ProofText
from importers.text.proofing.suspicion import Flag, Severity, because

_SUM = re.compile(r"(?P<number>\d{1,8}(?:\.\d+)?)亿元?(?![吨斤千度立平个人次粒株头])")
# For a province, a bank or a year's whole product such sums are usual.
_WHOLE = re.compile(
    r"生产总值|GDP|增加值|总产值|产值|存款|贷款|保费|资产|税收|财政|收入|营收|销售额|零售|进出口|消费|全[省市国]|我[省市国]|[省市]|集团|产业规模|规模以上|市值"
)
FAR = 24
"""The subject is searched in so many characters before the sum."""


def amounts(text: ProofText) -> Iterator[Flag]:
    """Investments of a hundred 亿元 or more (a setting) in a district's paper."""
    limit = text.context.settings.largest_amount
    for match in _SUM.finditer(text.folded):
        number = float(match["number"])
        if number < limit or _WHOLE.search(_clause(text.folded, match.start())):
            continue
        yield Flag(
            start=match.start(),
            end=match.end(),
            suggestion=_with_point(match[0], match["number"]),
            severity=Severity.HIGH if number >= 10 * limit else Severity.MEDIUM,
            confidence=0.8 if number >= 10 * limit else 0.5,
            evidence=because(
                gettext_noop("A sum of {limit}亿元 or more in a local paper: a decimal point may be lost."), limit=limit
            ),
        )


def _clause(text: str, end: int) -> str:
    return re.split(r"[。；！？\n]", text[max(0, end - FAR) : end])[-1]


def _with_point(printed: str, number: str) -> str | None:
    """The sum with the decimal point that leaves two figures before it: 19.06亿元 for 1906亿元."""
    return f"{number[:2]}.{number[2:]}{printed[len(number) :]}" if number.isdigit() and len(number) == 4 else None
