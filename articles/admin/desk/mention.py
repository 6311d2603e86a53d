"""The units of an article or a photo caption."""

from typing import Any

from django.contrib import admin
from django.db.models import Field, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.desk.typed.opened import OpenedForm, StandingFormSet
from articles.admin.units.choosing import ChoosesUnits
from articles.models import Mention


class MentionForm(OpenedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "unit" in self.fields:
            field: Any = self.fields["unit"]
            field.known = field.widget.widget.chosen = self.instance.unit


class MentionFormSet(StandingFormSet):
    """Its template has one spare row for users without JavaScript, who cannot add rows."""

    roles = Mention.Role.choices

    @property
    def spare(self) -> str:
        """The prefix of the field names in the spare row."""
        return self.add_prefix(self.total_form_count())


class MentionInline(ChoosesUnits, admin.TabularInline):
    model = Mention
    form = MentionForm
    formset = MentionFormSet
    template = "admin/articles/mentions.html"
    fields = ["unit", "role"]
    extra = 0
    verbose_name = _("unit")
    verbose_name_plural = _("mentions")
    classes = ["units"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("unit")

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Of the buttons beside the unit, keep only the one that adds a unit, for users who may."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "unit" and field:
            widget = field.widget
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        return field
