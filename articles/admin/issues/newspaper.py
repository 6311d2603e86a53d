from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.large import count_of
from articles.admin.lists.searching import NameSearchedAdmin
from articles.admin.recording import RecordedAdmin, editor
from articles.admin.units.choosing import ChoosesUnits
from articles.models import Article, Issue, Newspaper
from articles.proofing.knowledge import Part, knowledge_changed
from articles.publishing.publication import republish

# The fields of a newspaper that partners see within an article.
SHOWN_TO_PARTNERS = {"name", "section"}


class NewspaperForm(forms.ModelForm):
    weekdays = forms.TypedMultipleChoiceField(
        label=_("appears on"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Its weekdays. None: they are learnt from its issues, year by year."),
    )


@admin.register(Newspaper)
class NewspaperAdmin(ChoosesUnits, RecordedAdmin, NameSearchedAdmin):
    list_display = ["name", "section", "home_unit", "issue_count"]
    list_select_related = ["home_unit"]
    form = NewspaperForm
    fields = ["name", "section", "home_unit", "readers_needed", "weekdays"]
    search_fields = ["name", "section"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Newspaper]:
        return super().get_queryset(request).annotate(issue_count=count_of(Issue.objects.all(), "newspaper"))

    @admin.display(description=_("issues"))
    def issue_count(self, newspaper: Any) -> int:
        return newspaper.issue_count

    def write(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().write(request, form, formsets, change)
        knowledge_changed(Part.UNITS)
        if change and SHOWN_TO_PARTNERS & set(form.changed_data):
            republish(Article.objects.filter(published__newspaper=form.instance), editor(request))
