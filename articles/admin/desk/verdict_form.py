"""Verdicts by the article's form: given, settled and taken back with whatever else was typed, in one changeset.

``static/articles/desk/verdicts.js`` fills the fields from the chosen characters. Places are of the text as it is sent.
Without scripts an editor writes the characters, and where they stand more than once, which of them.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from articles.admin.desk.passages import PassagesForm
from articles.admin.desk.widgets import PlainHidden
from articles.models import Passage, Verdict
from articles.verdicts.giving import VerdictRefused, give_verdict, settle, take_back
from articles.verdicts.places import Place, placed

SETTLE, TAKE_BACK = "settle", "take_back"
ACTS = [*Verdict.Kind.values, SETTLE, TAKE_BACK]
# The fields are in a dialog outside the form.
OF_FORM = {"form": "article_form"}


def hidden() -> PlainHidden:
    return PlainHidden(attrs=OF_FORM)


class VerdictForm(PassagesForm):
    verdict_act = forms.ChoiceField(choices=[(act, act) for act in ACTS], required=False, widget=hidden())
    verdict_passage = forms.IntegerField(required=False, widget=hidden())
    verdict_start = forms.IntegerField(required=False, widget=hidden())
    verdict_end = forms.IntegerField(required=False, widget=hidden())
    verdict_quote = forms.CharField(required=False, strip=False, widget=hidden())
    verdict_which = forms.IntegerField(required=False, min_value=1, widget=hidden())
    verdict_id = forms.ModelChoiceField(Verdict.objects.none(), required=False, widget=hidden())
    verdict_asked = forms.ModelChoiceField(
        User.objects.filter(is_active=True, is_staff=True).order_by("username"),
        label=_("To whom"),
        empty_label=_("anybody"),
        required=False,
        widget=forms.Select(attrs=OF_FORM),
    )
    verdict_note = forms.CharField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4, **OF_FORM})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = [name for name in self.facts if not name.startswith("verdict_")]
        for name in self.fields.keys() & VerdictForm.base_fields.keys():
            self.fields[name].show_hidden_initial = False  # there is none: these are acts, not facts
        field = self.fields["verdict_id"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Verdict.objects.filter(passage__in=[passage.pk for passage in self.passages])

    def has_changed(self) -> bool:
        return super().has_changed() or bool(self.data.get("verdict_act"))

    @property
    def is_verdict_alone(self) -> bool:
        return self.has_changed() and not super().has_changed()

    def carry_out_verdict(self, user: User, reason: str) -> None:
        """To be called after the texts were saved. Raises VerdictRefused."""
        act, note = self.cleaned_data["verdict_act"], self.cleaned_data["verdict_note"]
        if act in (SETTLE, TAKE_BACK):
            verdict = self.cleaned_data["verdict_id"]
            if verdict is None:
                raise VerdictRefused(_("This verdict is there no longer."))
            settle(verdict, note, user, reason) if act == SETTLE else take_back(verdict, user, reason)
        elif act:
            passage, place = self._place()
            give_verdict(passage, place, act, user, note=note, asked=self.cleaned_data["verdict_asked"], reason=reason)

    def _place(self) -> tuple[Passage, Place]:
        """The place in the text as it was stored, which may also have somebody else's words."""
        start, end = self.cleaned_data["verdict_start"], self.cleaned_data["verdict_end"]
        pk, quote = self.cleaned_data["verdict_passage"], self.cleaned_data["verdict_quote"]
        rows = Passage.objects.of_article(self.instance).select_related("caption").order_by("position")
        if start is None and end is None and quote:
            named = rows.filter(pk=pk) if pk else rows
            return place_of_words(named, quote, self.cleaned_data["verdict_which"])
        passage = rows.filter(pk=pk).first()
        if passage is None or start is None or end is None:
            raise VerdictRefused(_("This place is not in the text any more."))
        sent = Verdict(start=start, end=end, quote=quote)
        place = placed(sent, passage.text) if quote else Place(start, end)
        if place is None:
            raise VerdictRefused(_("This place is not in the text any more."))
        return passage, place


def place_of_words(passages: Iterable[Passage], quote: str, which: int | None) -> tuple[Passage, Place]:
    """Where ``quote`` is in the text. If it is there several times, ``which`` has to say which one, from 1."""
    found = [
        (passage, Place(at, at + len(quote)))
        for passage in passages
        for at in range(len(passage.text))
        if passage.text.startswith(quote, at)
    ]
    if not found or (which or 1) > len(found):
        raise VerdictRefused(_("These characters do not stand there."))
    if len(found) > 1 and not which:
        raise VerdictRefused(
            _("These characters stand in %(n)d places: say which, counted from the top.") % {"n": len(found)}
        )
    return found[(which or 1) - 1]
