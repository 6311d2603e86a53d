"""用稿统计: published articles, photos and characters of a period, each number with its articles behind it."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.large import ReadOnlyAdmin
from articles.models import Newspaper, PublicationCount, PublishedArticle
from articles.statistics.counting import articles_behind, count
from articles.statistics.wanted import NAMES, By, Wanted
from articles.statistics.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 500
"""How many lines and articles one screen shows; the exported table has all."""


class WantedForm(forms.Form):
    by = forms.ChoiceField(label=_("By"), choices=[(by.value, name) for by, name in NAMES.items()])
    first = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}))
    newspaper = forms.ModelChoiceField(
        Newspaper.objects.all(), label=_("Newspaper"), required=False, empty_label=_("all")
    )
    shared = forms.BooleanField(label=_("joint work shared"), required=False)
    printed = forms.BooleanField(label=_("names as printed"), required=False)
    tree = forms.BooleanField(label=_("with the units below"), required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("first") and given.get("last") and given["first"] > given["last"]:
            self.add_error("last", _("The period ends before it begins."))
        return given

    def wanted(self) -> Wanted:
        given = self.cleaned_data
        newspaper = given["newspaper"].pk if given["newspaper"] else None
        return Wanted(**{**given, "by": By(given["by"]), "newspaper": newspaper})


def last_month(today: date) -> tuple[date, date]:
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


@admin.register(PublicationCount)
class PublicationCountAdmin(ReadOnlyAdmin):
    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.view_article")

    def get_urls(self) -> list[URLPattern]:
        behind = path(
            "articles/", self.admin_site.admin_view(self.behind_view), name="articles_publicationcount_behind"
        )
        return [behind, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        form = self.form_of(request)
        wanted = form.wanted() if form.is_valid() else None
        lines = count(wanted) if wanted else []
        if wanted and request.GET.get("format") == "xlsx":
            return _download(f"{wanted.by}-{wanted.first}-{wanted.last}.xlsx", workbook(wanted, lines))
        asked = {name: value for name, value in form.data.items() if value}
        context = {
            "form": form,
            "lines": lines[:SHOWN],
            "left_off": max(0, len(lines) - SHOWN),
            "asked": urlencode(asked),
        }
        return self.page(request, "count", {**context, "name": NAMES.get(wanted.by, "") if wanted else ""})

    def behind_view(self, request: HttpRequest) -> HttpResponse:
        """The articles that one line counts."""
        form = self.form_of(request)
        if not form.is_valid() or not (key := request.GET.get("key")):
            return self.changelist_view(request)
        ids = articles_behind(form.wanted(), key)
        rows = PublishedArticle.objects.filter(pk__in=ids).select_related("article", "issue__newspaper")[:SHOWN]
        return self.page(request, "articles", {"rows": rows, "count": len(ids), "form": form})

    def form_of(self, request: HttpRequest) -> WantedForm:
        first, last = last_month(localdate())
        usual = {"by": By.REPORTER.value, "first": first.isoformat(), "last": last.isoformat()}
        return WantedForm(request.GET if "by" in request.GET else usual)

    def page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> TemplateResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        shown = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": self.opts.verbose_name_plural,
            "behind": reverse("admin:articles_publicationcount_behind"),
            **context,
        }
        return TemplateResponse(request, f"admin/articles/publicationcount/{name}.html", shown)


def _download(name: str, content: bytes) -> HttpResponse:
    return HttpResponse(content, XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
