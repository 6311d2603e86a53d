"""The admin of the gazetteer: a tree of units, and the form of each. Acts that move names or articles have screens of
their own (articles.admin.units)."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.lists.filters import number
from articles.admin.lists.large import count_of
from articles.admin.lists.searching import SearchedAdmin
from articles.admin.recording import RecordedAdmin, editor
from articles.admin.units.acts import ACTS, act_view
from articles.admin.units.choosing import ChoosesUnits
from articles.admin.units.forms import UnitForm
from articles.admin.units.names import names_view
from articles.admin.units.tree import below_view, tree_view
from articles.admin.units.waiting import waiting_view
from articles.models import Changeset, Mention, Unit
from articles.proofing.knowledge import Part, knowledge_changed
from articles.searching.queries import read_query
from articles.units.acting import UnitRefused, take_turns
from articles.units.calling import called
from articles.units.deciding import confirm_units
from articles.units.following import follow_units
from articles.units.levels import counts_of, line

# Parameters that lead to the tree, not to the flat list.
OF_TREE = {"below", "under", "start", "bare"}


@admin.register(Unit)
class UnitAdmin(ChoosesUnits, RecordedAdmin, SearchedAdmin):
    form = UnitForm
    changeset_kind = Changeset.Kind.UNITS
    change_form_template = "admin/articles/unit/change_form.html"
    actions = ["confirm"]
    fieldsets = [
        (None, {"fields": [("name", "kind", "confirmed"), ("parent", "code"), ("existed_from", "existed_until")]}),
    ]
    list_display = ["name", "kind", "parent", "confirmed", "subject_count", "mention_count"]
    list_select_related = ["parent"]
    list_filter = ["confirmed"]
    search_fields = ["name", "names__name"]
    search_help_text = _("Any name of the unit")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unit]:
        mentions = Mention.objects.all()
        return (
            Unit.objects.standing()
            .order_by("name", "pk")
            .annotate(
                subject_count=count_of(mentions.filter(role=Mention.Role.SUBJECT), "unit"),
                mention_count=count_of(mentions, "unit"),
            )
        )

    def matching(self, rows: Any, asked: str) -> QuerySet:
        return rows.filter(pk__in=called().met_by(read_query(asked)))

    def get_urls(self) -> list[URLPattern]:
        own = [path("below/", self._screen(below_view), name="articles_unit_below")]
        own += [path("waiting/", self._screen(waiting_view), name="articles_unit_waiting")]
        own += [path("<int:pk>/names/", self._screen(names_view), name="articles_unit_names")]
        own += [
            path(f"<int:pk>/{act}/", self._screen(partial(act_view, act=act)), name=f"articles_unit_{act}")
            for act in ACTS
        ]
        return own + super().get_urls()

    def _screen(self, view: Any) -> Any:
        return self.admin_site.admin_view(partial(view, self))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The tree, or a flat list where something is searched or filtered."""
        if request.method == "GET" and request.GET.keys() <= OF_TREE:
            return tree_view(self, request)
        return super().changelist_view(request, extra_context)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """A merged unit leads to the one that it was merged into."""
        gone = Unit.objects.filter(pk=number(object_id) or 0, merged_into__isnull=False).first()
        if gone:
            messages.info(request, _("%(unit)s was merged into this unit.") % {"unit": gone})
            return HttpResponseRedirect(reverse("admin:articles_unit_change", args=[gone.merged_into_id]))
        return super().change_view(request, object_id, *args, **kwargs)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Unit | None:
        """Rejected units can be opened: somebody may want one back."""
        return Unit.objects.filter(pk=number(object_id) or 0).select_related("parent").first()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What affects articles, names or units below has a screen of its own."""
        return ["name", "parent"] if obj else []

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A rejected unit comes back only by an undo."""
        return super().has_change_permission(request, obj) and (obj is None or obj.is_standing)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Units are merged or rejected, never deleted, so that no id is lost."""
        return False

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
        units = list(queryset.filter(confirmed=False))
        try:
            confirm_units(units, editor(request))
        except UnitRefused as refused:
            self.message_user(request, str(refused), messages.WARNING)
        else:
            said = ngettext("%d unit confirmed", "%d units confirmed", len(units)) % len(units)
            self.message_user(request, said)

    def write(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        take_turns()
        super().write(request, form, formsets, change)
        knowledge_changed(Part.UNITS)
        follow_units(Changeset.objects.filter(user=editor(request)).latest("pk"), editor(request))

    def screen(self, request: HttpRequest, row: Unit) -> dict[str, Any]:
        return {
            "line": line(row)[:-1],
            "counts": counts_of([row.pk]).get(row.pk),
            "names": row.names.all(),
            "former_parents": row.former_parents.select_related("parent"),
            "acts": [
                (f"admin:articles_unit_{name}", act.button) for name, act in ACTS.items() if self._fits(name, row)
            ],
            "can_change": self.has_change_permission(request) and row.is_standing,
        }

    def _fits(self, act: str, unit: Unit) -> bool:
        return act != "reject" or not unit.confirmed
