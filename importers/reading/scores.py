"""What each line could be, and how well two neighbours go together: every weight of the reading in one place.

Scores are added up and only their differences count; about 3 is good evidence, 6 next to proof.
"""

from dataclasses import dataclass
from functools import cached_property

from importers.reading import lexicon
from importers.reading.affinity import Affinity
from importers.reading.grammar import Label, Phase, State
from importers.reading.lines import LineView, PageView
from importers.reading.parallel import parallel_partners
from importers.reading.seams import goes_on
from importers.text.bylines import author_line

IMPOSSIBLE = float("-inf")

# A role has its price: what is rare on a page needs evidence. In order of how many a real page holds.
PRICE_ARTICLE = -2.0
PRICE_SECOND_HEADLINE = -0.8
PRICE_KICKER_BELOW = -3.5
"""An organisation alone below a headline line: it is a kicker, so what stands above it is no headline of its."""
PRICE_SUBHEADING = -1.2
PRICE_CAPTION = -3.5
PRICE_PICTURE = -2.2
PRICE_COLUMN = -2.5
PRICE_KICKER = -0.8
PRICE_LATE_HEADLINE = -3.5
PRICE_UNASSIGNED = -6.5
PRICE_NO_HEADLINE = -5.0
PRICE_STARTS_BARE = -2.0
PRICE_UNFINISHED = -3.5
"""A paragraph that ends in no full stop before another begins."""
PRICE_FULL_LINE = -2.5
"""A heading or caption exactly as long as a narrow column is wide: one in ten is, of the text nearly all."""
PRICE_OPEN_END = -4.5
"""An article that ends without a full stop: text was lost, or the reading is wrong."""
PRICE_NO_CREDIT = -2.2
"""Times the share of credits on the page: where every story has its 本报讯, one without is no story."""
PRICE_CREDIT_INSIDE = -9.0
PRICE_PHOTO_AS_TEXT = -4.0
"""A photographer's name at the end of running text."""

PRICE_OWN_PICTURE = -1.0
"""A photo that tells its own news below an article's end, taken as that article's."""

WORTH_CREDIT = 4.0
WORTH_AFFINITY = 4.0
PRICE_AFFINITY_ABOVE = -5.0
"""A headline that shares its rare pairs with the text above is no headline of the text below. On the pages
tried headlines shared 0.0 to 0.1 with the text above, subheadings up to 0.6."""
USUAL_AFFINITY = 0.2
WORTH_PARTNER = 1.6
WORTH_GAP = 1.0
"""More blank lines than usual: stands before photos and blocks, where blank lines survive."""

LONGEST_HEADING = 44


