"""The admin of issues: their pages and articles in reading order; the list, with undated issues first."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.admin.issues.placing import place_view
from articles.admin.lists.filters import DatedFilter
from articles.admin.lists.large import LIST_CAP, count_of
from articles.admin.lists.searching import NameSearchedAdmin
from articles.admin.lists.states import DerivedStateAdmin
from articles.admin.paper import ExportAdmin
from articles.admin.proofing.second_reading import quality, reading_view
from articles.admin.publishing import PublishingAdmin
from articles.admin.recording import RecordedAdmin, editor, reason_of
from articles.contents import PageContents, issue_contents
from articles.continuations import proposed_continuations
from articles.models import Article, Issue, Newspaper, Page
from articles.pictures.scans import has_picture
from articles.placing import number_pages
from articles.workflow.back_file import start_back_file
from articles.workflow.states import issue_states


@dataclass(frozen=True, slots=True)
class ContentsRow:
    contents: PageContents
    number: forms.BoundField

    @property
    def has_picture(self) -> bool:
        return has_picture(self.contents.page)


class IssueForm(forms.ModelForm):
    """Edits the numbers of all pages at once, so that two pages can exchange theirs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for contents in self.contents:
            page = contents.page
            self.fields[number_name(page)] = forms.CharField(
                label=_("Page number"), initial=page.number, max_length=8, required=False
            )

    @cached_property
    def contents(self) -> list[PageContents]:
        return issue_contents(self.instance)

    @property
    def rows(self) -> list[ContentsRow]:
        return [ContentsRow(contents, self[number_name(contents.page)]) for contents in self.contents]

    @property
    def numbers(self) -> dict[int, str]:
        pages = [contents.page for contents in self.contents]
        return {page.pk: self.cleaned_data.get(number_name(page), page.number) for page in pages}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        numbers = list(self.numbers.values())
        for contents in self.contents:
            name = number_name(contents.page)
            if self.cleaned_data.get(name) and numbers.count(self.cleaned_data[name]) > 1:
                self.add_error(name, _("Two pages have this number."))
        return cleaned


def number_name(page: Page) -> str:
    return f"number-{page.pk}"


@admin.register(Issue)
class IssueAdmin(PublishingAdmin, ExportAdmin, DerivedStateAdmin, RecordedAdmin, NameSearchedAdmin):
    states_of = staticmethod(issue_states)
    form = IssueForm
    change_form_template = "admin/articles/issue/change_form.html"
    change_list_template = "admin/articles/issue/change_list.html"
    actions = [
        "place_selected",
        "publish_selected",
        "back_file_selected",
        "pass_selected",
        "withdraw_selected",
        "word_selected",
        "text_selected",
    ]
    fieldsets = [(None, {"fields": [("newspaper", "published_on", "number", "date_source", "not_before")]})]
    readonly_fields = ["newspaper", "published_on", "date_source", "not_before"]
    list_display = [
        "title",
        "published_on",
        "date_source",
        "not_before",
        "files",
        "page_count",
        "article_count",
        "state",
    ]
    list_filter = [DatedFilter, "newspaper", "date_source"]
    list_select_related = ["newspaper"]
    date_hierarchy = "published_on"
    search_fields = ["newspaper__name"]
    search_help_text = _("Newspaper, section or file name")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Newspapers and pages are looked up by queries of their own. Joined to every issue they would take seconds."""
        if not (term := search_term.replace("\x00", "").strip()):
            return queryset, False
        papers = Newspaper.objects.filter(Q(name__icontains=term) | Q(section__icontains=term))
        pages = Page.objects.filter(stem__icontains=term).values_list("issue", flat=True)[:LIST_CAP]
        return queryset.filter(Q(newspaper__in=list(papers)) | Q(pk__in=set(pages))), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_place_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.date_issue")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        issues: QuerySet[Issue] = super().get_queryset(request)
        return issues.prefetch_related("pages").annotate(
            article_count=count_of(Article.objects.standing(), "page__issue"),
        )

    def get_urls(self) -> list[URLPattern]:
        place, reading = self.admin_site.admin_view(self.place_view), self.admin_site.admin_view(self.reading_view)
        return [
            path("place/", place, name="articles_issue_place"),
            path("<int:pk>/reading/", reading, name="articles_issue_reading"),
            *super().get_urls(),
        ]

    def place_view(self, request: HttpRequest) -> HttpResponse:
        return place_view(self, request)

    def reading_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return reading_view(self, request, pk)

    def articles_to_publish(self, rows: QuerySet) -> QuerySet[Article]:
        return Article.objects.standing().filter(page__issue__in=rows)

    def articles_to_export(self, rows: QuerySet) -> QuerySet[Article]:
        return self.articles_to_publish(rows)

    @admin.action(description=_("Publish the back file: uncorrected, in the background"), permissions=["publish"])
    def back_file_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        if "confirmed" not in request.POST:
            title = _("Publish the back file: uncorrected, in the background")
            return self.confirmation(request, self.articles_to_publish(queryset), title, "back_file_selected")
        kinds = request.POST.getlist("accept")
        self.require(not kinds or request.user.has_perm("articles.accept_warnings"))
        ids = list(queryset.order_by().values_list("pk", flat=True))
        job = start_back_file(ids, kinds, editor(request), reason_of(request))
        return HttpResponseRedirect(reverse("admin:articles_backgroundjob_change", args=[job.pk]))

    @admin.action(description=_("Set newspaper, date and page numbers"), permissions=["place"])
    def place_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        ids = "&".join(f"issue={pk}" for pk in queryset.values_list("pk", flat=True))
        return HttpResponseRedirect(f"{reverse('admin:articles_issue_place')}?{ids}")

    @admin.display(description=_("issue"), ordering="newspaper")
    def title(self, issue: Issue) -> str:
        return str(issue.newspaper)

    @admin.display(description=_("files"))
    def files(self, issue: Issue) -> str:
        stems = [page.stem for page in issue.pages.all()]
        return ", ".join(stems[:3]) + (" …" if len(stems) > 3 else "")

    @admin.display(description=_("pages"))
    def page_count(self, issue: Issue) -> int:
        return len(issue.pages.all())

    @admin.display(description=_("articles"))
    def article_count(self, issue: Any) -> int:
        return issue.article_count

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = {
            "undated_count": Issue.objects.undated().count(),
            "has_place_permission": self.has_place_permission(request),
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    def screen(self, request: HttpRequest, row: Issue) -> dict[str, Any]:
        return {
            "has_place_permission": self.has_place_permission(request),
            "has_publish_permission": self.has_publish_permission(request),
            "has_withdraw_permission": self.has_withdraw_permission(request),
            "published": row.has_published_articles(),
            "continuations": proposed_continuations(row),
            "quality": quality(row),
        }

    def write(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        number_pages(form.numbers, editor(request), reason_of(request))
        if "number" in form.changed_data:
            form.instance.save(update_fields=["number"])
