"""What one line could be: every role it may have, with its score, before its neighbours' roles are known."""

from importers.reading import lexicon
from importers.reading.grammar import Label
from importers.reading.lines import LineView
from importers.reading.scores.evidence import Evidence
from importers.reading.scores.parallel import breaks_numbering, same_pattern
from importers.reading.scores.weights import Weights

IMPOSSIBLE = float("-inf")
LONGEST_HEADING = 44
"""Characters of one line of a heading; the longest on the pages tried has 38."""

Scored = dict[Label, float]


def score_line(evidence: Evidence, weights: Weights, index: int) -> Scored:
    """Roles of line ``index``; UNASSIGNED is always among them."""
    view = evidence.views[index]
    scores = {Label.UNASSIGNED: weights.unassigned}
    scores |= _furniture(weights, index, view)
    scores |= _text(evidence, weights, index, view)
    if view.length <= LONGEST_HEADING and not view.starts_inside:
        scores |= _headings(evidence, weights, index, view)
    scores |= _photos(evidence, weights, index, view)
    scores |= _signatures(evidence, weights, index, view)
    return scores


def _furniture(weights: Weights, index: int, view: LineView) -> Scored:
    if view.furniture or view.pointer:
        return {Label.FURNITURE: weights.furniture}
    if index <= 3 and lexicon.is_section_name(view.text):
        return {Label.FURNITURE: weights.section_name}
    return {}


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
    if view.furniture or view.pointer:
        score += weights.furniture_as_text
    if not (view.closes or view.announces or evidence.is_whole(index) or evidence.signs(index)):
        score += _unfinished(evidence, weights, index, view)
    if evidence.page.gap(index) and not view.starts_story:
        score += weights.text_after_gap
    scores = {Label.PARAGRAPH: score, Label.CONTINUATION: score}
    if _may_start_bare(evidence, index, view):
        scores[Label.BARE_START] = score
    return scores


def _may_start_bare(evidence: Evidence, index: int, view: LineView) -> bool:
    """Only a credit, or something other than text above, lets an article begin without a headline."""
    if view.starts_story or index == 0:
        return True
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
    short = evidence.page.width - view.length
    if short > 3 or short < -2:
        return weights.narrow_misfit
    return weights.narrow_heading if evidence.page.headings[index] else 0.0


# --- headings ------------------------------------------------------------------------------------------------


def _headings(evidence: Evidence, weights: Weights, index: int, view: LineView) -> Scored:
    if view.title_score < -6 or view.byline or view.furniture or view.pointer:
        return {}
    if evidence.photos.is_photo_credit(index) or evidence.signs(index):
        return {}
    if lexicon.picture_column(view.text):
        return {Label.COLUMN: _column(evidence, weights, index, view)}
    unlike = -view.caption_score - (weights.photographer if view.photo else 0.0)
    if evidence.full_line(index) and not evidence.page.story_starts_below[index]:
        unlike += weights.full_line
    if evidence.is_whole(index):
        unlike += weights.listed
    scores = {
        Label.HEADLINE: _headline(evidence, weights, index, view) + unlike,
        Label.SUBHEADING: _subheading(evidence, weights, index, view) + unlike,
        Label.LATE_HEADLINE: _late_headline(evidence, weights, index, view) + unlike,
        Label.PICTURE_TITLE: _picture_title(evidence, weights, index, view) + unlike,
        Label.COLUMN: _column(evidence, weights, index, view),
    }
    if view.organisation and view.column_score < 2.5:
        scores[Label.KICKER] = view.title_score + weights.kicker
    return scores


