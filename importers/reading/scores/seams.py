"""Does a line go on where an earlier one stopped? Scores are added up; above zero it does."""

import re

from importers.reading.lines import LineView
from importers.reading.page_view import PageView
from importers.text.words import cut

# A line shorter than this that stops in the middle and is no page-wide column is more likely a heading or a
# caption than a piece of text: print columns are wider.
SHORT = 22
FULL = 36

_OPENER = re.compile(
    r"^(?:“|据悉|据了解|近年|近日|连日来|目前|同时|此外|下一步|接下来|今年以来|其中|如今|在[^，。]{2,12}[，,]|[一二三四五六七八九十]是|第[一二三]|随[后着]|\d{1,2}月\d{1,2}日|当[天日])"
)
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")
_NUMBER_GOES_ON = re.compile(r"^[万亿余多个名年月日时元人次项家户米%％．.\d]")


def word_across(before: str, after: str) -> bool:
    """Whether a dictionary word stands across the seam: …这些成 | 绩为建设… (成绩)."""
    left, right = _NOT_HAN.split(before[-4:])[-1], _NOT_HAN.split(after[:4])[0]
    if not left or not right:
        return False
    at = 0
    for word in cut(left + right):
        at += len(word)
        if at == len(left):
            return False
        if at > len(left):
            return True
    return False


def goes_on(page: PageView, before: LineView, after: LineView) -> float:
    """How likely ``after`` continues the sentence or paragraph that ``before`` ends in; 0 is even."""
    if after.starts_story or after.byline or after.asks_or_answers or before.closing_credit:
        return -9.0
    if before.salutes:
        return -5.0
    score = 0.0
    if after.starts_inside:
        score += 6.0
    if before.closes:
        score += _after_full_stop(page, before, after)
    else:
        score += _after_open_end(page, before, after)
        if word_across(before.text, after.text):
            score += 2.5
        if before.text[-1].isdigit() and _NUMBER_GOES_ON.match(after.text):
            score += 2.0
    if before.open_quotes > 0 and after.open_quotes < 0:
        score += 3.0
    if _OPENER.match(after.text):
        score -= 0.7
    return score


def _after_full_stop(page: PageView, before: LineView, after: LineView) -> float:
    """A column may end where a sentence ends; only a page of narrow lines shows whether the paragraph did."""
    if not page.width:
        return -3.0
    if page.size(before) < page.width - 3:
        return -5.0
    # A full line ends at a full stop: of ten such ends about seven are inside a paragraph of 120 characters.
    return 0.6 if not _OPENER.match(after.text) else -0.2


def _after_open_end(page: PageView, before: LineView, after: LineView) -> float:
    last = before.text[-1]
    if last in "，、；":
        return 5.0
    if last == "：":
        return 2.0
    if last in "”）》" and page.size(before) > (page.width - 5 if page.width else SHORT):
        return 2.5
    if page.width:
        return 3.0 if page.size(before) >= page.width - 5 else -3.0
    return 3.5 if before.length > FULL else 1.0 if before.length > SHORT else -1.5
