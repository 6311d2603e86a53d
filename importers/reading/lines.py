"""What can be seen of one line by itself, and of the page as a whole, before any role is chosen."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from importers.page import Line, PageText
from importers.reading import lexicon
from importers.text.bylines import Credit, People, byline_line, closing_credit, opening_credit, people_of
from importers.text.fold import fold
from importers.text.photo_credits import PhotoCredit, photo_credit

_SENTENCE_END = re.compile(r"(?:[。！？!?]|…)[”’\"）》]*$")
_QUOTED = re.compile(r"“[^“”]*”")
_QUESTION_OR_ANSWER = re.compile(r"^[问答]：")
_CLOSING = "，。、；：！？”’）》］…%"


@dataclass(frozen=True)
class LineView:
    """A line, folded, with what its own characters show. Computed on demand: most lines are plain body."""

    line: Line
    text: str

    @cached_property
    def length(self) -> int:
        return len(self.text)

    @cached_property
    def closes(self) -> bool:
        """Ends as a sentence does: 。 ！ ？ and quotes after them."""
        if _SENTENCE_END.search(self.text):
            return True
        # A closing bracket or photographer after the stop.
        return bool(self.closing_credit or (self.photo and self.text[: self.photo.span[0]].rstrip()[-1:] in "。！？”"))

    @cached_property
    def starts_inside(self) -> bool:
        """Starts with what can start no text: ，。）”…"""
        return self.text[0] in _CLOSING

    @cached_property
    def open_quotes(self) -> int:
        """Quotes and brackets opened and not closed (negative: closed and not opened)."""
        return sum(self.text.count(opening) - self.text.count(closing) for opening, closing in ("“”", "（）", "《》"))

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        return tuple(self.text.split())

    @cached_property
    def balanced(self) -> bool:
        """Two or three phrases of about one length: 抓实助企服务 冲刺首季开门红."""
        sizes = [len(phrase) for phrase in self.phrases]
        return 2 <= len(sizes) <= 3 and min(sizes) >= 3 and max(sizes) - min(sizes) <= 3 and max(sizes) <= 16

    @cached_property
    def credit(self) -> Credit | None:
        return self._in_place(opening_credit(self._squeezed[:120]))

    @cached_property
    def closing_credit(self) -> Credit | None:
        if self.text[-1] not in "）" and not re.search(r"记者|通讯员", self.text[-16:]):
            return None
        return self._in_place(closing_credit(self._squeezed))

    @cached_property
    def _squeezed(self) -> str:
        """The text without what stands between joined lines."""
        return self.text.replace(JOINED, "")

    def _in_place(self, credit: Credit | None) -> Credit | None:
        """A credit found in the squeezed text, with offsets of the text itself."""
        if credit is None or JOINED not in self.text:
            return credit
        kept = [at for at, character in enumerate(self.text) if character != JOINED] + [len(self.text)]
        start, end = credit.text
        return replace(
            credit,
            text=(kept[start], kept[end]),
            dateline=credit.dateline and (kept[credit.dateline[0]], kept[credit.dateline[1] - 1] + 1),
            byline=credit.byline and (kept[credit.byline[0]], kept[credit.byline[1] - 1] + 1),
        )

    @cached_property
    def byline(self) -> People | None:
        return byline_line(self.text)

    @cached_property
    def photo(self) -> PhotoCredit | None:
        if not re.search(r"[摄图供拍]|视觉|提供|新华社发", self.text[-16:]):
            return None
        return photo_credit(self.text)

    @cached_property
    def furniture(self) -> bool:
        return lexicon.is_furniture(self.text)

    @cached_property
    def pointer(self) -> bool:
        return lexicon.is_pointer(self.text)

    @cached_property
    def organisation(self) -> bool:
        return lexicon.is_organisation(self.text)

    @cached_property
    def starts_story(self) -> bool:
        """A credit opens it: no doubt the first line of a text."""
        return self.credit is not None

    @cached_property
    def title_score(self) -> float:
        """How much its form is a heading's (headline, subheading, column), before any neighbour is looked at."""
        return title_score(self.text, balanced=self.balanced)

    @cached_property
    def has_sentence(self) -> bool:
        """Commas and full stops inside: running text."""
        return len(re.findall(r"[，。；]", self.text)) >= 2 or "。" in self.text[:-1]


def title_score(text: str, *, balanced: bool) -> float:
    """The form of a heading: short, no closing punctuation, often balanced phrases.

    Lengths from the real pages: headlines have 8 to 26 characters a line, subheadings 4 to 20.
    """
    score = 0.0
    size = len(text)
    if _QUESTION_OR_ANSWER.match(text):
        return -6.0
    if size > 44:
        return -8.0
    if 4 <= size <= 26:
        score += 1.5
    elif size > 30:
        score -= 2.0
    elif size < 4:
        score -= 1.5
    if text[-1] in "。，、；,":
        score -= 6.0
    elif text[-1] in "！？":
        score -= 0.3
    elif text[-1] == "：":
        score -= 2.0 if lexicon.is_organisation(text) else 4.0  # 编辑同志：
    if text[0] in _CLOSING:
        score -= 8.0
    score -= 4.0 * ("。" in text[:-1]) + 2.5 * text.count("；") + 0.9 * _QUOTED.sub("", text).count("，")
    if balanced:
        score += 1.8
    if abs(text.count("“") - text.count("”")) + abs(text.count("（") - text.count("）")):
        score -= 3.0
    return score


