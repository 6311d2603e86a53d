"""What one line could be as a heading: of an article, of its parts, of a picture or of a column."""

from importers.reading import lexicon
from importers.reading.grammar import Label
from importers.reading.lines import LineView
from importers.reading.scores.evidence import Evidence
from importers.reading.scores.parallel import breaks_numbering, same_pattern
from importers.reading.scores.weights import IMPOSSIBLE, Weights

LONGEST_HEADING = 44
"""Characters of one line of a heading; the longest on the pages tried has 38."""


def score_headings(evidence: Evidence, weights: Weights, index: int) -> dict[Label, float]:
    """The kinds of heading that line ``index`` may be; none where it can be no heading."""
    view = evidence.views[index]
    if not _may_be_heading(evidence, index, view):
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


def _may_be_heading(evidence: Evidence, index: int, view: LineView) -> bool:
    if view.length > LONGEST_HEADING or view.starts_inside or view.title_score < -6:
        return False
    if view.byline or view.salutes or view.furniture or view.pointer or lexicon.pointer_at_start(view.text):
        return False
    return not (evidence.photos.is_photo_credit(index) or evidence.signs[index])


def _headline(evidence: Evidence, weights: Weights, index: int, view: LineView) -> float:
    score = view.title_score
    score += weights.affinity_below * (evidence.affinity_below(index) - weights.usual_affinity)
    score += weights.affinity_above * evidence.affinity_above(index)
    if evidence.heads_items(index):  # 简讯 is their column as well as their headline
        score += weights.headline_of_items
    else:
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
    score = view.title_score + weights.subheading - weights.notice * view.notice_score
    if view.length > 30 or _has_own_kicker(view):
        score += weights.long_subheading
    if view.organisation:
        score += weights.organisation_as_subheading
    return score + _among_subheadings(evidence, weights, index) + _inside_story(evidence, weights, index)


def _among_subheadings(evidence: Evidence, weights: Weights, index: int) -> float:
    """Subheadings come in company, and are alike."""
    score = weights.partner * (min(1.5, evidence.partners.get(index, 0.0)) - 0.5)
    if same_pattern(evidence.page, index):
        score += weights.same_pattern
    if breaks_numbering(evidence.page, index):
        score += weights.subheading_breaks_numbering
    if evidence.heads_short_item(index):
        score += weights.short_item
    if evidence.under_briefs(index):
        score += weights.subheading_under_briefs
    return score


def _inside_story(evidence: Evidence, weights: Weights, index: int) -> float:
    """The text above and the text below are one story's."""
    score = weights.subheading_affinity_above * evidence.affinity_above(index)
    score += weights.subheading_affinity_below * max(0.0, evidence.affinity_below(index) - 0.3)
    score += weights.subheading_between_strangers * evidence.parted(index)
    if evidence.page.wide_gap(index):
        score += weights.subheading_after_wide_gap
    if evidence.page.story_starts_below[index]:
        score += weights.subheading_before_credit
    if evidence.heads_letter(index):
        score += weights.subheading_before_letter
    if text := evidence.text_below[index]:
        score += weights.subheading_before_lead * text.lead_score
    if evidence.headings_below(index):
        score += weights.subheading_before_heading
    if evidence.under_feature(index):
        score += weights.subheading_in_feature
    return score


def _late_headline(evidence: Evidence, weights: Weights, index: int, view: LineView) -> float:
    if index and lexicon.editors_note(evidence.views[index - 1].text):
        return IMPOSSIBLE  # it announces the column below it, and repeats its words
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