@dataclass(frozen=True)
class Scores:
    page: PageView

    @cached_property
    def affinity(self) -> Affinity:
        return Affinity(self.page)

    @cached_property
    def partners(self) -> dict[int, float]:
        return parallel_partners(self.page)

    @cached_property
    def story_starts_below(self) -> list[bool]:
        """Whether a credit follows a line with only headings between (at most four)."""
        views = self.page.views
        below = [False] * len(views)
        for index in range(len(views)):
            for at in range(index + 1, min(index + 6, len(views))):
                if views[at].starts_story or views[at].byline:
                    below[index] = True
                    break
                if not self.page.headings[at]:
                    break
        return below

    @cached_property
    def photographed(self) -> list[bool]:
        """Whether the byline last met above says 文/图: then its article has photos."""
        marks: list[bool] = []
        current = False
        for view in self.page.views:
            people = view.byline or (view.credit.people if view.credit else None)
            if people is not None:
                current = bool(people.credit)
            marks.append(current)
        return marks

    def above(self, index: int) -> float:
        return self.affinity.of(index, self.affinity.preceding(index))

    def below(self, index: int) -> float:
        return self.affinity.of(index, self.affinity.following(index))

    def text_below(self, index: int) -> LineView | None:
        """The first line of running text below, photos and headings passed over."""
        for view in self.page.views[index + 1 : index + 7]:
            if (view.has_sentence or view.credit) and not view.photo:
                return view
        return None

    def full_line(self, index: int) -> bool:
        """On a page of narrow lines, one as wide as the column and no further from its neighbours than they are."""
        width = self.page.width
        return bool(width) and abs(self.page.views[index].length - width) <= 1 and not self.page.gap(index)

    # --- one line by itself ----------------------------------------------------------------------------------

    def of_line(self, index: int) -> dict[Label, float]:
        """Every role the line could have, with its score. UNASSIGNED is always among them."""
        view = self.page.views[index]
        scores = {Label.UNASSIGNED: PRICE_UNASSIGNED}
        if view.furniture or view.pointer:
            scores[Label.FURNITURE] = 4.0
        elif index <= 3 and lexicon.is_section_name(view.text):
            scores[Label.FURNITURE] = 2.5
        scores |= self._text(index, view)
        if view.length <= LONGEST_HEADING and not view.starts_inside:
            scores |= self._headings(index, view)
        scores |= self._photos(index, view)
        if self._is_author(index, view):
            scores[Label.BYLINE] = 2.0
        if view.byline or (view.credit and view.credit.text[0] >= view.length):
            scores[Label.BYLINE] = WORTH_CREDIT
        if self._is_end_credit(view):
            scores[Label.END_CREDIT] = 4.0
        return scores

    def _is_author(self, index: int, view: LineView) -> bool:
        """A name alone between a headline and running text."""
        views = self.page.views
        if not 0 < index < len(views) - 1 or view.length > 14 or not author_line(view.text):
            return False
        return views[index - 1].title_score > 0 and views[index + 1].length > 2 * view.length

    def _is_end_credit(self, view: LineView) -> bool:
        if view.length > 40:
            return False
        return bool(view.byline or (view.closing_credit and view.closing_credit.text[1] == 0))

    def _text(self, index: int, view: LineView) -> dict[Label, float]:
        score = 0.0
        if view.photo:
            score += PRICE_PHOTO_AS_TEXT
        if view.byline:
            score -= 6.0
        if view.furniture or view.pointer:
            score -= 3.0
        if self.page.width and not view.closes:
            score += self._narrow_text(index, view)
        elif not self.page.width and view.length < 40 and not view.closes:
            # A piece of a column that is neither full nor finished.
            score -= 2.0 if view.length < 24 else 1.2
            if self.page.gap(index):
                score -= 1.0
        if view.has_sentence:
            score += 1.0
        scores = {Label.PARAGRAPH: score, Label.CONTINUATION: score}
        if view.starts_story or index == 0 or not (above := self.page.views[index - 1]).has_sentence or above.photo:
            scores[Label.BARE_START] = score
        return scores

    def _narrow_text(self, index: int, view: LineView) -> float:
        """On a page of narrow lines text that goes on fills its line; a paragraph's first may lack its indent."""
        short = self.page.width - view.length
        if short > 3 or short < -2:
            return -3.5
        return -2.0 if self.page.headings[index] else 0.0

    def _headings(self, index: int, view: LineView) -> dict[Label, float]:
        form = view.title_score
        if form < -6 or view.byline or view.furniture or view.pointer:
            return {}
        if view.photo and view.photo.span[0] == 0:
            return {}
        unlike = -lexicon.caption_score(view.text) - (5.0 if view.photo else 0.0)
        if self.full_line(index) and not self.story_starts_below[index]:
            unlike += PRICE_FULL_LINE
        scores = {
            Label.HEADLINE: self._headline(index, view) + unlike,
            Label.SUBHEADING: self._subheading(index, view) + unlike,
            Label.LATE_HEADLINE: self._late_headline(index, view) + unlike,
            Label.PICTURE_TITLE: self._picture_title(index, view) + unlike,
            Label.COLUMN: self._column(index, view),
        }
        if view.organisation and lexicon.column_score(view.text) < 2.5:
            scores[Label.KICKER] = form + 2.5 + PRICE_KICKER
        if lexicon.picture_column(view.text):
            return {Label.COLUMN: scores[Label.COLUMN], Label.HEADLINE: scores[Label.HEADLINE] - 3.0}
        return scores

    def _headline(self, index: int, view: LineView) -> float:
        score = view.title_score
        if lexicon.colon_kicker(view.text) or lexicon.spaced_kicker(view.text):
            score += 2.0
        if lexicon.bracketed_column(view.text):
            score += 2.0
        score += WORTH_AFFINITY * (self.below(index) - USUAL_AFFINITY) + PRICE_AFFINITY_ABOVE * self.above(index)
        score -= 0.6 * max(0.0, lexicon.column_score(view.text))
        if view.length <= 6 and not view.organisation and self.headings_below(index):
            score -= 1.0
        if self._under_picture_column(index):
            score -= 2.0
        if self.story_starts_below[index]:
            score += 1.5
        return score

    def _subheading(self, index: int, view: LineView) -> float:
        score = view.title_score + PRICE_SUBHEADING
        if self.page.wide_gap(index):
            score -= 2.0
        if view.length > 30 or lexicon.colon_kicker(view.text) or lexicon.spaced_kicker(view.text):
            score -= 2.0
        score += WORTH_PARTNER * (min(1.5, self.partners.get(index, 0.0)) - 0.5)
        if self.story_starts_below[index]:
            score -= 5.0
        text = self.text_below(index)
        if text:
            score -= lexicon.lead_score(text.text)
        if view.organisation:
            score -= 1.5
        if self.headings_below(index):
            score -= 2.0
        if self.under_briefs(index):
            score -= 2.0
        return score

    def _late_headline(self, index: int, view: LineView) -> float:
        return view.title_score + 2 * WORTH_AFFINITY * (self.above(index) - self.below(index))

    def _picture_title(self, index: int, view: LineView) -> float:
        below = self.page.views[index + 1 : index + 2]
        told = bool(below and lexicon.caption_score(below[0].text) > 3)
        if not (told or self.signed_below(index + 1) or self._under_picture_column(index)):
            return IMPOSSIBLE
        return view.title_score + 0.5 + (WORTH_GAP if self.page.gap(index) else 0.0)

    def _column(self, index: int, view: LineView) -> float:
        """A standing heading names no story: it shares next to nothing with the text below it."""
        headings = self.headings_below(index)
        score = PRICE_COLUMN + lexicon.column_score(view.text)
        if view.length <= 8 and headings:
            score += 1.0
        banner = lexicon.slogan_score(view.text)
        if banner:
            score = max(score, PRICE_COLUMN + banner + (1.0 if index <= 1 else -1.0) + (2.0 if headings > 1 else -0.5))
        score += max(-2.0, min(0.6, WORTH_AFFINITY * (0.15 - self.below(index))))
        return score + (WORTH_GAP if self.page.gap(index) else 0.0)

    def headings_below(self, index: int) -> int:
        """How many headings follow in a row."""
        count = 0
        for is_heading in self.page.headings[index + 1 : index + 5]:
            if not is_heading:
                break
            count += 1
        return count

    def _under_picture_column(self, index: int) -> bool:
        """Whether a picture column stands above with only pictures and their titles between."""
        for back in range(1, 7):
            if index - back < 0:
                return False
            view = self.page.views[index - back]
            if lexicon.picture_column(view.text):
                return True
            if not view.photo and view.title_score < 0:
                return False
        return False

    def under_briefs(self, index: int) -> bool:
        """Whether the last column above is one of short items (简讯, 动态): each has a headline of its own."""
        for view in reversed(self.page.views[max(0, index - 24) : index]):
            if lexicon.column_score(view.text) >= 2.5:
                return lexicon.briefs_column(view.text)
        return False

    def signed_at_end(self, index: int) -> bool:
        """Whether the text that starts here ends in a credit: （李明 陈晓）."""
        reach = self.affinity.reach
        for view in self.page.views[index : index + reach]:
            if view.starts_story or view.byline:
                return False
            if view.closing_credit and not view.photo:
                return True
        return False

    def _photos(self, index: int, view: LineView) -> dict[Label, float]:
        gap = WORTH_GAP * (self.page.gap(index) + self.page.wide_gap(index))
        words = lexicon.caption_score(view.text)
        scores: dict[Label, float] = {}
        if _is_credit_alone(view):
            return {Label.PHOTO_CREDIT: 4.0, Label.PICTURE_CREDIT: 4.0}
        if view.starts_inside or view.credit or view.byline or view.furniture:
            return {}
        if view.photo:
            scores[Label.CAPTION] = PRICE_CAPTION + 5.0 + words + gap
            scores[Label.PICTURE] = PRICE_PICTURE + 5.0 + words + gap + (2.0 if self._under_picture_column(index) else 0.0)
            scores[Label.CAPTION_MORE] = scores[Label.PICTURE_MORE] = 3.0
            return scores
        return self._unsigned_photo(index, view, words, gap)

    def _unsigned_photo(self, index: int, view: LineView, words: float, gap: float) -> dict[Label, float]:
        """A caption nobody signs on its own line."""
        under_column = self._under_picture_column(index) and (view.has_sentence or view.length >= 25)
        if view.length > 120 and not under_column and words < 3:
            return {}
        signed = 5.0 * self.signed_below(index)
        picture = PRICE_PICTURE - 2.0 + words + gap + signed + 5.0 * under_column
        caption = PRICE_CAPTION + words + 1.5 * gap + signed + 1.5 * self.photographed[index]
        if view.length <= LONGEST_HEADING and not view.has_sentence:
            caption += 1.0
        if self.full_line(index) and not signed:
            caption += PRICE_FULL_LINE
            picture += PRICE_FULL_LINE
        return {
            Label.CAPTION: caption - (1.5 if view.length > 60 else 0.0),
            Label.PICTURE: picture,
            Label.CAPTION_MORE: 1.0 if signed else -2.0,
            Label.PICTURE_MORE: 1.0 if signed else -2.0,
        }

    def signed_below(self, index: int) -> bool:
        """Whether a photographer signs this line or, with only the caption's own lines between, one below it."""
        views = self.page.views
        if index < len(views) and not views[index].photo and (views[index].length > 60 or self.page.headings[index]):
            return self._credit_alone(index + 1)
        size = 0
        for at in range(index, min(index + 9, len(views))):
            view = views[at]
            if at > index and (self.page.gap(at) or view.credit or view.byline):
                return False
            if view.photo:
                return True
            size += view.length
            if size > 200 or self._caption_ends(at):
                return False
        return False

    def _caption_ends(self, index: int) -> bool:
        """A sentence ends here, or a line so much shorter than the next that it is a title."""
        if self._credit_alone(index + 1):
            return False
        view, below = self.page.views[index], self.page.views[index + 1 : index + 2]
        return view.closes or bool(below and view.length < 20 and below[0].length > 1.5 * view.length)

    def _credit_alone(self, index: int) -> bool:
        views = self.page.views
        return index < len(views) and _is_credit_alone(views[index])

    # --- a line after another --------------------------------------------------------------------------------

    def of_step(self, state: State, label: Label, index: int) -> float:
        """How well a line of ``label`` stands after ``state``."""
        if label is Label.CONTINUATION or (label in (Label.PARAGRAPH, Label.SUBHEADING) and state.phase == Phase.BODY):
            return self._inside_body(state, label, index)
        if label in (Label.PARAGRAPH, Label.BARE_START):
            return self._body_starts(state, index)
        score = 0.0
        if label in (Label.CAPTION_MORE, Label.PICTURE_MORE):
            return self.seam(index - 1, index)
        if label is Label.LATE_HEADLINE:
            score += PRICE_SECOND_HEADLINE if state.label is label else PRICE_LATE_HEADLINE
        if label in _OPENERS and state.phase != Phase.HEADER:
            score += self._article_ends(state, index, label)
        if label in (Label.KICKER, Label.HEADLINE) and state.phase != Phase.HEADER:
            score += PRICE_ARTICLE + self._article_begins(index)
        elif label is Label.HEADLINE and state.label is not Label.KICKER:
            score += PRICE_KICKER_BELOW if self.page.views[index].organisation else PRICE_SECOND_HEADLINE
        elif label is Label.BYLINE and state.phase != Phase.HEADER:
            score += PRICE_ARTICLE + PRICE_STARTS_BARE
        return score

    def _inside_body(self, state: State, label: Label, index: int) -> float:
        view = self.page.views[index]
        before = index - 1 - state.depth
        seam = self.seam(before, index)
        if label is Label.CONTINUATION:
            return seam if seam > 0 else 2 * seam
        score = 0.0
        if state.label is not Label.SUBHEADING:
            score -= max(0.0, seam)
            if not self.page.views[before].closes:
                score += PRICE_UNFINISHED if self.page.views[before].text[-1] != "：" else 0.0
        if label is Label.PARAGRAPH and view.starts_story:
            score += PRICE_CREDIT_INSIDE
        return score

    def _body_starts(self, state: State, index: int) -> float:
        """The first line of an article's text: under its header, or with no headline above."""
        view = self.page.views[index]
        score = 0.0
        if state.phase == Phase.HEADER:  # only a paragraph may follow a header
            signed = view.starts_story or state.label is Label.BYLINE or self.signed_at_end(index)
        else:
            signed = view.starts_story
            score += PRICE_ARTICLE + PRICE_STARTS_BARE + self._article_ends(state, index, Label.PARAGRAPH)
            if state.label is Label.COLUMN:
                score -= PRICE_STARTS_BARE  # the column stands where the headline should
        score += WORTH_CREDIT if view.starts_story else 0.0
        score += 0.0 if signed else PRICE_NO_CREDIT * self.page.credit_share + 0.6 * lexicon.lead_score(view.text)
        if view.starts_inside:
            score -= 5.0
        return score

    def _article_begins(self, index: int) -> float:
        gap = WORTH_GAP if self.page.gap(index) else 0.0
        text = self.text_below(index)
        return gap + (0.7 * lexicon.lead_score(text.text) if text else -1.0)

    def _article_ends(self, state: State, index: int, label: Label) -> float:
        """What stands before must be finished."""
        score = 0.0
        if state.phase == Phase.BODY:
            last = self.page.views[index - 1 - state.depth]
            if state.depth and self._stands_alone(index - 1):
                score += PRICE_OWN_PICTURE
            score += lexicon.conclusion_score(last.text) if last.closes else PRICE_OPEN_END
        if state.phase in (Phase.BODY, Phase.ENDED) and not state.headed and label is not Label.LATE_HEADLINE:
            score += PRICE_NO_HEADLINE
        return score

    def _stands_alone(self, index: int) -> bool:
        """A photo with its photographer and whole sentences: news by itself, if its article does not go on."""
        view = self.page.views[index]
        return view.photo is not None and view.has_sentence

    def of_end(self, state: State, index: int) -> float:
        """The page ends after ``state``."""
        if state.phase == Phase.HEADER or state.label in (Label.SUBHEADING, Label.PICTURE_TITLE):
            return -8.0
        return self._article_ends(state, index, Label.FURNITURE)

    def seam(self, before: int, after: int) -> float:
        key = (before, after)
        if key not in self._seams:
            self._seams[key] = max(-6.0, min(8.0, goes_on(self.page, self.page.views[before], self.page.views[after])))
        return self._seams[key]

    @cached_property
    def _seams(self) -> dict[tuple[int, int], float]:
        return {}


def _is_credit_alone(view: LineView) -> bool:
    return view.photo is not None and not view.text[: view.photo.span[0]].strip()


_OPENERS = frozenset(
    {Label.COLUMN, Label.KICKER, Label.HEADLINE, Label.BYLINE, Label.PICTURE, Label.PICTURE_TITLE, Label.LATE_HEADLINE}
)
