"""How well a line of one role stands after the lines before it."""

from importers.reading import lexicon
from importers.reading.grammar import Label, Phase, State
from importers.reading.scores.evidence import Evidence
from importers.reading.scores.photos import WIDE_CAPTION
from importers.reading.scores.weights import Weights

_OPENERS = frozenset(
    {Label.COLUMN, Label.KICKER, Label.HEADLINE, Label.BYLINE, Label.PICTURE, Label.PICTURE_TITLE, Label.LATE_HEADLINE}
)
_BODY = frozenset({Label.PARAGRAPH, Label.CONTINUATION, Label.SUBHEADING})
_MORE = frozenset({Label.CAPTION_MORE, Label.PICTURE_MORE})


def score_step(evidence: Evidence, weights: Weights, state: State, label: Label, index: int) -> float:
    """The score of line ``index`` as ``label`` after ``state``."""
    if label in _MORE:
        return _caption_goes_on(evidence, weights, index)
    if label is Label.CAPTION and state.label is Label.SUBHEADING:
        return weights.caption_below_subheading
    if label in _BODY and state.phase == Phase.BODY:
        return _inside_body(evidence, weights, state, label, index)
    if label in (Label.PARAGRAPH, Label.BARE_START):
        return _body_starts(evidence, weights, state, index)
    if label not in _OPENERS:
        return 0.0
    if state.phase == Phase.HEADER:
        return _header_goes_on(evidence, weights, state, label, index)
    return _opens(evidence, weights, state, label, index)


def score_end(evidence: Evidence, weights: Weights, state: State) -> float:
    """The page ends after ``state``."""
    if state.phase == Phase.HEADER or state.label in (Label.SUBHEADING, Label.PICTURE_TITLE):
        return weights.no_text
    return _article_ends(evidence, weights, state, Label.FURNITURE, len(evidence.views))


def _caption_goes_on(evidence: Evidence, weights: Weights, index: int) -> float:
    above = evidence.views[index - 1]
    wide = not evidence.page.width and above.length > WIDE_CAPTION
    return evidence.seam(index - 1, index) + (weights.more_of_wide_caption if wide else 0.0)


def _header_goes_on(evidence: Evidence, weights: Weights, state: State, label: Label, index: int) -> float:
    if label is not Label.HEADLINE:
        return 0.0
    if state.label is Label.KICKER:
        return _subtitle_alone(evidence, weights, index)
    if evidence.views[index].organisation:
        return weights.kicker_below
    return _another_line(evidence, weights, index)


def _another_line(evidence: Evidence, weights: Weights, index: int) -> float:
    """A headline goes on over line ``index``; as a rule not below a subtitle after ——."""
    above, here = evidence.views[index - 1].text, evidence.views[index].text
    below_subtitle = above.startswith("—") and not here.startswith("—")
    own_kicker = lexicon.colon_kicker(here) or lexicon.spaced_kicker(here)
    return (
        weights.second_headline
        + (weights.below_subtitle if below_subtitle else 0.0)
        + (weights.kicker_inside if own_kicker else 0.0)
    )


def _subtitle_alone(evidence: Evidence, weights: Weights, index: int) -> float:
    """What begins with —— stands below a headline."""
    return weights.subtitle_alone if evidence.views[index].text.startswith("—") else 0.0


def _opens(evidence: Evidence, weights: Weights, state: State, label: Label, index: int) -> float:
    """Something other than text begins, so what stood before must be finished."""
    score = _article_ends(evidence, weights, state, label, index)
    match label:
        case Label.LATE_HEADLINE:
            goes_on = state.label is label
            score += _another_line(evidence, weights, index) if goes_on else weights.late_headline
        case Label.KICKER | Label.HEADLINE:
            score += weights.article + _article_begins(evidence, weights, index)
            score += _subtitle_alone(evidence, weights, index)
        case Label.BYLINE:
            score += weights.article + weights.starts_bare
    return score


def _inside_body(evidence: Evidence, weights: Weights, state: State, label: Label, index: int) -> float:
    before = index - 1 - state.depth
    seam = evidence.seam(before, index)
    if label is Label.CONTINUATION:
        return seam if seam > 0 else weights.continues_after_end * seam
    score = 0.0
    if state.label is not Label.SUBHEADING:
        score -= max(0.0, seam)
        if evidence.breaks_off[before]:
            score += weights.unfinished
    if evidence.marked[index]:
        return score
    # （沈砚 何平） ends an article, 本报讯（记者 沈砚） begins one.
    last = evidence.views[before]
    signed_above = last.closing_credit and not last.photo
    if signed_above or (label is Label.PARAGRAPH and evidence.views[index].starts_story):
        score += weights.credit_inside
    return score


def _body_starts(evidence: Evidence, weights: Weights, state: State, index: int) -> float:
    """The first line of an article's text: under its header, or with no headline above."""
    view = evidence.views[index]
    score = weights.credit if view.starts_story else 0.0
    signed = view.starts_story
    if state.phase == Phase.HEADER:
        signed = signed or state.label is Label.BYLINE or evidence.signed_at_end(index)
    else:
        score += weights.article + _article_ends(evidence, weights, state, Label.BARE_START, index)
        # A column may stand where the headline should.
        score += 0.0 if state.label is Label.COLUMN else weights.starts_bare
    if not signed:
        score += weights.no_credit * evidence.page.credit_share + weights.lead * view.lead_score
    return score + (weights.starts_inside if view.starts_inside else 0.0)


def _article_begins(evidence: Evidence, weights: Weights, index: int) -> float:
    gap = weights.gap if evidence.page.gap(index) else 0.0
    text = evidence.text_below[index]
    return gap + (weights.text_below * text.lead_score if text else weights.no_text_below)


def _article_ends(evidence: Evidence, weights: Weights, state: State, label: Label, index: int) -> float:
    score = 0.0
    if state.phase == Phase.BODY:
        last = index - 1 - state.depth
        score += evidence.views[last].conclusion_score if evidence.finished[last] else weights.open_end
        above = evidence.views[index - 1]
        if state.depth and above.photo and above.has_sentence:
            score += weights.own_picture
    if state.phase in (Phase.BODY, Phase.ENDED) and not state.headed and label is not Label.LATE_HEADLINE:
        score += weights.no_headline
    return score
