"""Every weight of the reading, in one place, with the reason for it.

Scores are added up and only their differences count; about 3 is good evidence, 6 next to proof. Set by hand first,
then moved one at a time (coordinate search) to make the fewest wrong lines on pages of some twenty newspapers and
layouts; ``tests/importers/test_variants.py`` holds what they reach.
"""

from dataclasses import dataclass

IMPOSSIBLE = float("-inf")
"""The score of what cannot be."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    # A role has its price: what is rare on a page needs evidence.
    article: float = -1.6
    """Another article begins."""
    second_headline: float = -0.8
    """A headline runs over another line."""
    below_subtitle: float = -3.6
    """The line above began with ——: a subtitle is a header's last line."""
    subtitle_alone: float = -4.0
    """A line after —— that no headline stands above."""
    kicker_inside: float = -3.0
    """A headline's further line opens with a kicker: kickers stand on top."""
    kicker: float = 0.8
    """An organisation alone on its line."""
    kicker_below: float = -2.8
    """An organisation alone below a headline's line: then that line is no headline of its."""
    subheading: float = -1.2
    caption: float = -4.2
    picture: float = -2.64
    picture_title: float = 0.5
    column: float = -2.0
    late_headline: float = -3.5
    unassigned: float = -6.5
    furniture: float = 4.0
    section_name: float = 4.5
    """要闻, 综合新闻 among the first lines."""

    # What an article must not be.
    no_headline: float = -5.0
    starts_bare: float = -2.4
    """A text begins with no headline above it (one may come below)."""
    editors_note: float = 9.0
    """编者按：… has no headline and wants none."""
    goes_on_here: float = 5.0
    """（上接第1版）…: its headline stands on the other page, as a rule."""
    open_end: float = -3.6
    """An article ends without a full stop: text was lost, or the reading is wrong."""
    unfinished: float = -4.2
    """A paragraph ends without one before another begins."""
    no_credit: float = -1.76
    """Times the share of credits on the page: where every story has its 本报讯, one without is none."""
    credit_inside: float = -9.0
    """A credit inside an article's text."""
    no_text: float = -8.0
    """The page ends after a headline or a subheading."""
    continues_after_end: float = 2.0
    """Times the (negative) seam of a line that goes on where nothing goes on."""
    starts_inside: float = -5.0
    """A text begins with ，or ”."""

    # Text.
    credit: float = 3.2
    """本报讯（记者 …） opens it, or a byline stands above it."""
    sentence: float = 1.3
    """Commas and full stops inside."""
    photo_as_text: float = -4.0
    """A photographer's name ends it."""
    byline_as_text: float = -6.0
    furniture_as_text: float = -3.0
    short_piece: float = -1.3
    """Under 24 characters and stopping in the middle: print columns are wider."""
    shortish_piece: float = -1.2
    """Under 40."""
    text_after_gap: float = -1.0
    """More blank lines than usual stand above: so before photos and blocks, not inside a text."""
    piece_after_gap: float = -1.0
    narrow_misfit: float = -4.2
    """On a page of narrow lines, one that stops in the middle and does not fill the column."""
    narrow_heading: float = -1.9
    """There, one that stands like a heading."""
    lead: float = 0.3
    """Times how much it sounds like a story's first line, where no credit says so."""

    # Headings.
    affinity_below: float = 4.6
    usual_affinity: float = 0.2
    affinity_above: float = -4.8
    """A headline sharing its rare pairs with the text above is none of the text below. On the pages tried headlines
    shared 0.0 to 0.1 with the text above, subheadings up to 0.6."""
    late_affinity: float = 11.5
    """A late headline belongs to the text above rather than below."""
    own_kicker: float = 2.0
    """The line opens with a kicker: 红霞街道：…"""
    bracketed_column: float = 2.0
    headline_like_column: float = -1.2
    """Times how much its words are a column's."""
    notice: float = 2.5
    """Its words are a notice's: a headline of its own, hardly a subheading."""
    very_short_headline: float = -1.3
    """Up to six characters, with headings below."""
    headline_under_pictures: float = -2.0
    """Right under a picture column and its pictures."""
    story_below: float = 1.5
    """Only headings stand between it and a credit."""
    headline_of_items: float = 3.0
    """Items behind marks follow: 简讯 over ●7月1日，…"""
    text_below: float = 0.1
    """Times how much the text below sounds like a story's first line."""
    no_text_below: float = -0.7
    partner: float = 1.92
    """Times how many parallel subheadings stand near it, less half a one: they come in company."""
    subheading_affinity_above: float = 1.4
    """It may well share rare pairs with the text above: both are one story."""
    subheading_affinity_below: float = -1.5
    """Times how much more than 0.3 of its pairs it shares with the text below: so many only a headline does."""
    subheading_between_strangers: float = -5.0
    """Times how little the texts above and below it have in common."""
    subheading_after_wide_gap: float = -2.0
    long_subheading: float = -2.0
    subheading_before_credit: float = -5.0
    subheading_before_letter: float = -4.0
    subheading_before_lead: float = -1.0
    organisation_as_subheading: float = -1.5
    subheading_before_heading: float = -1.0
    subheading_under_briefs: float = -1.3
    subheading_in_feature: float = 2.6
    """The article has a subtitle after —— and only its first text stands above."""
    same_pattern: float = 1.8
    """Another one nearby has the same marks at the same places."""
    subheading_breaks_numbering: float = -2.5
    """The one above has a number, it has none."""
    short_item: float = -1.7
    """A subheading over a single short paragraph, as its neighbours are: those are headlines of short items."""
    gap: float = 1.3
    """More blank lines than usual stand above: so before photos and blocks, where blank lines survive."""
    full_line: float = -2.0
    """A heading or caption just as long as a narrow column is wide: of the text nearly all lines are."""

    listed: float = -4.0
    """An item of a list, taken for a heading."""

    # Columns.
    short_column: float = 1.0
    """Up to eight characters, with headings below."""
    banner_on_top: float = 1.0
    banner_over_header: float = 2.9
    """Two or more headings follow it: it is not their headline's first line."""
    column_affinity: float = 3.2
    """A standing heading names no story: times how much less than 0.15 it shares with the text below."""

    # Photos.
    photographer: float = 7.2
    photographed: float = 1.2
    """The article's byline says 文/图."""
    sole_photo_line: float = 2.0
    """And no other line of the article can be the photo's."""
    unsigned_picture: float = -1.6
    under_picture_column: float = 7.2
    signed_under_picture_column: float = 2.0
    caption_gap: float = 1.8
    short_caption: float = 1.0
    long_caption: float = -1.5
    caption_more: float = 1.9
    """A further line of a signed caption."""
    unsigned_more: float = -2.9
    more_of_wide_caption: float = -6.0
    """A further line after one that was wide enough for a whole caption."""
    caption_below_subheading: float = -1.2
    own_picture: float = -1.0
    """A photo that tells its own news below an article's end, taken as that article's."""
    credit_alone: float = 4.0
    author: float = 2.0
    """A name alone between headline and text."""


WEIGHTS = Weights()
