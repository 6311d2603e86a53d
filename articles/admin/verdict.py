"""The queue of queries: those asked of me, all that wait, and all. They are answered here or in the article."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.large import ListAdmin
from articles.admin.recording import RecordedAdmin, editor, reason_of
from articles.models import Article, Changeset, Verdict
from articles.verdicts.giving import settle


class QueueFilter(admin.SimpleListFilter):
    """Without a choice, the queries that wait."""

    title = _("queue")
    parameter_name = "queue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("mine", _("Asked of me")), ("settled", _("Answered")), ("all", _("All verdicts"))]

    def choices(self, changelist: Any) -> Any:
        waiting, *others = super().choices(changelist)
        yield {**waiting, "display": _("Waiting for an answer")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "all":
            return queryset
        if self.value() == "settled":
            return queryset.filter(kind=Verdict.Kind.QUERY, settled_at__isnull=False)
        waiting = queryset.filter(kind=Verdict.Kind.QUERY, settled_at__isnull=True)
        return waiting.filter(asked=request.user.pk) if self.value() == "mine" else waiting


class AnswerForm(forms.ModelForm):
    answer = forms.CharField(
        label=_("Answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "lang": "zh-Hans"})
    )


@admin.register(Verdict)
class VerdictAdmin(RecordedAdmin, ListAdmin):
    """Whoever may correct an article may also give a verdict and answer one."""

    form = AnswerForm
    changeset_kind = Changeset.Kind.VERDICT
    fieldsets = [
        (None, {"fields": ["words", "article", "kind", "note", ("made_by", "made_at", "asked")]}),
        (None, {"fields": ["answer", ("settled_by", "settled_at")]}),
    ]
    readonly_fields = ["words", "article", "kind", "note", "made_by", "made_at", "asked", "settled_by", "settled_at"]
    list_display = ["words", "kind", "note", "article", "made_by", "asked", "made_at", "answer"]
    list_filter = [QueueFilter]
    list_select_related = ["passage__article", "passage__caption__article", "made_by", "asked"]
    ordering = ["-pk"]
    sortable_by = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.view_article")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.change_article") and (obj is None or obj.kind == Verdict.Kind.QUERY)

    @admin.display(description=_("words"))
    def words(self, verdict: Verdict) -> SafeString:
        quote = verdict.quote if len(verdict.quote) <= 40 else verdict.quote[:40] + "…"
        shown = '<span lang="zh-Hans" class="serif">{}<mark>{}</mark>{}</span>'
        return format_html(shown, verdict.words_before, quote, verdict.words_after)

    @admin.display(description=_("article"))
    def article(self, verdict: Verdict) -> SafeString | str:
        found = owner(verdict)
        if found is None:
            return str(verdict.passage.page)
        url = reverse("admin:articles_article_change", args=[found.pk])
        return format_html('<a href="{}#p{}">{}</a>', url, verdict.passage_id, found)

    def write(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        settle(
            Verdict.objects.get(pk=form.instance.pk), form.cleaned_data["answer"], editor(request), reason_of(request)
        )


def owner(verdict: Verdict) -> Article | None:
    passage = verdict.passage
    return passage.caption.article if passage.caption else passage.article
