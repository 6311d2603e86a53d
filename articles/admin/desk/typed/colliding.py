"""The later of two saves: both texts are shown side by side, and the editor is asked about what cannot both be kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk.keys import SAVING, Key
from articles.admin.desk.typed.opened import COLLISION
from articles.admin.screens import ScreenAdmin
from articles.colliding.collisions import BOTH, MINE, THEIRS, TYPED, Collision
from articles.log.history import article_changesets
from articles.models import Article, Changeset
from importers.text.comparing.differences import Piece, differences
from importers.text.comparing.merging import Part

ANSWERS = ("choice-", "typed-", "shown-")
AROUND = 12
"""How many characters are shown on either side of a question."""
BRINGING = gettext_lazy("Bringing together")
KEYS = [
    Key("question-next", gettext_lazy("Next question"), "ArrowDown", BRINGING, repeats=True),
    Key("question-previous", gettext_lazy("Previous question"), "ArrowUp", BRINGING, repeats=True),
    Key("choose-mine", gettext_lazy("Mine"), "Digit1", BRINGING),
    Key("choose-theirs", gettext_lazy("Theirs"), "Digit2", BRINGING),
    Key("choose-both", gettext_lazy("Both, mine first"), "Digit3", BRINGING),
    Key("choose-typed", gettext_lazy("Write it anew"), "Digit4", BRINGING),
    Key("save", gettext_lazy("Save"), "KeyS", SAVING, modifier="Ctrl"),
    Key("keys", gettext_lazy("Show all keys"), "Slash", BRINGING),
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    number: int
    part: Part
    before: str
    after: str
    """The text that follows, so that one sees which place is meant."""
    chosen: str
    typed: str

    @property
    def may_keep_both(self) -> bool:
        """Whether keeping both makes sense: each inserted something. Two replacements of the same word cannot both be
        kept."""
        return not self.part.base


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownCollision:
    collision: Collision
    mine: list[Piece]
    theirs: list[Piece]
    flow: list[Part | Question]
    """The resulting text, with the open questions in their places."""

    @property
    def questions(self) -> list[Question]:
        return [each for each in self.flow if isinstance(each, Question)]


def shown(collision: Collision, data: Mapping[str, str]) -> ShownCollision:
    """The collisions with the answers that were given to exactly them."""
    answers = data if data.get(f"shown-{collision.key}") == collision.shown else {}
    flow = [_question(collision, number, answers) if p.is_asked else p for number, p in enumerate(collision.parts)]
    if collision.words:
        mine, theirs = (differences(collision.base, text) for text in (collision.mine, collision.theirs))
    else:
        mine, theirs = ([Piece(text, text)] for text in (collision.mine, collision.theirs))
    return ShownCollision(collision=collision, mine=mine, theirs=theirs, flow=flow)


def _question(collision: Collision, number: int, answers: Mapping[str, str]) -> Question:
    part, field = collision.parts[number], f"{collision.key}-{number}"
    return Question(
        number=number,
        part=part,
        before="".join(each.text for each in collision.parts[:number])[-AROUND:],
        after="".join(each.text for each in collision.parts[number + 1 :])[:AROUND],
        chosen=answers.get(f"choice-{field}", ""),
        typed=answers.get(f"typed-{field}", part.mine),
    )


class CollidingAdmin(ScreenAdmin):
    def article_of(self, obj: Any) -> Article:
        raise NotImplementedError

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """If a form's only errors are collisions, show these instead of the form. Everything else that was sent travels
        along and is saved with the answers."""
        forms = list(_forms(context))
        collisions = [each for form in forms for each in getattr(form, "collisions", [])]
        if collisions and not any(_is_wrong(form) for form in forms):
            return self._brought_together(request, context["original"], collisions)
        return super().render_change_form(request, context, *args, **kwargs)

    def _brought_together(self, request: HttpRequest, row: Any, collisions: list[Collision]) -> HttpResponse:
        article = self.article_of(row)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Bring together: %s") % article,
            "opts": self.opts,
            "original": row,
            "collisions": [shown(collision, request.POST) for collision in collisions],
            "sent": list(_sent(request)),
            "last": last_saved(article),
            "key_groups": [(BRINGING, KEYS)],
            "MINE": MINE, "THEIRS": THEIRS, "BOTH": BOTH, "TYPED": TYPED,
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/colliding/merge.html", context)


def _forms(context: dict[str, Any]) -> Iterator[Any]:
    yield context["adminform"].form
    for inline in context["inline_admin_formsets"]:
        yield from inline.formset.forms
        yield inline.formset


def _is_wrong(form: Any) -> bool:
    """Whether the form has errors besides its collisions."""
    found = [form.non_form_errors().as_data()] if isinstance(form, BaseFormSet) else form.errors.as_data().values()
    return any(error.code != COLLISION for errors in found for error in errors)


def _sent(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Everything that was sent, without the answers, which are asked for again."""
    for name, values in request.POST.lists():
        if name != "csrfmiddlewaretoken" and not name.startswith(ANSWERS):
            yield from ((name, value) for value in values)


def last_saved(article: Article) -> Changeset | None:
    """Who changed the article last, and when."""
    return article_changesets(article).first()
