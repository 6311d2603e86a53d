"""The importer's warning codes in an editor's words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from articles.models import PageWarning

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


@dataclass(frozen=True, slots=True)
class WordedWarning:
    warning: PageWarning
    words: str


def worded(warnings: Iterable[PageWarning]) -> list[WordedWarning]:
    """Warnings with their words; a code that has none yet speaks for itself."""
    return [WordedWarning(warning, str(WORDS.get(warning.code, warning.code))) for warning in warnings]
