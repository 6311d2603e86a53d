"""The units of an article or a photo caption."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Field, ForeignKey, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.desk.typed.opened import KnownRowField, OpenedForm, StandingFormSet
from articles.models import Mention, Unit


class UnitSelect(AutocompleteSelect):
    """Stock, but for the unit that is chosen already: it is at hand, and not asked for row by row."""

    chosen: Unit | None = None

    def optgroups(self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None) -> Any:
        if self.chosen and list(value) == [str(self.chosen.pk)]:
            return [(None, [self.create_option(name, self.chosen.pk, str(self.chosen), True, 0)], 0)]
        return super().optgroups(name, value, attrs)


class MentionForm(OpenedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "unit" in self.fields:
            field: Any = self.fields["unit"]
            field.known = field.widget.widget.chosen = self.instance.unit


class MentionInline(admin.TabularInline):
    model = Mention
    form = MentionForm
    formset = StandingFormSet
    fields = ["unit", "role"]
    extra = 0
    verbose_name = _("unit")
    verbose_name_plural = _("mentions")
    classes = ["units"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("unit")

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "unit":
            kwargs |= {"widget": UnitSelect(db_field, self.admin_site), "form_class": KnownRowField}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Of the buttons around the unit only the one to add a new unit stays, for those who may."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "unit" and field:
            widget = field.widget
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        return field
