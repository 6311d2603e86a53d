"""The texts of an article in its form: one field for each passage, with the source beside it."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.admin.desk.at_hand import at_hand
from articles.admin.desk.screen import DeskAdmin
from articles.admin.desk.typed.colliding import CollidingAdmin
from articles.admin.desk.typed.drafts import DraftsAdmin, typed_in
from articles.admin.desk.typed.facts import KeptForm
from articles.admin.desk.typed.reserving import SIGNED_IN_AS_ANOTHER, ReservingAdmin
from articles.admin.desk.widgets import PlainHidden, PlainTextarea
from articles.admin.lists.filters import number
from articles.admin.recording import RecordedAdmin, editor, reason_of
from articles.colliding.collisions import Collision, Sorted, sort_typed
from articles.colliding.drafts import Typed
from articles.colliding.versions import texts_at
from articles.copies import refresh_search
from articles.editing import Edit, save_opened
from articles.models import Article, Mention, Passage
from articles.tracing import source_pieces

# How many characters a line of the text column holds on a small screen.
LINE = 32
BY_SCRIPT = "X-Desk-User"
"""The header that a script sends when it saves: the id of the user for whom the screen was opened."""


@dataclass(frozen=True, kw_only=True)
class PassageRow:
    """What the form shows of a passage. Without ``text`` (a bound field) the passage can only be read."""

    passage: Passage
    pieces: list[str] = field(default_factory=list)
    text: forms.BoundField | None = None
    version: forms.BoundField | None = None
    is_stray: bool = False
    """Typed into a passage that the article no longer has. The editor has to bring it together with the passage that
    has its text now."""


class PassagesForm(KeptForm):
    """A form of an article or a photo caption that also edits its passages.

    Each field carries the version of the passage that was opened. A field that was left alone changes nothing, whatever
    somebody else has saved. If both changed it, the texts collide (articles.colliding), and it is saved once the editor
    has said what it shall be.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sorted = Sorted([], [], [])
        self.edits: list[Edit] = []
        drafts = {draft.passage: draft for draft in self.taken}
        for passage in [*self.passages, *self.strays]:
            draft = drafts.get(passage.pk)
            self.fields[text_name(passage)] = text_field(passage, draft.text if draft else passage.text)
            self.fields[version_name(passage)] = forms.IntegerField(
                initial=draft.version if draft else passage.version, widget=PlainHidden, required=False
            )

    @cached_property
    def passages(self) -> list[Passage]:
        """The passages to edit, in page order. Subclasses override it."""
        return []

    @cached_property
    def strays(self) -> list[Passage]:
        """Passages that the form was sent with and that the article no longer has."""
        drafts = [
            Typed(passage=each.passage, version=each.version, text=each.text) for each in self.taken if not each.field
        ]
        typed = [*typed_in(self.data), *(draft for draft in drafts if not self.is_bound)]
        there = {passage.pk for passage in self.passages}
        gone = [each for each in typed if each.passage not in there]
        bases = texts_at(each.key for each in gone)
        return [_as_it_was(each, bases.get(each.key, "")) for each in gone if each.text != bases.get(each.key)]

    def has_changed(self) -> bool:
        return bool(self.edits or set(self.facts) & set(self.changed_data))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        by_id = {passage.pk: passage for passage in self.passages}
        self.sorted = sort_typed(typed_in(self.data), by_id)
        self.edits = [*self.sorted.edits]
        for collision in self.sorted.collisions:
            self._bring_texts_together(collision, by_id)
        for edit in self.edits:
            if "\n" in edit.text:
                part = _("A passage is one paragraph. To part it, cut it in the page's structure.")
                self.add_error(text_name(by_id[edit.passage_id]), part)
        return cleaned

    def _bring_texts_together(self, collision: Collision, here: dict[int, Passage]) -> None:
        text = collision.answered(self.data)
        if text is None:
            self.collide(collision)
            return
        self.edits += collision.edits(text, here)
        if any(piece.pk not in here for piece in collision.pieces):
            self.sorted.elsewhere.extend(collision.typed)

    @cached_property
    def rows(self) -> list[PassageRow]:
        pieces = source_pieces(self.passages)
        strays = [self._row(passage, [passage.text], is_stray=True) for passage in self.strays]
        return [*strays, *(self._row(passage, pieces.get(passage.pk, [])) for passage in self.passages)]

    @property
    def own_rows(self) -> list[PassageRow]:
        """The passages of the row itself; for an article, without those of its captions."""
        return self.rows

    def _row(self, passage: Passage, pieces: list[str], is_stray: bool = False) -> PassageRow:
        return PassageRow(
            passage=passage,
            pieces=pieces,
            text=self[text_name(passage)],
            version=self[version_name(passage)],
            is_stray=is_stray,
        )


