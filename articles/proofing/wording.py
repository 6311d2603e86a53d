"""Suspicions in the reader's language. The rules write English sentences with places to fill; they are translated
here."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Suspicion

DETECTORS: dict[str, str | Promise] = {
    "protected_term": _("protected terms"),
    "memory": _("correction memory"),
    "unit_name": _("unit names"),
    "local_character": _("local characters"),
    "repeat": _("repeated words"),
    "latin": _("Latin words"),
    "amount": _("amounts"),
    "mark": _("punctuation"),
    "bracket": _("brackets and quotes"),
    "cut_name": _("names cut off"),
    "own_usage": _("usage within the page"),
    "set_phrase": _("set phrases"),
    "twin": _("look-alike words"),
    "unlisted": _("units outside the list"),
    "doubled": _("doubled characters"),
    "space": _("spaces"),
    "rare": _("rare characters"),
}


def detector_name(kind: str) -> str:
    return str(DETECTORS.get(kind, kind))


def evidence(row: Suspicion) -> str:
    """Why the place is suspected, in a sentence."""
    try:
        return gettext(row.message).format(**row.values)
    except (KeyError, IndexError, ValueError):  # a translation of another release
        return row.message


def proposal(row: Suspicion) -> str:
    if row.suggestion is None:
        return ""
    return gettext("Proposal: %s") % row.suggestion if row.suggestion else gettext("Proposal: delete it")


def in_words(row: Suspicion) -> str:
    """Proposal, evidence and detector, in one line."""
    return " · ".join(filter(None, (proposal(row), evidence(row), detector_name(row.kind))))