@dataclass(frozen=True)
class PageView:
    """All lines of a page, and what they show together."""

    page: PageText
    views: tuple[LineView, ...]

    @cached_property
    def width(self) -> int:
        """The print column's width where most lines stand as they were set (12, 18); 0 where lines are blocks."""
        sizes = Counter(view.length for view in self.views if view.length >= 8)
        total = sum(sizes.values())
        if total < 20:
            return 0
        common = max(range(8, 31), key=lambda size: sizes[size] + sizes[size - 1])
        share = (sizes[common] + sizes[common - 1] + sizes[common + 1]) / total
        return common if share > 0.45 else 0

    @cached_property
    def usual_blank(self) -> int:
        """How many blank lines part two lines as a rule."""
        counts = Counter(view.line.blank_before for view in self.views[1:])
        return counts.most_common(1)[0][0] if counts else 0

    def gap(self, index: int) -> bool:
        """Whether more blank lines than usual stand before a line."""
        usual = max(1, self.usual_blank) if self.width else self.usual_blank
        return index > 0 and self.views[index].line.blank_before > usual

    @cached_property
    def headings(self) -> list[bool]:
        """Which lines have the form of a heading and stand like one.

        On a page of narrow lines every line is short: there a heading also stands apart, between blank lines where
        those survive, else after a line that ends a text; and no headline runs over more than four lines.
        """
        formed = [self._formed_as_heading(view) for view in self.views]
        if not self.width:
            return formed
        for index, is_formed in enumerate(formed):
            after_text = index > 0 and not formed[index - 1] and not self.views[index - 1].closes
            formed[index] = is_formed and not after_text and self._apart(index)
        for start, length in _runs(formed):
            if length > 4:
                formed[start : start + length] = [False] * length
        return formed

    @staticmethod
    def _formed_as_heading(view: LineView) -> bool:
        if view.byline or view.credit or view.photo or view.furniture:
            return False
        return view.organisation or view.title_score > 0

    @cached_property
    def blank_lines_tell(self) -> bool:
        """Whether some lines are further apart than others."""
        return any(view.line.blank_before != self.usual_blank for view in self.views[1:])

    def _apart(self, index: int) -> bool:
        if not self.blank_lines_tell:
            return True
        below = self.views[index + 1 : index + 2]
        return self.views[index].line.blank_before > 0 and bool(below and below[0].line.blank_before > 0)

    def wide_gap(self, index: int) -> bool:
        """Two or more blank lines beyond the usual: as a rule a photo stands here."""
        return index > 0 and self.views[index].line.blank_before >= self.usual_blank + 2

    @cached_property
    def credit_share(self) -> float:
        """The share of this page's articles that print a credit, estimated from headings and credits (0 to 1).

        Many papers print none; then a heading without one is no less a headline.
        """
        credits = sum(1 for view in self.views if view.credit or view.byline)
        if not credits:
            return 0.0
        ends = sum(1 for view in self.views if view.closing_credit and not view.photo)
        stories = max(1.0, sum(view.length for view in self.views) / 900)
        return min(1.0, (credits + ends) / stories)


def _runs(marks: list[bool]) -> list[tuple[int, int]]:
    """(start, length) of each run of True."""
    runs: list[tuple[int, int]] = []
    for index, mark in enumerate(marks):
        if mark and index and marks[index - 1]:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif mark:
            runs.append((index, 1))
    return runs


def view_page(page: PageText) -> PageView:
    folded = fold(page.text)
    views: list[LineView] = []
    for line in page.lines:
        view = LineView(line=line, text=_curled(folded[line.start : line.end]))
        if views and (joined := _joined_credit(views[-1], view)):
            views[-1] = joined
        else:
            views.append(view)
    return PageView(page=page, views=tuple(views))


_OPEN_CREDIT = re.compile(r"（(?:[^（）]{0,14}|\s*(?:本报|本刊)?[^（）]{0,8}?(?:记者|通讯员)[^（）]*)$")
JOINED = "\u2060"
"""Stands in a joined view for each character between its two lines: no text, and offsets stay."""


def _joined_credit(above: LineView, below: LineView) -> LineView | None:
    """Two lines as one where a column broke inside a credit: ``本报讯（记者 李英 通`` | ``讯员 陈晓）连日来``."""
    open_credit = _OPEN_CREDIT.search(above.text)
    close = below.text.find("）", 0, 40)
    if not open_credit or close < 0 or below.line.start - above.line.end > 12:
        return None
    people = people_of(open_credit[0].replace(JOINED, "") + below.text[: close + 1])
    if people is None or not (people.reporters or people.correspondents):
        return None
    text = above.text + JOINED * (below.line.start - above.line.end) + below.text
    line = replace(above.line, end=below.line.end, text=f"{above.line.text}{below.line.text}")
    return LineView(line=line, text=text)


def _curled(text: str) -> str:
    """Straight quotes opened or closed by what stands beside them, else in turn; the length stays."""
    if '"' not in text:
        return text
    characters = list(text)
    is_open = False
    for at, character in enumerate(characters):
        if character != '"':
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        is_open = (
            after not in "，。、；：！？）" if not before or before in "，。、；：（" else not is_open and bool(after)
        )
        characters[at] = "“" if is_open else "”"
    return "".join(characters)
