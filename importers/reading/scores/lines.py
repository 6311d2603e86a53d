"""What one line could be: every role it may have, with its score, before its neighbours' roles are known."""

from importers.reading import lexicon
from importers.reading.grammar import Label
from importers.reading.lines import LineView
from importers.reading.scores.evidence import Evidence
from importers.reading.scores.headings import LONGEST_HEADING, score_headings
from importers.reading.scores.weights import Weights

Scored = dict[Label, float]


def score_line(evidence: Evidence, weights: Weights, index: int) -> Scored:
    """Roles of line ``index``; UNASSIGNED is always among them."""
    view = evidence.views[index]
    scores = {Label.UNASSIGNED: weights.unassigned}
    scores |= _furniture(evidence, weights, index, view)
    scores |= _text(evidence, weights, index, view)
    scores |= score_headings(evidence, weights, index)
    scores |= _photos(evidence, weights, index, view)
    scores |= _signatures(evidence, weights, index, view)
    return scores


def _furniture(evidence: Evidence, weights: Weights, index: int, view: LineView) -> Scored:
    if _is_furniture(evidence, index, view):
        return {Label.FURNITURE: weights.furniture}
    if index <= 3 and lexicon.is_section_name(view.text):
        return {Label.FURNITURE: weights.section_name}
    return {}


def _is_furniture(evidence: Evidence, index: int, view: LineView) -> bool:
    """A date below who signs is no folio's."""
    return (view.furniture or view.pointer) and not evidence.signs[index]


def _signatures(evidence: Evidence, weights: Weights, index: int, view: LineView) -> Scored:
    scores: Scored = {}
    if view.byline or (view.credit and view.credit.text[0] >= view.length):
        scores[Label.BYLINE] = weights.credit
    elif evidence.is_author(index):
        scores[Label.BYLINE] = weights.author
    if evidence.is_end_credit(index):
        scores[Label.END_CREDIT] = weights.credit
    return scores


# --- text ----------------------------------------------------------------------------------------------------


def _text(evidence: Evidence, weights: Weights, index: int, view: LineView) -> Scored:
    score = weights.sentence if view.has_sentence else 0.0
    if view.photo:
        score += weights.photo_as_text
    if view.byline:
        score += weights.byline_as_text
    if _is_furniture(evidence, index, view):
        score += weights.furniture_as_text
    if not (view.closes or view.announces or evidence.is_whole(index) or evidence.signs[index]):
        score += _unfinished(evidence, weights, index, view)
    if evidence.page.gap(index) and not view.starts_story:
        score += weights.text_after_gap
    scores = {Label.PARAGRAPH: score, Label.CONTINUATION: score}
    if _may_start_bare(evidence, weights, index, view):
        scores[Label.BARE_START] = score + _bare_by_its_words(weights, view)
    return scores


def _bare_by_its_words(weights: Weights, view: LineView) -> float:
    if lexicon.editors_note(view.text):
        return weights.editors_note
    return weights.goes_on_here if lexicon.pointer_at_start(view.text) else 0.0


def _may_start_bare(evidence: Evidence, weights: Weights, index: int, view: LineView) -> bool:
    """Only a credit, or something other than text above, lets an article begin without a headline."""
    if view.starts_story or index == 0 or _bare_by_its_words(weights, view):
        return True
    if evidence.marked[index]:
        return False
    above = evidence.views[index - 1]
    return not above.has_sentence or above.photo is not None


def _unfinished(evidence: Evidence, weights: Weights, index: int, view: LineView) -> float:
    """Text that stops in the middle fills its print column."""
    if evidence.page.width:
        return _narrow_unfinished(evidence, weights, index, view)
    if view.length >= 40:
        return 0.0
    score = weights.short_piece if view.length < 24 else weights.shortish_piece
    return score + (weights.piece_after_gap if evidence.page.gap(index) else 0.0)


def _narrow_unfinished(evidence: Evidence, weights: Weights, index: int, view: LineView) -> float:
    """A paragraph's first line may lack its indent of two characters, which OCR drops."""
    short = evidence.page.width - evidence.page.size(view)
    if short > 3 or short < -2:
        return weights.narrow_misfit
    return weights.narrow_heading if evidence.page.headings[index] else 0.0


# --- photos --------------------------------------------------------------------------------------------------


def _photos(evidence: Evidence, weights: Weights, index: int, view: LineView) -> Scored:
    if evidence.photos.is_photo_credit(index):
        return {Label.PHOTO_CREDIT: weights.credit_alone, Label.PICTURE_CREDIT: weights.credit_alone}
    if view.starts_inside or view.credit or view.byline or view.furniture or view.notice_score:
        return {}
    if evidence.marked[index] or evidence.signs[index] or lexicon.pointer_at_start(view.text):
        return {}
    gaps = evidence.page.gap(index) + evidence.page.wide_gap(index)
    evident = view.caption_score + weights.gap * gaps
    if view.photo:
        return _signed_photo(evidence, weights, index, evident + weights.photographer)
    return _unsigned_photo(evidence, weights, index, view)


def _signed_photo(evidence: Evidence, weights: Weights, index: int, evident: float) -> Scored:
    in_column = weights.signed_under_picture_column if evidence.photos.under_picture_column(index) else 0.0
    return {
        Label.CAPTION: weights.caption + evident,
        Label.PICTURE: weights.picture + evident + in_column,
        Label.CAPTION_MORE: weights.caption_more,
        Label.PICTURE_MORE: weights.caption_more,
    }


def _unsigned_photo(evidence: Evidence, weights: Weights, index: int, view: LineView) -> Scored:
    """A caption that nobody signs on its own line."""
    words = view.caption_score
    in_column = evidence.photos.under_picture_column(index) and (view.has_sentence or view.length >= 25)
    if lexicon.telling(view.text) or (view.length > 120 and not in_column and words < 3):
        return {}
    gap = weights.gap * (evidence.page.gap(index) + evidence.page.wide_gap(index))
    is_signed = evidence.photos.signed_below(index)
    signed = weights.photographer if is_signed else 0.0
    if evidence.full_line(index) and not is_signed:
        signed += weights.full_line
    picture = weights.picture + weights.unsigned_picture + words + gap + signed
    caption = weights.caption + words + weights.caption_gap * gap + signed
    caption += _caption_form(evidence, weights, index, view)
    more = 1.0 if is_signed else weights.unsigned_more
    return {
        Label.CAPTION: caption,
        Label.PICTURE: picture + (weights.under_picture_column if in_column else 0.0),
        Label.CAPTION_MORE: more,
        Label.PICTURE_MORE: more,
    }


def _caption_form(evidence: Evidence, weights: Weights, index: int, view: LineView) -> float:
    score = weights.photographed if evidence.photos.photographed[index] else 0.0
    if index in evidence.photos.sole_photo_lines:
        score += weights.sole_photo_line
    if view.length <= LONGEST_HEADING and not view.has_sentence:
        score += weights.short_caption
    return score + (weights.long_caption if view.length > 60 else 0.0)
