"""A plan's steps in the operator's words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Passage, PhotoCaption
from importers.text.comparing.differences import Piece, differences
from importers.updating.page import Step
from importers.updating.restructuring import STRUCTURE

ACTS = {
    "follows": gettext_lazy("follows"),
    "merged": gettext_lazy("merged"),
    "made": gettext_lazy("new"),
    "gone": gettext_lazy("gone"),
    "moves": gettext_lazy("moves"),
    "unassigned": gettext_lazy("unassigned"),
    "stays": gettext_lazy("stays"),
    "left": gettext_lazy("left as they are"),
    "proposed": gettext_lazy("proposed"),
    "leads": gettext_lazy("leads on"),
    "empties": gettext_lazy("has no text left"),
}
AROUND = 8
"""Characters shown beside a difference."""
LONGEST = 60


def worded_step(step: Step) -> str:
    """>>> worded_step(Step(act="follows", what="paragraph", before="新渠昨曰通水", after="新渠昨日通水"))
    'follows · paragraph: 新渠昨[曰→日]通水'
    """
    return f"{ACTS[step.act]} · {_subject(step.what)}: {_words(step)}"


def _subject(what: str) -> str:
    if what in Passage.Role.values:
        return str(Passage.Role(what).label)
    if what == "units":
        return _("units")
    if what == STRUCTURE:
        return _("structure")
    if what == "article":
        return str(Article._meta.verbose_name)
    model = Article if hasattr(Article, what) else PhotoCaption
    return str(model._meta.get_field(what).verbose_name)  # type: ignore[union-attr]


def _words(step: Step) -> str:
    if step.what == STRUCTURE:
        return _short(step.after.replace("\n", " / "))
    if step.act == "moves":
        return _("was %(role)s: %(text)s") % {"role": _subject(step.before), "text": _short(step.after)}
    if not step.before or not step.after:
        return _short(step.after or step.before) or _("(nothing)")
    return "".join(_shown(piece) for piece in differences(step.before, step.after))


def _shown(piece: Piece) -> str:
    if piece.is_same or piece.only_form:
        text = piece.after
        return text if len(text) <= 2 * AROUND + 1 else f"{text[:AROUND]}…{text[-AROUND:]}"
    return f"[{piece.before}→{piece.after}]"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
