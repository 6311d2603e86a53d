"""The form of find and replace: what to look for, what to do with it, and where."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Passage, Replacement
from articles.replacing.facts import CLEARING, UNIT_ACTS
from articles.replacing.finding import search_of
from importers.text.finding import LONGEST, Finder, SearchError

Act = Replacement.Act
Role = Passage.Role
WRONG = {
    "empty": _("Say what to look for."),
    "long": _("At most %(detail)s characters."),
    "line": _("A passage is one paragraph: no line ends here."),
    "syntax": _("This pattern cannot be read: %(detail)s"),
    "counts": _("The counts in this pattern are too large (at most %(detail)s all in all)."),
    "group": _("The pattern has no group %(detail)s."),
}


class IdsField(forms.CharField):
    """A hidden list of ids, separated by commas."""

    widget = forms.HiddenInput

    def prepare_value(self, value: Any) -> Any:
        return ",".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        parts = value if isinstance(value, list) else (value or "").split(",")
        return [int(part) for part in map(str, parts) if part.isdecimal() and len(part) < 19]


class ReplacementForm(forms.ModelForm):
    roles = forms.MultipleChoiceField(
        label=_("In these roles"), choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: in all."),
    )  # fmt: skip
    articles = IdsField(label=_("articles"), required=False)

    class Meta:
        model = Replacement
        fields = [
            "act", "find", "replace_with", "is_pattern", "folded", "roles", "value", "unit",
            "newspaper", "issue", "since", "until", "articles",
        ]  # fmt: skip
        widgets = {
            name: forms.TextInput(attrs={"size": 36, "lang": "zh-Hans", "spellcheck": "false", "class": "serif"})
            for name in ("find", "replace_with", "value")
        }
        help_texts = {
            "find": _("For units, columns and names: only articles that have this text. Empty: all."),
            "replace_with": _("Empty deletes what is found. In a pattern \\1 stands for the first group."),
            "is_pattern": _("A regular expression; one that takes too long is given up."),
            "folded": _("Width, kind of quotes, Traditional or Simplified make no difference."),
            "value": _("To remove a column: only this one; empty removes any."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("find", "replace_with"):
            if name in self.fields:
                self.fields[name].strip = False  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        act = cleaned.get("act")
        if act == Act.TEXT or cleaned.get("find"):
            self._check_search(cleaned)
        if act in UNIT_ACTS and not cleaned.get("unit"):
            self.add_error("unit", _("Choose the unit."))
        if act not in (Act.TEXT, *UNIT_ACTS, *CLEARING) and not cleaned.get("value", "").strip():
            self.add_error("value", _("Say which."))
        if cleaned.get("since") and cleaned.get("until") and cleaned["since"] > cleaned["until"]:
            self.add_error("until", _("This is before the first day."))
        return cleaned

    def _check_search(self, cleaned: dict[str, Any]) -> None:
        names = ("find", "replace_with", "is_pattern", "folded")
        search = search_of(Replacement(**{name: cleaned.get(name) or "" for name in names}))
        try:
            Finder(search)
        except SearchError as error:
            field = "replace_with" if error.code == "group" or len(search.replace_with) > LONGEST else "find"
            self.add_error(field, WRONG[error.code] % {"detail": error.detail})
