"""A page usually calls a body by one name, and once by another: 区党委 for 区党工委."""

import re
from collections import Counter
from collections.abc import Iterator

from importers.page import gettext_noop
from importers.text.proofing.page import ProofPage, ProofText
from importers.text.proofing.suspicion import Flag, Severity, because

# Bodies with similar names: the longer form → the form that lost a character.
_BODIES = {"党工委": "党委", "纪工委": "纪委", "人大工委": "人大", "政协工委": "政协"}
_OWNER = r"(?P<owner>示范区|开发区|高新区|新区|区|县|市|街道)"
_ALONE = r"(?:(?<![\u4e00-\u9fff])|(?<=[由经在是与和向被请为]))"
_ZONE = ("示范区", "开发区", "高新区", "新区")

_COUNTY = re.compile(
    r"(?<![\u4e00-\u9fff])县(?=领导|委书记|委副书记|委常委|长(?![\u4e00-\u9fff]))|(?<=[我全该])县(?![\u4e00-\u9fff]?级)"
)
_NAMED_COUNTY = re.compile(r"[\u4e00-\u9fff]{1,4}(?<![我全该各本市郊区级在到])县")


def own_usage(page: ProofPage) -> Iterator[tuple[ProofText, Flag]]:
    """Short forms of a body if the page uses the other form more often; also 县 in a district's paper."""
    for full, short in _BODIES.items():
        yield from _short_for(page, full, short)
    if page.home.path and page.home.level == "区":
        yield from _county(page)


def _short_for(page: ProofPage, full: str, short: str) -> Iterator[tuple[ProofText, Flag]]:
    said = Counter(re.findall(f"{full}|{short}", page.folded))
    zone = page.home.is_zone
    if not said[full] or (not zone and said[full] <= said[short]):
        return
    pattern = re.compile(rf"{_ALONE}{_OWNER}{short}(?=书记|副书记|委员|成员|办公室|[，、。；）])")
    for text in page.texts():
        for match in pattern.finditer(text.folded):
            if match["owner"] in (*_ZONE, "区"):
                yield text, _flag(match.start(), match[0], match["owner"] + full, said[full])


def _county(page: ProofPage) -> Iterator[tuple[ProofText, Flag]]:
    if _NAMED_COUNTY.search(page.folded):
        return
    for text in page.texts():
        for match in _COUNTY.finditer(text.folded):
            yield (
                text,
                Flag(
                    start=match.start(),
                    end=match.end(),
                    severity=Severity.MEDIUM,
                    confidence=0.6,
                    evidence=because(gettext_noop("A district has no 县: a character may be lost or wrong here.")),
                ),
            )


def _flag(start: int, found: str, right: str, often: int) -> Flag:
    return Flag(
        start=start,
        end=start + len(found),
        suggestion=right,
        severity=Severity.MEDIUM,
        confidence=0.6,
        evidence=because(
            gettext_noop("This page writes “{right}” or the like {often} times."), right=right, often=often
        ),
    )
