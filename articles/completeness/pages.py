"""Pages that are missing within an issue: 1, 2, 4."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise

from importers.text.dates import number

PageNumber = tuple[str, int]
"""A page's letter (or an empty string) and its number: B01 is ("B", 1)."""

_NUMBER = re.compile(r"(?P<letter>[A-Z]?)0*(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})")
_TO = re.compile(r"\s*[-–—~至]\s*")
WIDEST = 16
"""The most pages that a range such as 4-5 or A01-A04 may stand for."""
FEWEST_ISSUES = 4
"""A weekday's usual pages are learnt from at least so many issues; fewer may be chance."""


def page_numbers(printed: str) -> frozenset[PageNumber]:
    """The pages that a printed number stands for. 2, 02, 第二版 and 二 are page 2; 4-5 and 4、5 are the two pages of a
    spread. Empty where no number can be read."""
    text = printed.upper()
    found = [(match, (match["letter"], number(match["number"]))) for match in _NUMBER.finditer(text)]
    pages = {page for _match, page in found if page[1]}
    for (one, first), (other, last) in pairwise(found):
        is_range = _TO.fullmatch(text[one.end() : other.start()]) and last[0] in (first[0], "")
        if is_range and 0 < last[1] - first[1] < WIDEST:
            pages -= {last}
            pages |= {(first[0], page) for page in range(first[1], last[1] + 1)}
    return frozenset(pages)


def usual_pages(issues: Collection[Collection[PageNumber]]) -> frozenset[PageNumber]:
    """The pages that at least every second of these issues has. Empty where these are too few issues."""
    if len(issues) < FEWEST_ISSUES:
        return frozenset()
    counted = Counter(page for pages in issues for page in set(pages))
    return frozenset(page for page, count in counted.items() if 2 * count >= len(issues))


def missing_pages(there: Collection[PageNumber], usual: Collection[PageNumber] = ()) -> list[PageNumber]:
    """The missing pages in order: gaps between the first and last page of each letter, and usual pages that are not
    there."""
    spans: dict[str, list[int]] = {}
    for letter, page in there:
        spans.setdefault(letter, []).append(page)
    between = {(letter, page) for letter, pages in spans.items() for page in range(min(pages), max(pages))}
    return sorted((between | set(usual)) - set(there))


def usual_by_weekday(issues: Mapping[int, Iterable[Collection[PageNumber]]]) -> dict[int, frozenset[PageNumber]]:
    """The usual pages for each weekday. Many newspapers have more pages on a Friday."""
    return {weekday: usual_pages(list(pages)) for weekday, pages in issues.items()}


def shown(pages: Iterable[PageNumber]) -> str:
    """The pages as text: 3, 4, B01 → "3、4、B1"."""
    return "、".join(f"{letter}{page}" for letter, page in pages)
