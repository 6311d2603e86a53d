"""What the lines around a line tell of it. Reads the page, never a role: every answer holds for any reading."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from importers.reading import lexicon
from importers.reading.items import listed_items, marked_items, table_rows, verses
from importers.reading.lines import LineView
from importers.reading.page_view import PageView
from importers.reading.scores.affinity import Affinity
from importers.reading.scores.parallel import parallel_partners
from importers.reading.scores.photos import PhotoEvidence
from importers.reading.scores.seams import goes_on
from importers.text.people.bylines import author_line

_READER = re.compile(r"(?:一位)?(?:读者|居民|市民|村民|家长|网友)[ ：]?[\u4e00-\u9fff]{2,4}")
_DAY = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年\S{1,2}月\S{1,3}日")
WEAKEST_SEAM, STRONGEST_SEAM = -6.0, 8.0
COHERENT = 0.015
"""As much as the parts of one story have in common."""
FEATURE_LEAD = 400
"""Characters between a feature's header and its first subheading, hardly more."""
SHORT_ITEM = 170
"""Characters of a short item; a subheading's section holds 150 to 400, mostly in two paragraphs."""


@dataclass(frozen=True)
class Evidence:
    page: PageView

    @cached_property
    def views(self) -> tuple[LineView, ...]:
        return self.page.views

    @cached_property
    def photos(self) -> PhotoEvidence:
        return PhotoEvidence(self.page)

    # --- text above and below --------------------------------------------------------------------------------

    @cached_property
    def affinity(self) -> Affinity:
        return Affinity(self.page)

    def affinity_above(self, index: int) -> float:
        if index not in self._affinities_above:
            self._affinities_above[index] = self.affinity.of(index, self.affinity.preceding(index))
        return self._affinities_above[index]

    def affinity_below(self, index: int) -> float:
        if index not in self._affinities_below:
            self._affinities_below[index] = self.affinity.of(index, self.affinity.following(index))
        return self._affinities_below[index]

    @cached_property
    def _affinities_above(self) -> dict[int, float]:
        return {}

    @cached_property
    def _affinities_below(self) -> dict[int, float]:
        return {}

    def parted(self, index: int) -> float:
        """0 to 1: how little the texts above and below a heading have in common. Parts of one story share names and
        matters: 0.011 at least, on the pages tried, where two stories share less in two cases of five."""
        cohesion = self.affinity.cohesion(index)
        return 0.0 if cohesion is None else max(0.0, 1.0 - cohesion / COHERENT)

    @cached_property
    def text_below(self) -> list[LineView | None]:
        """Per line, the first line of running text below, photos and headings passed over."""
        text = [(view.has_sentence or view.credit) and not view.photo for view in self.views]
        below = (range(index + 1, min(index + 7, len(text))) for index in range(len(text)))
        return [next((self.views[at] for at in places if text[at]), None) for places in below]

    def seam(self, before: int, after: int) -> float:
        """How likely line ``after`` goes on where line ``before`` stops; 0 is even."""
        key = (before, after)
        if key not in self._seams:
            self._seams[key] = self._seam(before, after)
        return self._seams[key]

    def _seam(self, before: int, after: int) -> float:
        listed = self.views[before].announces and self.listed[after]
        if listed or self.marked[after] or self.ruled[before] or self.signs[after]:
            return WEAKEST_SEAM
        score = goes_on(self.page, self.views[before], self.views[after])
        return max(WEAKEST_SEAM, min(STRONGEST_SEAM, score))

    @cached_property
    def _seams(self) -> dict[tuple[int, int], float]:
        return {}

    # --- lines that are whole though they end in the middle --------------------------------------------------

    @cached_property
    def listed(self) -> list[bool]:
        return listed_items(self.page)

    @cached_property
    def marked(self) -> list[bool]:
        return marked_items(self.page)

    def heads_items(self, index: int) -> bool:
        """Whether the first of several texts behind marks stands right below."""
        return index + 1 < len(self.views) and self.marked[index + 1] and not self.marked[index]

    @cached_property
    def ruled(self) -> list[bool]:
        """Per line, whether it is a table's row or a poem's verse: whoever breaks such lines means it."""
        return [row or verse for row, verse in zip(table_rows(self.page), verses(self.page), strict=True)]

    def is_whole(self, index: int) -> bool:
        return self.listed[index] or self.ruled[index]

    @cached_property
    def finished(self) -> list[bool]:
        """Per line, whether an article may end with it."""
        lines = zip(self.views, self.signs, self.ruled, strict=True)
        return [view.closes or signs or ruled for view, signs, ruled in lines]

    @cached_property
    def breaks_off(self) -> list[bool]:
        """Per line, whether no paragraph ends like this."""
        lines = enumerate(self.views)
        return [not (view.closes or view.text[-1] == "：" or self.is_whole(index)) for index, view in lines]

    # --- headings around -------------------------------------------------------------------------------------

    @cached_property
    def partners(self) -> dict[int, float]:
        return parallel_partners(self.page)

    def headings_below(self, index: int) -> int:
        """How many headings follow in a row, four at most."""
        following = self.page.headings[index + 1 : index + 5]
        return following.index(False) if False in following else len(following)

    def full_line(self, index: int) -> bool:
        """On a page of narrow lines, one as wide as the column and no further from its neighbours than they are."""
        width = self.page.width
        if self.page.headings[index] and self.page.blank_lines_tell:
            return False
        return bool(width) and abs(self.page.size(self.views[index]) - width) <= 1 and not self.page.gap(index)

    @cached_property
    def _short_sections(self) -> list[tuple[int, bool]]:
        """Every heading that text follows, and whether that text is a single short one."""
        sections: dict[int, tuple[int, int]] = {}
        heading = -1
        for index, view in enumerate(self.views):
            if self.page.headings[index]:
                heading = index
            elif heading >= 0 and not (view.photo or view.furniture or view.byline):
                lines, size = sections.get(heading, (0, 0))
                sections[heading] = (lines + 1, size + view.length)
        most_lines = 2 + SHORT_ITEM // (self.page.width or SHORT_ITEM)
        return [(at, size <= SHORT_ITEM and lines <= most_lines) for at, (lines, size) in sections.items()]

    @cached_property
    def _short_items(self) -> set[int]:
        """Headings of short sections that have another short one beside them."""
        pairs = pairwise(self._short_sections)
        return {at for one, other in pairs if one[1] and other[1] for at in (one[0], other[0])}

    def heads_short_item(self, index: int) -> bool:
        """Whether a single short text stands below, and below the heading before or after as well."""
        return index in self._short_items

    def under_briefs(self, index: int) -> bool:
        """Whether the last column above is one of short items (简讯, 动态): each has a headline of its own."""
        for view in reversed(self.views[max(0, index - 24) : index]):
            if view.column_score >= 2.5:
                return lexicon.briefs_column(view.text)
        return False

    def under_feature(self, index: int) -> bool:
        """Whether the nearest heading above is a subtitle after ——, with little text since: features are long."""
        size = 0
        for above in range(index - 1, -1, -1):
            view = self.views[above]
            if self.page.headings[above] and not view.byline:
                return size > 0 and view.text.startswith("—")
            size += view.length
            if view.starts_story or size > FEATURE_LEAD:
                return False
        return False

    def heads_letter(self, index: int) -> bool:
        """Whether 编辑同志： stands right below."""
        return index + 1 < len(self.views) and self.views[index + 1].salutes

    # --- who signs -------------------------------------------------------------------------------------------

    def is_author(self, index: int) -> bool:
        """A name alone between a heading and running text."""
        view = self.views[index]
        if not 0 < index < len(self.views) - 1 or view.length > 14 or not author_line(view.text):
            return False
        return self.views[index - 1].title_score > 0 and self.views[index + 1].length > 2 * view.length

    @cached_property
    def signs(self) -> list[bool]:
        """Per line, whether it signs the text above: a body over a date (云川市人民法院 / 2023年4月6日) and that date,
        读者 沈砚."""
        lines = range(len(self.views))
        return [self._body_signs(at) or self._body_signs(at - 1) or self._reader_signs(at) for at in lines]

    def _body_signs(self, index: int) -> bool:
        below = self.views[index + 1 : index + 2]
        dated = bool(below and _DAY.fullmatch(below[0].text))
        return dated and index > 0 and self.views[index].organisation and self.views[index - 1].closes

    def _reader_signs(self, index: int) -> bool:
        return index > 0 and self.views[index - 1].closes and bool(_READER.fullmatch(self.views[index].text))

    def is_end_credit(self, index: int) -> bool:
        """A credit that is its whole line, as below a text: （李明 陈晓）."""
        view = self.views[index]
        if view.length > 40:
            return False
        return bool(view.byline or (view.closing_credit and view.closing_credit.text[1] == 0))

    def signed_at_end(self, index: int) -> bool:
        """Whether the text that starts here ends in a credit."""
        for view in self.views[index : index + self.affinity.reach]:
            if view.starts_story or view.byline:
                return False
            if view.closing_credit and not view.photo:
                return True
        return False
