"""The admin of find and replace: the form, the hits to choose from, the progress and the result."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.issues.choosing import IssueField, IssueSelect
from articles.admin.lists.badges import badge
from articles.admin.lists.filters import number
from articles.admin.lists.large import ListAdmin
from articles.admin.recording import editor, reason_of
from articles.admin.replacing.form import ReplacementForm
from articles.admin.units.choosing import ChoosesUnits
from articles.log.undoings import undoings_of
from articles.models import Replacement
from articles.replacing.applying import CannotReplaceError, start_replacing
from articles.replacing.choosing import choose, choose_all, choose_article, chosen_count
from articles.replacing.finding import start_finding
from articles.replacing.preview import hit_page

CHOSEN_ARTICLES = "replace_in_articles"
RIGHT = "articles.apply_replacement"


@admin.register(Replacement)
class ReplacementAdmin(ChoosesUnits, ListAdmin):
    form = ReplacementForm
    add_form_template = "admin/articles/replacement/add_form.html"
    fieldsets = [
        (
            _("What"),
            {"fields": ["act", ("find", "replace_with"), ("is_pattern", "folded"), "roles", ("value", "unit")]},
        ),
        (_("Where"), {"fields": [("newspaper", "issue"), ("since", "until"), "articles"]}),
    ]
    list_display = ["about", "user", "made_at", "state_badge", "hit_count"]
    list_select_related = ["user"]
    list_filter = ["state"]
    ordering = ["-pk"]
    sortable_by = ()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(RIGHT) or super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RIGHT)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(RIGHT)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("find and replace"))
    def about(self, replacement: Replacement) -> str:
        return str(replacement)

    @admin.display(description=_("state"))
    def state_badge(self, replacement: Replacement) -> SafeString:
        return badge(replacement.state, replacement.get_state_display())

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The articles that were chosen in their list, or an issue or newspaper that a link names."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        if "chosen" in request.GET:
            initial["articles"] = request.session.get(CHOSEN_ARTICLES, [])
        return initial

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "issue":
            kwargs |= {"widget": IssueSelect(db_field, self.admin_site), "form_class": IssueField}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Units, issues and newspapers can be chosen here but not added."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def save_model(self, request: HttpRequest, obj: Replacement, form: Any, change: bool) -> None:
        obj.user = editor(request)
        start_finding(obj, obj.user)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> list:
        return []

    def response_add(self, request: HttpRequest, obj: Replacement, post_url_continue: Any = None) -> HttpResponse:
        return to_hits(obj)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        replacement = get_object_or_404(Replacement.objects.select_related("job", "changeset"), pk=number(object_id))
        if request.method == "POST":
            return self._act(request, replacement)
        return self._shown(request, replacement)

    def _act(self, request: HttpRequest, replacement: Replacement) -> HttpResponse:
        """First keep the choice that was ticked on the page, then carry out the button that was pressed."""
        shown, ticked = numbers(request, "shown"), numbers(request, "hit")
        if not choose(replacement, shown, ticked):
            messages.error(request, _("It is too late to choose: this was begun already."))
            return to_hits(replacement)
        act = request.POST.get("act", "")
        if act in ("all", "none"):
            choose_all(replacement, act == "all")
        if (article := number(request.POST.get("article_all"))) is not None:
            choose_article(replacement, article, True)
        if (article := number(request.POST.get("article_none"))) is not None:
            choose_article(replacement, article, False)
        if act == "replace":
            return self._replace(request, replacement)
        return to_hits(replacement, request.POST.get("goto") or request.POST.get("after", ""))

    def _replace(self, request: HttpRequest, replacement: Replacement) -> HttpResponse:
        try:
            start_replacing(replacement, editor(request), reason_of(request))
        except CannotReplaceError as refused:
            messages.error(request, str(refused))
        return to_hits(replacement)

    def _shown(self, request: HttpRequest, replacement: Replacement) -> HttpResponse:
        after = number(request.GET.get("after")) or 0
        context = {
            **self.admin_site.each_context(request),
            "title": replacement.about,
            "opts": self.opts,
            "original": replacement,
            "job": replacement.job,
            "undoings": undoings_of(replacement.changeset) if replacement.changeset else [],
            "page": hit_page(replacement, after),
            "after": after,
            "chosen": chosen_count(replacement),
            "can_choose": replacement.state == Replacement.State.FOUND,
        }
        return TemplateResponse(request, "admin/articles/replacement/hits.html", context)


def to_hits(replacement: Replacement, after: str = "") -> HttpResponse:
    url = reverse("admin:articles_replacement_change", args=[replacement.pk])
    return HttpResponseRedirect(f"{url}?after={after}" if after.isdecimal() else url)


def numbers(request: HttpRequest, name: str) -> set[int]:
    return {found for value in request.POST.getlist(name) if (found := number(value)) is not None}


class ReplaceInAdmin(admin.ModelAdmin):
    """Starts find and replace in the articles chosen in a list."""

    def has_replace_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RIGHT)

    @admin.action(description=_("Find and replace in them"), permissions=["replace"])
    def replace_in_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        request.session[CHOSEN_ARTICLES] = list(queryset.order_by().values_list("pk", flat=True))
        return HttpResponseRedirect(f"{reverse('admin:articles_replacement_add')}?chosen=1")
