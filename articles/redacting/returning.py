"""The original of a redacted page that comes once more, as a file: it is held back.

A file with the very bytes is known and left alone. In another encoding, read by OCR anew, out of an archive that was
unpacked later, it would be a new text. It is known by being like the redacted one, and told from that by what stands
where the marks are.
"""

from django.utils.translation import gettext as _

from articles.completeness.sketches import ALIKE, likeness, sketch
from articles.models import Page, Redaction
from articles.redacting.masking import same_places

MARKS = set(Redaction.Mark.values)


def why_held_back(text: str) -> str:
    """Empty for a text that brings back nothing. One small query where nothing is redacted, else some eight
    milliseconds; texts of under a hundred characters cannot be told from others."""
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
    """Whether other characters than marks stand where the redaction put its marks."""
    if redaction.source is None or likeness(redaction.source.text, text) < ALIKE:
        return False
    ranges = [(start, end) for start, end in redaction.source_ranges]
    places = same_places(redaction.source.text, text, ranges)
    shown = {character for start, end in places for character in text[start:end] if not character.isspace()}
    return not shown <= MARKS
