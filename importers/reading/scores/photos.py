"""What the lines around a line tell of photos: who signs, which lines are a caption's."""

from dataclasses import dataclass
from functools import cached_property

from importers.reading import lexicon
from importers.reading.lines import LineView
from importers.reading.page_view import PageView

LONGEST_CAPTION = 200
"""Characters from a caption's first line to its photographer."""
SHORT_PHOTO_LINE = 36
WIDE_CAPTION = 60
"""A line longer than this is a caption whole, not a part of one."""


@dataclass(frozen=True)
class PhotoEvidence:
    page: PageView

    @cached_property
    def views(self) -> tuple[LineView, ...]:
        return self.page.views

    @cached_property
    def photographed(self) -> list[bool]:
        """Per line, whether the byline last met above says 文/图: then its article has photos."""
        marks: list[bool] = []
        current = False
        for view in self.views:
            people = view.byline or (view.credit.people if view.credit else None)
            if people is not None:
                current = bool(people.credit)
            marks.append(current)
        return marks

    @cached_property
    def sole_photo_lines(self) -> set[int]:
        """Lines that are the only one in an article with 文/图 in its byline that can be its photo's: short, and
        stopping in the middle."""
        found: set[int] = set()
        candidates: list[int] = []
        for index, view in enumerate(self.views):
            if view.byline or view.credit:
                found |= set(candidates) if len(candidates) == 1 else set()
                candidates = []
            elif view.photo:
                candidates += [index, index]  # signed: no other line has to be one
            elif self.photographed[index] and self._stops_short(index):
                candidates.append(index)
        return found | (set(candidates) if len(candidates) == 1 else set())

    def _stops_short(self, index: int) -> bool:
        view = self.views[index]
        fits = view.length <= SHORT_PHOTO_LINE and not view.closes and not view.has_sentence
        return fits and not self.page.story_starts_below[index] and not view.starts_inside

    def under_picture_column(self, index: int) -> bool:
        """Whether a picture column stands above with only pictures and their titles between."""
        for view in reversed(self.views[max(0, index - 6) : index]):
            if lexicon.picture_column(view.text):
                return True
            if not view.photo and view.title_score < 0:
                return False
        return False

    def is_photo_credit(self, index: int) -> bool:
        """A photographer's name that is its whole line."""
        if index >= len(self.views):
            return False
        view = self.views[index]
        return view.photo is not None and not view.text[: view.photo.span[0]].strip()

    def signed_below(self, index: int) -> bool:
        """Whether a photographer signs this line or, with only the caption's own lines between, one below it."""
        if index >= len(self.views):
            return False
        first = self.views[index]
        if not first.photo and (first.length > WIDE_CAPTION or self.page.headings[index]):
            return self.is_photo_credit(index + 1)
        size = 0
        for at in range(index, min(index + 9, len(self.views))):
            view = self.views[at]
            if at > index and self.page.gap(at):
                return False
            if view.photo:
                return True
            if at > index and (view.credit or view.byline):
                return False
            size += view.length
            if size > LONGEST_CAPTION or self._caption_ends(at):
                return False
        return False

    def _caption_ends(self, index: int) -> bool:
        """A sentence ends here, or a line so much shorter than the next that it is a title."""
        if self.is_photo_credit(index + 1):
            return False
        view, below = self.views[index], self.views[index + 1 : index + 2]
        return view.closes or bool(below and view.length < 20 and below[0].length > 1.5 * view.length)
