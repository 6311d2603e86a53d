"""The importer's warning codes in an editor's words."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "unassigned": _("Text without a place"),
    "unsure": _("The role of this line is uncertain"),
    "late_headline": _("The headline stood after its text"),
    "no_headline": _("No headline found"),
    "no_text": _("A headline without text"),
    "text_lost": _("Text may be lost here"),
    "column_covers_nothing": _("A column that no article belongs to"),
    "continues_on": _("Goes on on another page"),
    "continued_from": _("Goes on from another page"),
    "date_before_text": _("The text proves a later day than the date of the issue"),
}


def warning_words(code: str) -> str:
    """The words for a warning code. A code without words is shown as it is."""
    return str(WORDS.get(code, code))