def _as_it_was(typed: Typed, text: str) -> Passage:
    role = Passage.Role.PARAGRAPH
    return Passage(pk=typed.passage, version=typed.version, text=text, imported_text=text, role=role)


def text_name(passage: Passage) -> str:
    return f"passage-{passage.pk}"


def version_name(passage: Passage) -> str:
    return f"version-{passage.pk}"


class TextField(forms.CharField):
    """Line ends are stored as LF. Browsers send CR LF."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


def text_field(passage: Passage, text: str) -> TextField:
    widget = PlainTextarea(
        attrs={
            "rows": max(1, -(-len(text) // LINE)),
            "class": f"passage-text role-{passage.role}",
            "spellcheck": "false",
            "lang": "zh-Hans",
        }
    )
    return TextField(
        label=passage.get_role_display(),
        initial=text,
        required=False,
        widget=widget,
    )


def _is_by_script(request: HttpRequest) -> bool:
    return request.method == "POST" and BY_SCRIPT in request.headers


class PassagesAdmin(DeskAdmin, CollidingAdmin, DraftsAdmin, ReservingAdmin, RecordedAdmin):
    """Saves the passages of a PassagesForm with ``save_passages``, in the same changeset as the rest of the form."""

    change_form_template = "admin/articles/passages_form.html"

    def article_of(self, obj: Any) -> Article:
        raise NotImplementedError

    def opened_from(self, request: HttpRequest) -> Any:
        """The rows that the screen may open, each with article, page, issue and newspaper."""
        raise NotImplementedError

    def locked_with(self, rows: Any) -> Any:
        """``rows``, locked together with their articles."""
        raise NotImplementedError

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """On a POST the article is locked, so that what the form compares with stays the same until it is saved."""
        rows = self.opened_from(request)
        return (self.locked_with(rows) if request.method == "POST" else rows).filter(pk=number(object_id)).first()

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """A script that saves (``sending.js``) names the user it saves for, and gets the next address instead of a
        redirect."""
        if not _is_by_script(request):
            return super().change_view(request, object_id, *args, **kwargs)
        if request.headers[BY_SCRIPT] != str(editor(request).pk):
            return JsonResponse({}, status=SIGNED_IN_AS_ANOTHER)
        response = super().change_view(request, object_id, *args, **kwargs)
        return JsonResponse({"next": response.url}) if isinstance(response, HttpResponseRedirect) else response

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, *args: Any) -> Any:
        """The row is gone. What was typed into it is kept as a draft at the place of its text."""
        if _is_by_script(request):
            raise Http404
        return super()._get_obj_does_not_exist_redirect(request, *args)  # type: ignore[misc]

    def write_row(self, request: HttpRequest, form: Any, change: bool) -> None:
        """Save the row only if one of its own fields changed. Typing into texts does not change the row."""
        if set(form.facts) & set(form.changed_data):
            super().write_row(request, form, change)

    def write(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().write(request, form, formsets, change)
        article = self.article_of(form.instance)
        save_opened(article, at_hand(article).passages, form.edits, editor(request), reason_of(request))
        if any(formset.model is Mention and formset.has_changed() for formset in formsets):
            refresh_search([article.pk])

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Django's own log is not used: the change log has the history."""
