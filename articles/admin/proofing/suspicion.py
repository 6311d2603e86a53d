"""The admin of suspicions: the list of what is worth a look, and where it leads."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.filters import LinkedFilter, number
from articles.admin.lists.large import ReadOnlyAdmin
from articles.admin.proofing.column import column_view
from articles.admin.proofing.deciding import decide_view
from articles.models import Issue, Newspaper, Suspicion
from articles.proofing.scores import scores
from articles.proofing.wording import DETECTORS, detector_name, evidence


class DetectorFilter(admin.SimpleListFilter):
    title = _("detector")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(DETECTORS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        return queryset.filter(kind=self.value()) if self.value() else None


class IssueFilter(LinkedFilter):
    title = _("issue")
    parameter_name = "issue"
    model = Issue

    def narrowed(self, queryset: Any, row: Issue) -> QuerySet:
        return queryset.filter(page__issue=row)


@admin.register(Suspicion)
class SuspicionAdmin(ReadOnlyAdmin):
    list_display = ["place", "context", "proposal", "why", "severity_badge", "detector"]
    list_display_links = None
    list_filter = ["severity", DetectorFilter, "page__issue__newspaper", IssueFilter]
    list_select_related = ["page__issue__newspaper", "passage__article", "passage__caption__article"]
    ordering = ["-page_id", "passage__position", "start"]
    sortable_by = ()
    search_fields = ["found"]
    search_help_text = _("The characters that stand there")
    change_list_template = "admin/articles/suspicion/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suspicion]:
        return Suspicion.objects.open().order_by(*self.ordering)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return (queryset.filter(found=search_term.strip()) if search_term.strip() else queryset), False

    def get_urls(self) -> list[URLPattern]:
        column, decide = self.admin_site.admin_view(self.column_view), self.admin_site.admin_view(decide_view)
        return [
            path("scores/", self.admin_site.admin_view(self.scores_view), name="articles_suspicion_scores"),
            path("column/", column, name="articles_suspicion_column"),
            path("<int:pk>/decide/", decide, name="articles_suspicion_decide"),
            *super().get_urls(),
        ]

    def column_view(self, request: HttpRequest) -> HttpResponse:
        return column_view(self, request)

    def scores_view(self, request: HttpRequest) -> HttpResponse:
        """What the detectors are worth, computed now from the editors' decisions."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        newspaper = Newspaper.objects.filter(pk=number(request.GET.get("newspaper")) or 0).first()
        context = {
            **self.admin_site.each_context(request),
            "title": _("What detectors are worth"),
            "opts": self.opts,
            "scores": scores(newspaper),
            "newspaper": newspaper,
            "newspapers": Newspaper.objects.all(),
        }
        return TemplateResponse(request, "admin/articles/suspicion/scores.html", context)

    @admin.display(description=_("article"))
    def place(self, row: Suspicion) -> SafeString:
        passage = row.passage
        article = passage.caption.article if passage.caption else passage.article
        if article is None:
            return format_html(
                '<a href="{}">{}</a>', reverse("admin:articles_page_change", args=[row.page_id]), row.page
            )
        url = reverse("admin:articles_article_change", args=[article.pk])
        return format_html(
            '<a href="{}#p{}">{}</a><br><span class="quiet">{}</span>', url, passage.pk, article, row.page
        )

    @admin.display(description=_("text"))
    def context(self, row: Suspicion) -> SafeString:
        text = row.passage.text
        return format_html(
            '<span class="serif" lang="zh-Hans">{}<mark>{}</mark>{}</span>',
            text[max(0, row.start - 10) : row.start],
            text[row.start : row.end],
            text[row.end : row.end + 10],
        )

    @admin.display(description=_("proposal"))
    def proposal(self, row: Suspicion) -> SafeString:
        url = f"{reverse('admin:articles_suspicion_column')}?{urlencode({'form': row.found})}"
        proposed = {None: "?", "": "∅"}.get(row.suggestion, row.suggestion)
        return format_html('{} <a href="{}">{}</a>', proposed, url, _("all places"))

    @admin.display(description=_("evidence"))
    def why(self, row: Suspicion) -> str:
        return evidence(row)

    @admin.display(description=_("severity"))
    def severity_badge(self, row: Suspicion) -> SafeString:
        return format_html('<span class="badge is-{}">{}</span>', row.severity, row.get_severity_display())

    @admin.display(description=_("detector"))
    def detector(self, row: Suspicion) -> str:
        return detector_name(row.kind)
