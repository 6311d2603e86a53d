"""Why a line was read as it was: which scores spoke for its role, and which for the next best.

What a weight adds to a role is the role's score less its score with that weight at nothing. Scores without a weight
(the length of a heading, its stops, the words of a column or a caption) come from the line's own form.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from functools import cache

from importers.page import gettext_noop
from importers.reading.grammar import START, Label, State, follow
from importers.reading.page_view import PageView
from importers.reading.scores.evidence import Evidence
from importers.reading.scores.lines import score_line
from importers.reading.scores.steps import score_step
from importers.reading.scores.weights import WEIGHTS, Weights
from importers.reading.search import Reading, read

FORM = gettext_noop("the form and wording of the line itself")
LEAST = 0.3
"""Points that are worth a word; the smallest weight is 0.1."""
WORDS: dict[str, tuple[str, ...]] = {
    gettext_noop("another article begins here"): ("article", "starts_bare"),
    gettext_noop("how often such lines are found on a page"): (
        *("kicker", "subheading", "caption", "picture", "picture_title", "column", "late_headline", "unassigned"),
    ),
    gettext_noop("a headline of more than one line"): (
        *("second_headline", "below_subtitle", "kicker_below", "kicker_inside"),
    ),
    gettext_noop("a subtitle that begins with ——"): ("subtitle_alone", "subheading_in_feature"),
    gettext_noop("the form of folios and section names"): ("furniture", "section_name", "furniture_as_text"),
    gettext_noop("an article without a headline, or a headline without text"): (
        *("no_headline", "no_text", "no_text_below", "editors_note", "goes_on_here"),
    ),
    gettext_noop("a text that breaks off without a full stop"): (
        *("open_end", "unfinished", "short_piece", "shortish_piece", "piece_after_gap"),
    ),
    gettext_noop("signed or not, as the other articles of the page are"): (
        *(
            "no_credit",
            "credit",
            "credit_inside",
            "byline_as_text",
            "story_below",
            "subheading_before_credit",
            "author",
        ),
    ),
    gettext_noop("whether the text above goes on here"): ("continues_after_end", "starts_inside"),
    gettext_noop("whole sentences with commas and full stops"): ("sentence",),
    gettext_noop("a photographer's name"): ("photo_as_text", "photographer", "credit_alone", "caption_more"),
    gettext_noop("the width of the print column"): ("narrow_misfit", "narrow_heading", "full_line"),
    gettext_noop("how the first words of the text sound"): (
        *("lead", "text_below", "subheading_before_lead", "subheading_before_letter"),
    ),
    gettext_noop("how little the texts above and below have in common"): ("subheading_between_strangers",),
    gettext_noop("words that recur in the text below"): (
        "affinity_below",
        "usual_affinity",
        "subheading_affinity_below",
    ),
    gettext_noop("words that recur in the text above"): (
        "affinity_above",
        "late_affinity",
        "subheading_affinity_above",
    ),
    gettext_noop("an organisation stands before the headline"): ("own_kicker", "organisation_as_subheading"),
    gettext_noop("the words of a standing column"): (
        *("bracketed_column", "headline_like_column", "short_column", "column_affinity"),
    ),
    gettext_noop("how short or long the line is"): (
        "very_short_headline",
        "long_subheading",
        "short_caption",
        "long_caption",
    ),
    gettext_noop("a picture column above"): (
        *("headline_under_pictures", "under_picture_column", "signed_under_picture_column"),
    ),
    gettext_noop("other subheadings of the same form nearby"): (
        *("partner", "same_pattern", "subheading_breaks_numbering"),
    ),
    gettext_noop("blank lines above"): (*("gap", "caption_gap", "subheading_after_wide_gap", "text_after_gap"),),
    gettext_noop("headings or short items around it"): (
        *("subheading_before_heading", "subheading_under_briefs", "short_item", "banner_on_top", "banner_over_header"),
    ),
    gettext_noop("photos of the article"): ("photographed", "sole_photo_line", "unsigned_picture", "own_picture"),
    gettext_noop("a notice's words, an announced list"): (*("notice", "listed", "headline_of_items"),),
    gettext_noop("the caption above"): ("unsigned_more", "more_of_wide_caption", "caption_below_subheading"),
}
OF_WEIGHT = {weight: words for words, weights in WORDS.items() for weight in weights}


@dataclass(frozen=True, slots=True)
class Reason:
    words: str
    points: float
    """For the role that was chosen; below nothing for the next best."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadLine:
    number: int
    """Of the source, from 1."""
    start: int
    text: str
    label: Label
    margin: float
    rival: Label | None
    """None where it could be nothing else."""
    reasons: tuple[Reason, ...]
    """Those that say most first."""


def read_lines(page: PageView, explained: Collection[int] = ()) -> list[ReadLine]:
    """Each line with its margin; with reasons those at whose offsets ``explained`` points, since each takes as long as
    reading a good part of the page."""
    reading, evidence = read(page), Evidence(page)
    states = _states(reading)
    chosen = {line_at(page, offset) for offset in explained}
    return [
        ReadLine(
            number=view.line.number,
            start=view.line.start,
            text=view.line.text,
            label=reading.labels[index],
            margin=reading.margins[index],
            rival=reading.rivals[index],
            reasons=_reasons(evidence, states[index], reading, index) if index in chosen else (),
        )
        for index, view in enumerate(page.views)
    ]


def line_at(page: PageView, offset: int) -> int:
    """The line that an offset of the source lies in, or the one before it."""
    return max(bisect_right([view.line.start for view in page.views], offset) - 1, 0)


@cache
def _without() -> dict[str, Weights]:
    """The weights, each with one at nothing."""
    used = [field.name for field in fields(WEIGHTS) if getattr(WEIGHTS, field.name)]
    return {name: replace(WEIGHTS, **{name: 0.0}) for name in used}


def _states(reading: Reading) -> list[State]:
    """Before each line. A file read in stretches begins anew with each."""
    states, state = [], START
    for label in reading.labels:
        states.append(state)
        state = follow(state, label) or START
    return states


def _reasons(evidence: Evidence, state: State, reading: Reading, index: int) -> tuple[Reason, ...]:
    label, rival = reading.labels[index], reading.rivals[index]
    if rival is None:
        return ()
    lead = _lead(evidence, WEIGHTS, state, label, rival, index)
    points: defaultdict[str, float] = defaultdict(float)
    for name, weights in _without().items():
        points[OF_WEIGHT.get(name, FORM)] += lead - _lead(evidence, weights, state, label, rival, index)
    points[FORM] = lead - sum(points.values())
    told = [Reason(words, round(of, 1)) for words, of in points.items() if abs(of) >= LEAST]
    return tuple(sorted(told, key=lambda reason: -abs(reason.points)))


def _lead(evidence: Evidence, weights: Weights, state: State, label: Label, rival: Label, index: int) -> float:
    """How much better the line is as ``label`` than as ``rival``, by itself and after the line above."""
    scores = score_line(evidence, weights, index)
    return _score(evidence, weights, scores, state, label, index) - _score(
        evidence, weights, scores, state, rival, index
    )


def _score(
    evidence: Evidence, weights: Weights, scores: dict[Label, float], state: State, label: Label, index: int
) -> float:
    """A role that cannot follow the line above is taken without it: the lines above would be others too."""
    own = scores.get(label, weights.unassigned)
    own = own if own > float("-inf") else weights.unassigned
    return own + (score_step(evidence, weights, state, label, index) if follow(state, label) else 0.0)