def _headline(evidence: Evidence, weights: Weights, index: int, view: LineView) -> float:
    score = view.title_score
    score += weights.affinity_below * (evidence.affinity_below(index) - weights.usual_affinity)
    score += weights.affinity_above * evidence.affinity_above(index)
    score += weights.headline_like_column * max(0.0, view.column_score)
    if _has_own_kicker(view):
        score += weights.own_kicker
    if lexicon.bracketed_column(view.text):
        score += weights.bracketed_column
    if view.length <= 6 and not view.organisation and evidence.headings_below(index):
        score += weights.very_short_headline
    score += weights.notice * view.notice_score
    if evidence.photos.under_picture_column(index):
        score += weights.headline_under_pictures
    if evidence.page.story_starts_below[index]:
        score += weights.story_below
    return score


def _has_own_kicker(view: LineView) -> bool:
    return bool(lexicon.colon_kicker(view.text) or lexicon.spaced_kicker(view.text))


def _subheading(evidence: Evidence, weights: Weights, index: int, view: LineView) -> float:
    score = view.title_score + weights.subheading
    score += weights.partner * (min(1.5, evidence.partners.get(index, 0.0)) - 0.5)
    score += weights.subheading_affinity_above * evidence.affinity_above(index)
    score += weights.subheading_affinity_below * max(0.0, evidence.affinity_below(index) - 0.3)
    if evidence.page.wide_gap(index):
        score += weights.subheading_after_wide_gap
    if view.length > 30 or _has_own_kicker(view):
        score += weights.long_subheading
    score -= weights.notice * view.notice_score
    if evidence.page.story_starts_below[index]:
        score += weights.subheading_before_credit
    if text := evidence.text_below(index):
        score += weights.subheading_before_lead * text.lead_score
    if view.organisation:
        score += weights.organisation_as_subheading
    if evidence.headings_below(index):
        score += weights.subheading_before_heading
    if evidence.heads_short_item(index):
        score += weights.short_item
    if evidence.under_briefs(index):
        score += weights.subheading_under_briefs
    if evidence.under_feature(index):
        score += weights.subheading_in_feature
    if same_pattern(evidence.page, index):
        score += weights.same_pattern
    if breaks_numbering(evidence.page, index):
        score += weights.subheading_breaks_numbering
    return score


def _late_headline(evidence: Evidence, weights: Weights, index: int, view: LineView) -> float:
    nearer_above = evidence.affinity_above(index) - evidence.affinity_below(index)
    return view.title_score + weights.late_affinity * nearer_above


def _picture_title(evidence: Evidence, weights: Weights, index: int, view: LineView) -> float:
    below = evidence.views[index + 1 : index + 2]
    told = bool(below and below[0].caption_score > 3)
    if not (told or evidence.photos.signed_below(index + 1) or evidence.photos.under_picture_column(index)):
        return IMPOSSIBLE
    return view.title_score + weights.picture_title + (weights.gap if evidence.page.gap(index) else 0.0)


def _column(evidence: Evidence, weights: Weights, index: int, view: LineView) -> float:
    headings = evidence.headings_below(index)
    score = view.column_score
    if view.length <= 8 and headings:
        score += weights.short_column
    if banner := lexicon.slogan_score(view.text):
        score = max(score, banner + _banner_place(weights, index, headings))
    score += max(-2.0, min(0.6, weights.column_affinity * (0.15 - evidence.affinity_below(index))))
    return score + weights.column + (weights.gap if evidence.page.gap(index) else 0.0)


def _banner_place(weights: Weights, index: int, headings: int) -> float:
    """A slogan is a banner at the top of the page, over the header of its first article."""
    top = weights.banner_on_top if index <= 1 else -weights.banner_on_top
    return top + (weights.banner_over_header if headings > 1 else -0.5)


# --- photos --------------------------------------------------------------------------------------------------


def _photos(evidence: Evidence, weights: Weights, index: int, view: LineView) -> Scored:
    if evidence.photos.is_photo_credit(index):
        return {Label.PHOTO_CREDIT: weights.credit_alone, Label.PICTURE_CREDIT: weights.credit_alone}
    if view.starts_inside or view.credit or view.byline or view.furniture or view.notice_score:
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
    if view.length > 120 and not in_column and words < 3:
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
