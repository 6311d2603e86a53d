"""How much a heading belongs to a text: shared character pairs, weighted by how rare they are on the page.

Raw overlap misleads: on a district page every headline shares the district's name with every article.
"""

import re
from collections import Counter
from functools import cached_property
from math import log, prod, sqrt

from importers.reading.page_view import PageView

_NOT_HAN = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
REACH = 10
"""Lines of text looked at on either side; on a page of narrow lines as many as hold 700 characters."""

ABOVE, BELOW = 250, 200
"""Characters of text compared on both sides of a heading: more of them blur what is told right here."""


def pairs(text: str) -> set[str]:
    """Pairs of neighbouring characters, none across punctuation."""
    return {run[at : at + 2] for run in _NOT_HAN.split(text) for at in range(len(run) - 1)}


class Affinity:
    """Of one page's lines to each other."""

    def __init__(self, page: PageView) -> None:
        self.page = page
        self.reach = REACH if not page.width else 700 // page.width

    @cached_property
    def line_pairs(self) -> list[set[str]]:
        return [pairs(view.text) for view in self.page.views]

    @cached_property
    def weights(self) -> dict[str, float]:
        """log(N / n) of each pair, n of N blocks of about 300 characters holding it."""
        blocks: Counter[str] = Counter()
        block: set[str] = set()
        size = total = 0
        for view, found in zip(self.page.views, self.line_pairs, strict=True):
            block |= found
            size += view.length
            if size >= 300:
                blocks.update(block)
                total += 1
                block, size = set(), 0
        blocks.update(block)
        total += 1
        logs = [0.0, *(log((total + 1) / count) for count in range(1, total + 1))]
        return {pair: logs[count] for pair, count in blocks.items()}

    def of(self, heading: int, lines: range) -> float:
        """The share (0 to 1) of the heading's weight that the lines hold as well."""
        wanted = self.line_pairs[heading]
        if not wanted:
            return 0.0
        weights = self.weights
        # On a page of narrow lines the form tells too little.
        text = (index for index in lines if self.page.width or not self.page.headings[index])
        held = set[str]().union(*(wanted & self.line_pairs[index] for index in text))
        return sum(weights[pair] for pair in held) / (sum(weights[pair] for pair in wanted) + 1.0)

    def cohesion(self, index: int) -> float | None:
        """How much (0 to 1, mostly below 0.1) the texts right above and right below a heading have in common. None
        where one of them is too short to tell."""
        above = self._pairs_near(range(index - 1, -1, -1), ABOVE)
        below = self._pairs_near(range(index + 1, len(self.page.views)), BELOW)
        if not (above and below):
            return None
        common, *sides = (sum(self.weights[pair] for pair in each) for each in (above & below, above, below))
        return common / sqrt(prod(sides))

    def _pairs_near(self, lines: range, reach: int) -> set[str]:
        """Of the first lines of text that hold so many characters; none where all of them hold less than half."""
        found: set[str] = set()
        size = 0
        for index in lines:
            view = self.page.views[index]
            if size >= reach:
                break
            if not (view.photo or view.furniture or (self.page.headings[index] and not self.page.width)):
                found |= self.line_pairs[index]
                size += view.length
        return found if size > reach / 2 else set()

    def following(self, index: int) -> range:
        """The text below a heading: up to the next line that must start another story."""
        views = self.page.views
        seen_text = False
        end = index + 1
        while end < len(views) and end - index <= self.reach:
            view = views[end]
            if seen_text and (view.starts_story or view.byline):
                break
            seen_text = seen_text or view.has_sentence or view.starts_story
            end += 1
        return range(index + 1, end)

    def preceding(self, index: int) -> range:
        """The text above a heading: back to the line that starts its story, or as far as ``REACH``."""
        views = self.page.views
        start = index
        while start > 0 and index - start < self.reach:
            start -= 1
            if views[start].starts_story or views[start].byline:
                break
        return range(start, index)
