"""The gazetteer."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.lists import count_of
from articles.admin.recording import RecordedAdmin, editor
from articles.admin.searching import NameSearchedAdmin
from articles.copies import refresh_search
from articles.log.changesets import changeset
from articles.models import Article, Changeset, Mention, Unit, UnitName
from articles.proofing.knowledge import Part, knowledge_changed
from articles.publishing.publication import republish

# What partners see of a unit within an article.
SHOWN_TO_PARTNERS = {"name", "kind"}


class UnitNameInline(admin.TabularInline):
    model = UnitName
    fields = ["name", "kind", "used_from", "used_until"]
    extra = 0


@admin.register(Unit)
class UnitAdmin(RecordedAdmin, NameSearchedAdmin):
    changeset_kind = Changeset.Kind.UNITS
    inlines = [UnitNameInline]
    actions = ["confirm"]
    fieldsets = [
        (None, {"fields": [("name", "kind", "confirmed"), ("parent", "code"), ("existed_from", "existed_until")]}),
    ]
    autocomplete_fields = ["parent"]
    list_display = ["name", "kind", "parent", "confirmed", "subject_count", "mention_count"]
    list_select_related = ["parent"]
    list_filter = ["confirmed", ("kind", admin.AllValuesFieldListFilter)]
    search_fields = ["name", "names__name"]
    search_help_text = _("Any name of the unit")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unit]:
        mentions = Mention.objects.all()
        return (
            super()
            .get_queryset(request)
            .annotate(
                subject_count=count_of(mentions.filter(role=Mention.Role.SUBJECT), "unit"),
                mention_count=count_of(mentions, "unit"),
            )
        )

    @admin.display(description=_("as subject"))
    def subject_count(self, unit: Any) -> int:
        return unit.subject_count

    @admin.display(description=_("articles and photos"))
    def mention_count(self, unit: Any) -> SafeString | int:
        if not unit.mention_count:
            return 0
        url = reverse("admin:articles_article_changelist")
        return format_html('<a href="{}?unit={}">{}</a>', url, unit.pk, unit.mention_count)

    @admin.action(description=_("Confirm"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Unit]) -> None:
        with changeset(Changeset.Kind.UNITS, editor(request)):
            confirmed = Unit.objects.filter(pk__in=queryset, confirmed=False).update(confirmed=True)
            knowledge_changed(Part.UNITS)
        self.message_user(request, ngettext("%d unit confirmed", "%d units confirmed", confirmed) % confirmed)

    def write(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().write(request, form, formsets, change)
        knowledge_changed(Part.UNITS)
        if change and SHOWN_TO_PARTNERS & set(form.changed_data):
            republish(Article.objects.published_naming(form.instance), editor(request))
            refresh_search(Article.objects.naming(form.instance).values_list("pk", flat=True))
