"""The screen of the audit: which table, days, newspaper or selection, as .xlsx or CSV. For users who may see the change
log."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _

from articles.admin.publication_count import last_month
from articles.admin.recording import editor
from articles.auditing.exporting import FORMS, audit, name_of
from articles.auditing.wanted import TABLES, Wanted
from articles.models import BackgroundJob, Newspaper

RIGHTS = ("articles.view_changeset", "articles.view_article")
CHOSEN = "audited_articles"
MOST_CHOSEN = 1_000
MOST_CHANGESETS = 10_000
"""At most so many changesets may be named by their ids, because every batch asks for all of them. Use a period for
more."""


def may_audit(request: HttpRequest) -> bool:
    return request.user.has_perms(RIGHTS)


def day_input() -> forms.DateInput:
    """The browser's own date input, which takes this form of a date only, in any language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class AuditForm(forms.Form):
    table = forms.ChoiceField(label=_("What"), choices=list(TABLES.items()))
    first = forms.DateField(label=_("From"), widget=day_input())
    last = forms.DateField(label=_("Until"), widget=day_input())
    newspaper = forms.ModelChoiceField(
        Newspaper.objects.all(), label=_("Newspaper"), required=False, empty_label=_("all")
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("first") and given.get("last") and given["first"] > given["last"]:
            self.add_error("last", _("The period ends before it begins."))
        return given

    def wanted(self, articles: list[int]) -> Wanted:
        given = self.cleaned_data
        newspaper = given["newspaper"].pk if given["newspaper"] else None
        return Wanted(**{**given, "newspaper": newspaper}, articles=tuple(articles))


class AuditAdmin(admin.ModelAdmin):
    """Adds the audit to the list of changesets."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.audit_view)
        return [path("audit/", view, name="articles_changeset_audit"), *super().get_urls()]

    def audit_view(self, request: HttpRequest) -> HttpResponseBase:
        if not may_audit(request):
            raise PermissionDenied
        first, last = last_month(localdate())
        usual = {"table": "changesets", "first": first, "last": last}
        form = AuditForm(request.POST) if request.method == "POST" else AuditForm(initial=usual)
        articles = request.session.get(CHOSEN, []) if "chosen" in request.GET else []
        if form.is_bound and form.is_valid():
            return answer(request, form.wanted(articles))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Export an audit"),
            "opts": self.opts,
            "form": form,
            "chosen": len(articles),
        }
        return TemplateResponse(request, "admin/articles/changeset/audit.html", context)

    def has_audit_permission(self, request: HttpRequest) -> bool:
        return may_audit(request)

    @admin.action(description=_("Export as a table (.xlsx)"), permissions=["audit"])
    def audit_xlsx(self, request: HttpRequest, queryset: QuerySet) -> HttpResponseBase | None:
        return answer_for(request, queryset, "xlsx")

    @admin.action(description=_("Export as a table (.csv)"), permissions=["audit"])
    def audit_csv(self, request: HttpRequest, queryset: QuerySet) -> HttpResponseBase | None:
        return answer_for(request, queryset, "csv")


class AuditedAdmin(admin.ModelAdmin):
    """Adds the audit of chosen articles to their list."""

    def has_audit_permission(self, request: HttpRequest) -> bool:
        return may_audit(request)

    @admin.action(description=_("Export their audit"), permissions=["audit"])
    def audit_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        chosen = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST_CHOSEN + 1])
        if len(chosen) > MOST_CHOSEN:
            said = _(
                "One audit takes %(most)d chosen articles at most: choose fewer, or name a period and a newspaper."
            )
            messages.error(request, said % {"most": MOST_CHOSEN})
            return None
        request.session[CHOSEN] = chosen
        return HttpResponseRedirect(f"{reverse('admin:articles_changeset_audit')}?chosen=1")


def answer_for(request: HttpRequest, changesets: QuerySet, form: str) -> HttpResponseBase | None:
    """The answer for chosen articles, of all days."""
    chosen = list(changesets.order_by("pk").values_list("pk", "made_at")[: MOST_CHANGESETS + 1])
    if not 0 < len(chosen) <= MOST_CHANGESETS:
        said = _("One audit takes %(most)d chosen changesets at most: name a period instead.")
        messages.error(request, said % {"most": MOST_CHANGESETS})
        return None
    days = [localtime(made_at).date() for _pk, made_at in chosen]
    ids = tuple(pk for pk, _made_at in chosen)
    return answer(request, Wanted(table="changesets", first=min(days), last=max(days), changesets=ids), form)


def answer(request: HttpRequest, wanted: Wanted, form: str = "") -> HttpResponseBase:
    """The file, or the screen of the job that writes it."""
    form = form or request.POST.get("format", "xlsx")
    if form not in FORMS:
        form = "xlsx"
    made = audit(wanted, form, editor(request))
    if isinstance(made, BackgroundJob):
        return HttpResponseRedirect(reverse("admin:articles_backgroundjob_change", args=[made.pk]))
    return FileResponse(made, as_attachment=True, filename=name_of(wanted, form), content_type=FORMS[form])
