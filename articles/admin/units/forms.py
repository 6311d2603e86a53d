"""The forms of the acts on one unit: rename, move, merge."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.units.choosing import UnitField, UnitSelect
from articles.models import Unit, UnitName

NAME_KINDS = [choice for choice in UnitName.Kind.choices if choice[0] != UnitName.Kind.OFFICIAL]


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, help_text=help_text)


def unit_field(label: Any, required: bool = True, help_text: Any = "") -> UnitField:
    """A field for a unit, by any of its names. A merged or rejected unit cannot be chosen."""
    parent: Any = Unit._meta.get_field("parent")
    widget = UnitSelect(parent, admin.site)
    return UnitField(Unit.objects.standing(), label=label, required=required, widget=widget, help_text=help_text)


class UnitForm(forms.ModelForm):
    """The unit's facts. For a new unit also its name and parent."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        parent, name = given.get("parent"), given.get("name")
        if parent and not parent.is_standing:
            self.add_error("parent", _("This unit was merged or rejected."))
        if name and Unit.objects.filter(name=name, parent=parent, merged_into=None).exists():
            self.add_error("name", _("A unit of this name stands there already: merge the two instead."))
        first, last = given.get("existed_from"), given.get("existed_until")
        if first and last and first > last:
            self.add_error("existed_until", _("The first day comes after the last one."))
        return given


class ActForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    field_order: list[str] = []


class RenameForm(ActForm):
    name = forms.CharField(label=_("New name"), max_length=120)
    kept_as = forms.ChoiceField(label=_("The old name stays as"), choices=NAME_KINDS, initial=UnitName.Kind.FORMER)
    used_from = day_field(_("Old name from"))
    used_until = day_field(_("Old name until"), _("Known days tell which texts may mean it; without them any may."))
    field_order = ["name", "kept_as", "used_from", "used_until"]


class MoveForm(ActForm):
    parent = unit_field(_("New parent"), required=False, help_text=_("Empty: it stands at the top."))
    since = day_field(_("Since"), _("Empty where the old parent was a mistake: then it is not kept."))
    field_order = ["parent", "since"]


class MergeForm(ActForm):
    into = unit_field(_("Into"), help_text=_("It keeps its name and its id; the other id leads here."))
    kept_as = forms.ChoiceField(label=_("The name stays as"), choices=NAME_KINDS, initial=UnitName.Kind.SHORT)
    field_order = ["into", "kept_as"]
