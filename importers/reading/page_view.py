"""What can be seen of a page as a whole, before any role is chosen: its lines, their width, the gaps between them."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from importers.page import PageText
from importers.reading.lines import JOINED, LineView
from importers.text.fold import fold
from importers.text.people.bylines import people_of


@dataclass(frozen=True)
class PageView:
    """All lines of a page, and what they show together."""

    page: PageText
    views: tuple[LineView, ...]

    @cached_property
    def width(self) -> int:
        """The print column's width where most lines stand as they were set (12, 18); 0 where lines are blocks."""
        common, share = _commonest([self.size(view) for view in self.views])
        return common if share > 0.45 else 0

    @cached_property
    def halves(self) -> bool:
        """Whether figures and letters are half as wide as characters here: then more lines are of one width. OCR that
        breaks lines by counting knows only characters."""
        whole, printed = ([getattr(view, of) for view in self.views] for of in ("length", "ems"))
        return _commonest(printed)[1] > _commonest(whole)[1]

    def size(self, view: LineView) -> int:
        """Of a line, in whatever the columns of this page are measured."""
        return view.ems if self.halves else view.length

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
        for start, length in runs(formed):
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
        """Whether blank lines part blocks of lines: not where all lines are run together, or all are apart."""
        return self.usual_blank == 0 and any(view.line.blank_before for view in self.views[1:])

    def _apart(self, index: int) -> bool:
        if not self.blank_lines_tell:
            return True
        below = self.views[index + 1 : index + 2]
        return self.views[index].line.blank_before > 0 and bool(below and below[0].line.blank_before > 0)

    def wide_gap(self, index: int) -> bool:
        """Two or more blank lines beyond the usual: as a rule a photo stands here."""
        return index > 0 and self.views[index].line.blank_before >= self.usual_blank + 2

    @cached_property
    def story_starts_below(self) -> list[bool]:
        """Per line, whether a credit follows with only headings between (at most four)."""
        return [self._story_starts_below(index) for index in range(len(self.views))]

    def _story_starts_below(self, index: int) -> bool:
        for at in range(index + 1, min(index + 6, len(self.views))):
            if self.views[at].starts_story or self.views[at].byline:
                return True
            if not self.headings[at]:
                return False
        return False

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


def _commonest(sizes: list[int]) -> tuple[int, float]:
    """The width that most lines have, and the share of lines with it, a character more or less; short ones are last
    lines."""
    counts = Counter(size for size in sizes if size >= 8)
    total = sum(counts.values())
    if total < 20:
        return 0, 0.0
    common = max(range(8, 31), key=lambda size: counts[size] + counts[size - 1])
    return common, (counts[common] + counts[common - 1] + counts[common + 1]) / total


def runs(marks: list[bool]) -> list[tuple[int, int]]:
    """(start, length) of each run of True."""
    found: list[tuple[int, int]] = []
    for index, mark in enumerate(marks):
        if mark and index and marks[index - 1]:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif mark:
            found.append((index, 1))
    return found


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
    quotes = [at for at, character in enumerate(text) if character == '"']
    is_open = False
    for at, following in zip_longest(quotes, quotes[1:]):
        is_open = text[at - 1 : at] in ("：", "（") if is_open else _opens(text, at, following)
        characters[at] = "“" if is_open else "”"
    return "".join(characters)


def _opens(text: str, at: int, following: int | None) -> bool:
    """Whether a straight quote opens where none is open: not at the line's end or before a comma, and not in
    ``…不怕旱了。"柳师傅说，"再来一碗…``, whose first quote closes what an earlier line opened."""
    if text[at + 1 : at + 2] in ("", *"，。、；：！？）"):
        return False
    return not (at and text[at - 1] in "。！？…" and following and text[following - 1] in "，：")
