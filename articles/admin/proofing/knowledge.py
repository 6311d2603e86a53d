"""The lists by which proofreading works and that chief editors keep: protected terms, and settings of each
newspaper."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.large import ListAdmin
from articles.admin.recording import RecordedAdmin
from articles.models import ProofreadingSettings, ProtectedTerm
from articles.proofing.knowledge import Part, knowledge_changed
from articles.proofing.spreading import everything_waits
from articles.proofing.wording import DETECTORS


class KnowledgeAdmin(RecordedAdmin, ListAdmin):
    """After a change, pages are looked at again when they are opened, or by the worker, whichever comes first."""

    def write(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().write(request, form, formsets, change)
        follow()

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        super().delete_model(request, obj)
        follow()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        super().delete_queryset(request, queryset)
        follow()


def follow() -> None:
    knowledge_changed(Part.TERMS)
    everything_waits()


@admin.register(ProtectedTerm)
class ProtectedTermAdmin(KnowledgeAdmin):
    list_display = ["text", "kind", "newspaper", "since", "until"]
    list_filter = ["kind", "newspaper"]
    list_select_related = ["newspaper"]
    fields = ["text", "kind", "newspaper", ("since", "until")]
    search_fields = ["text"]


class SettingsForm(forms.ModelForm):
    off = forms.MultipleChoiceField(
        label=_("detectors switched off"),
        choices=[(kind, name) for kind, name in DETECTORS.items() if kind != "protected_term"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Protected terms cannot be switched off."),
    )


@admin.register(ProofreadingSettings)
class ProofreadingSettingsAdmin(KnowledgeAdmin):
    form = SettingsForm
    list_display = ["newspaper", "largest_amount", "groups_a_page", "switched_off"]
    list_select_related = ["newspaper"]
    fields = ["newspaper", "off", "largest_amount", "groups_a_page"]

    @admin.display(description=_("detectors switched off"))
    def switched_off(self, row: ProofreadingSettings) -> str:
        return "、".join(str(DETECTORS.get(kind, kind)) for kind in row.off)
