"""The admin of people: the list, the form with names and units, and the acts (articles.admin.people)."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from articles.admin.people.article import article_view
from articles.admin.people.listing import list_view
from articles.admin.people.one import name_view, person_view
from articles.admin.recording import RecordedAdmin
from articles.admin.screens import ScreenAdmin
from articles.admin.units.choosing import ChoosesUnits
from articles.models import Changeset, Person, PersonName, PersonUnit


class PersonNameInline(ChoosesUnits, admin.TabularInline):
    model = PersonName
    fields = ["name", "kind", "newspaper", "unit", "role", "used_from", "used_until"]
    extra = 0
    verbose_name = _("printed name")


class PersonUnitInline(ChoosesUnits, admin.TabularInline):
    model = PersonUnit
    fields = ["unit", "held_from", "held_until"]
    extra = 0
    verbose_name = _("unit")


@admin.register(Person)
class PersonAdmin(RecordedAdmin, ScreenAdmin):
    changeset_kind = Changeset.Kind.PEOPLE
    change_form_template = "admin/articles/person/change_form.html"
    fields = [("name", "note")]
    inlines = [PersonNameInline, PersonUnitInline]
    search_fields = ["name", "names__name"]

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("name/", self._screen(name_view), name="articles_person_name"),
            path("<int:pk>/articles/", self._screen(person_view), name="articles_person_articles"),
            path("of/<int:pk>/", self._screen(article_view), name="articles_person_of_article"),
        ]
        return own + super().get_urls()

    def _screen(self, view: Any) -> Any:
        return self.admin_site.admin_view(partial(view, self))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return list_view(self, request)
