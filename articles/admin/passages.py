"""The texts of an article in its form: one field a passage, the source beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.admin.desk import DeskAdmin
from articles.admin.recording import RecordedAdmin, editor, reason_of
from articles.editing import Edit, is_stale, save_passages
from articles.models import Article, Passage
from articles.tracing import source_pieces

# Characters that a line of the text column holds on a small screen.
LINE = 32


@dataclass(frozen=True, kw_only=True)
class PassageRow:
    """What the form shows of a passage. Without ``text`` (a bound field) it is there to be read only."""

    passage: Passage
    pieces: list[str] = field(default_factory=list)
    text: forms.BoundField | None = None
    version: forms.BoundField | None = None
    stored: str | None = None
    """What someone else saved meanwhile, where that is not what was typed."""


class PassagesForm(forms.ModelForm):
    """A form of an article or a photo caption that edits its passages too.

    A field knows the text that it was opened with: one left alone changes nothing, whatever was saved meanwhile. One
    that was typed in while someone else saved the passage is refused once, with their text shown; the next save
    counts as made in its knowledge.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.data: Any
        self.stale: set[int] = set()
        for passage in self.passages:
            self.fields[text_name(passage)] = text_field(passage)
            self.fields[version_name(passage)] = forms.IntegerField(
                initial=passage.version, widget=forms.HiddenInput, required=False
            )

    @cached_property
    def passages(self) -> list[Passage]:
        """Those that it edits, in page order; overridden."""
        return []

    @property
    def edits(self) -> list[Edit]:
        """What was typed, of the valid fields that were changed."""
        return [self._edit(passage) for passage in self.passages if text_name(passage) in self.changed_data]

    def _edit(self, passage: Passage) -> Edit:
        text, version = self.cleaned_data.get(text_name(passage), ""), self.cleaned_data.get(version_name(passage))
        return Edit(passage_id=passage.pk, version=version or 0, text=text)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        by_id = {passage.pk: passage for passage in self.passages}
        for edit in self.edits:
            if is_stale(edit, by_id[edit.passage_id]):
                self._refuse(by_id[edit.passage_id])
            elif "\n" in edit.text:
                part = _("A passage is one paragraph. To part it, cut it in the page's structure.")
                self.add_error(text_name(by_id[edit.passage_id]), part)
        for typed in self._homeless():
            self.add_error(None, _("This text is of the article no longer; it was not saved: %s") % typed)
        return cleaned

    def _refuse(self, passage: Passage) -> None:
        self.add_error(
            text_name(passage),
            _("Someone else changed this passage after you opened it. Bring their text and yours together, then save."),
        )
        self.stale.add(passage.pk)
        data = self.data.copy()
        data[version_name(passage)] = str(passage.version)
        data[f"initial-{text_name(passage)}"] = passage.text
        self.data = data

    def _homeless(self) -> Iterable[str]:
        """Texts typed into passages that left the article meanwhile."""
        for name, typed in self.data.items():
            known = name.startswith("initial-") or name in self.fields
            if name.startswith("passage-") and not known and typed != self.data.get(f"initial-{name}"):
                yield str(typed)

    @cached_property
    def rows(self) -> list[PassageRow]:
        pieces = source_pieces(self.passages)
        return [self._row(passage, pieces.get(passage.pk, [])) for passage in self.passages]

    @property
    def own_rows(self) -> list[PassageRow]:
        """Those of the row itself; an article's without those of its captions."""
        return self.rows

    def _row(self, passage: Passage, pieces: list[str]) -> PassageRow:
        return PassageRow(
            passage=passage,
            pieces=pieces,
            text=self[text_name(passage)],
            version=self[version_name(passage)],
            stored=passage.text if passage.pk in self.stale else None,
        )


def text_name(passage: Passage) -> str:
    return f"passage-{passage.pk}"


def version_name(passage: Passage) -> str:
    return f"version-{passage.pk}"


class TextField(forms.CharField):
    """A browser sends line ends as CR LF; stored they are LF."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


def text_field(passage: Passage) -> TextField:
    widget = forms.Textarea(
        attrs={
            "rows": max(1, -(-len(passage.text) // LINE)),
            "class": f"passage-text role-{passage.role}",
            "spellcheck": "false",
            "lang": "zh-Hans",
        }
    )
    return TextField(
        label=passage.get_role_display(),
        initial=passage.text,
        required=False,
        show_hidden_initial=True,
        widget=widget,
    )


class PassagesAdmin(DeskAdmin, RecordedAdmin):
    """Saves what a PassagesForm edited, by ``save_passages``, in the changeset of the rest of the form."""

    change_form_template = "admin/articles/passages_form.html"

    def article_of(self, obj: Any) -> Article:
        raise NotImplementedError

    def passages_of(self, row: Any) -> list[Passage]:
        return list(Passage.objects.of_article(self.article_of(row)))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """On saving, the article is locked: what the form compares with stays until it is stored."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        Article.objects.select_for_update().get(pk=self.article_of(found).pk)
        return super().get_object(request, object_id, from_field)

    def write(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().write(request, form, formsets, change)
        save_passages(self.article_of(form.instance), form.edits, editor(request), reason_of(request))
