"""Holding back a file that would bring a redacted original back into the archive.

The very same bytes are known anyway. But the page may come in another encoding, read again by OCR, or out of an archive
that is unpacked later. Such a text is recognised by its likeness to the redacted one, and refused if it has characters
where the redaction put marks.
"""

from django.utils.translation import gettext as _

from articles.completeness.sketches import ALIKE, likeness, sketch
from articles.models import Page, Redaction
from articles.redacting.masking import same_places

MARKS = set(Redaction.Mark.values)


def why_held_back(text: str) -> str:
    """Why the text is held back; empty for one that brings nothing back.

    One small query where nothing is redacted, else some eight milliseconds. Texts under a hundred characters are not
    recognised.
    """
    redaction = redaction_undone_by(text)
    if redaction is None:
        return ""
    page = Page.objects.filter(pk=redaction.page_id).select_related("issue__newspaper").first()
    return _(
        "it brings back characters that were redacted on %(page)s; put marks (%(mark)s) in their place in the file, "
        "or have a chief editor undo the redaction"
    ) % {"page": page or redaction.page_id, "mark": redaction.mark}


def redaction_undone_by(text: str) -> Redaction | None:
    standing = Redaction.objects.filter(lifted_at=None, source__isnull=False)
    if not standing.exists() or not (made := sketch(text)):
        return None
    alike = standing.filter(source__sketch__bands__overlap=made.bands).select_related("source")
    return next((redaction for redaction in alike if _is_undone_by(redaction, text)), None)


def _is_undone_by(redaction: Redaction, text: str) -> bool:
    """Whether the text has other characters than marks where the redaction put its marks."""
    if redaction.source is None or likeness(redaction.source.text, text) < ALIKE:
        return False
    ranges = [(start, end) for start, end in redaction.source_ranges]
    places = same_places(redaction.source.text, text, ranges)
    shown = {character for start, end in places for character in text[start:end] if not character.isspace()}
    return not shown <= MARKS
