"""Choosing a unit by typing a part of its name. Without JavaScript its whole name or its number has to be typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey, Q
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.desk.typed.opened import KnownRowField
from articles.admin.lists.filters import number
from articles.models import Unit

WRITTEN = "{}-written"
# Units of one name that are told apart in an error.
MOST_NAMED = 8


class UnitSelect(AutocompleteSelect):
    """Django's widget, except that the chosen unit is not queried again for every row."""

    chosen: Unit | None = None

    def optgroups(self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None) -> Any:
        if self.chosen and list(value) == [str(self.chosen.pk)]:
            return [(None, [self.create_option(name, self.chosen.pk, str(self.chosen), True, 0)], 0)]
        return super().optgroups(name, [pk for pk in value if number(str(pk)) is not None], attrs)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        label = _("or the unit's whole name")
        own = {"type": "text", "name": WRITTEN.format(name), "aria-label": label, "placeholder": label}
        own |= {"class": "vTextField", "lang": "zh-Hans"}
        if value and number(str(value)) is None:
            own["value"] = str(value)
        if "form" in (attrs or {}):
            own["form"] = attrs["form"]
        return format_html(
            "{}<noscript><input{}></noscript>", super().render(name, value, attrs, renderer), flatatt(own)
        )

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return data.get(WRITTEN.format(name), "").strip() or super().value_from_datadict(data, files, name)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return WRITTEN.format(name) not in data and super().value_omitted_from_data(data, files, name)


class UnitField(KnownRowField):
    """A unit by its number, or by any name that no other unit has."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value and number(value) is None:
            return self._called(value)
        return super().to_python(value)

    def _called(self, name: str) -> Unit:
        rows: Any = self.queryset
        found = list(
            rows.standing().filter(Q(name=name) | Q(names__name=name)).select_related("parent").distinct()[:MOST_NAMED]
        )
        if not found:
            raise forms.ValidationError(_("No unit is called “%(name)s”."), params={"name": name})
        if len(found) > 1:
            named = "；".join(f"{unit.pk} {unit}" + (f" ({unit.parent})" if unit.parent else "") for unit in found)
            said = _("Several units are called “%(name)s”. Write the number of one: %(units)s")
            raise forms.ValidationError(said, params={"name": name, "units": named})
        unit: Unit = found[0]
        return unit


class ChoosesUnits:
    """A mixin for admins and inlines whose foreign keys to units shall be chosen so."""

    admin_site: Any

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is Unit:
            kwargs |= {"widget": UnitSelect(db_field, self.admin_site), "form_class": UnitField}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
