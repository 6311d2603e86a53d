"""Words that tell what a line is. Small rules over folded text; none names a place, a person or a newspaper."""

from importers.reading.lexicon.columns import (
    bracketed_column,
    briefs_column,
    column_score,
    picture_column,
    slogan_score,
)
from importers.reading.lexicon.furniture import (
    POINTER,
    is_furniture,
    is_pointer,
    is_section_name,
    pointer_at_end,
    pointer_at_start,
)
from importers.reading.lexicon.organisations import colon_kicker, is_organisation, spaced_kicker
from importers.reading.lexicon.stories import (
    author_note,
    caption_score,
    conclusion_score,
    editors_note,
    lead_score,
    notice_score,
    telling,
)

__all__ = [
    "POINTER",
    "author_note",
    "bracketed_column",
    "briefs_column",
    "caption_score",
    "colon_kicker",
    "column_score",
    "conclusion_score",
    "editors_note",
    "is_furniture",
    "is_organisation",
    "is_pointer",
    "is_section_name",
    "lead_score",
    "notice_score",
    "picture_column",
    "pointer_at_end",
    "pointer_at_start",
    "slogan_score",
    "spaced_kicker",
    "telling",
]
