"""The admin of articles: texts beside their source, with captions, units and warnings."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.db.models import ForeignKey
from django.forms import ChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.caption import CaptionInline
from articles.admin.desk.at_hand import at_hand
from articles.admin.desk.continuing import ArticleField, ArticleSelect
from articles.admin.desk.keys import keys_of_scan
from articles.admin.desk.marks.verdicts import in_words
from articles.admin.desk.mention import MentionInline
from articles.admin.desk.names import NamesField
from articles.admin.desk.passages import PassageRow, PassagesAdmin
from articles.admin.desk.scan import shown_scan
from articles.admin.desk.typed.drafts import keep_of_gone
from articles.admin.desk.typed.keeping import KeepingAdmin
from articles.admin.desk.typed.reserving import reserved_badge, reserved_for_others
from articles.admin.desk.undo_last import UndoLastAdmin
from articles.admin.desk.verdict_form import VerdictForm
from articles.admin.desk.warnings import worded
from articles.admin.desk.workflow import WorkflowAdmin
from articles.admin.lists.badges import BadgesAdmin
from articles.admin.lists.filters import (
    IssueYearFilter,
    NewspaperFilter,
    NextStepFilter,
    PersonFilter,
    UnitFilter,
    WarningsFilter,
    number,
)
from articles.admin.lists.searching import SearchedAdmin
from articles.admin.log.auditing import AuditedAdmin
from articles.admin.log.history import HistoryAdmin
from articles.admin.paper import PaperAdmin
from articles.admin.publishing import carry_out
from articles.admin.recording import editor, reason_of
from articles.admin.replacing.replacement import ReplaceInAdmin
from articles.contents import neighbours
from articles.editing import text_status_after_edit
from articles.models import Article, Changeset, Passage
from articles.publishing.publication import withdraw
from articles.verdicts.giving import VerdictRefused

# VERIFIED is not among the statuses below: a second reader sets it, with a button of its own.
CORRECTED = "_corrected"
"""The name of the button with which an editor marks the article as corrected and goes on to the next one."""
EDITORS_STATUSES = (Article.TextStatus.OCR, Article.TextStatus.CORRECTING, Article.TextStatus.CORRECTED)


class ArticleForm(VerdictForm):
    reporters = NamesField(label=_("Reporters"), required=False)
    correspondents = NamesField(label=_("Correspondents"), required=False)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(said_corrected(data) if data else data, *args, **kwargs)
        status = self.fields.get("text_status")
        if isinstance(status, ChoiceField):
            allowed = {*EDITORS_STATUSES, self.instance.text_status}
            status.choices = [choice for choice in Article.TextStatus.choices if choice[0] in allowed]

    def is_same(self, name: str, opened: Any, now: Any) -> bool:
        """Whether two values of a field are the same. A text status that only typing has raised counts as unchanged:
        nobody chose it."""
        if name == "text_status" and text_status_after_edit(str(opened)) == now:
            return True
        return super().is_same(name, opened, now)

    @cached_property
    def passages(self) -> list[Passage]:
        return at_hand(self.instance).passages

    @property
    def own_rows(self) -> list[PassageRow]:
        return [row for row in self.rows if row.passage.caption_id is None]


def said_corrected(data: Any) -> Any:
    """The posted data, with the text status that the pressed button stands for."""
    if CORRECTED not in data or data.get("text_status") not in EDITORS_STATUSES:
        return data
    told = data.copy()
    told["text_status"] = Article.TextStatus.CORRECTED
    return told


@admin.register(Article)
class ArticleAdmin(
    HistoryAdmin,
    UndoLastAdmin,
    WorkflowAdmin,
    ReplaceInAdmin,
    PaperAdmin,
    AuditedAdmin,
    KeepingAdmin,
    PassagesAdmin,
    BadgesAdmin,
    SearchedAdmin,
):
    form = ArticleForm
    changeset_kind = Changeset.Kind.EDIT
    change_form_template = "admin/articles/article/change_form.html"
    actions = [
        "verify_selected",
        "publish_selected",
        "pass_selected",
        "withdraw_selected",
        "replace_in_selected",
        "word_selected",
        "text_selected",
        "audit_selected",
    ]
    inlines = [CaptionInline, MentionInline]
    fieldsets = [
        (
            _("Facts"),
            {
                "fields": [
                    ("kind", "column", "text_status"),
                    ("reporters", "correspondents", "credit"),
                    ("origin", "rights", "continues"),
                ]
            },
        )
    ]
    list_display = [
        "title",
        "place",
        "column",
        "kind",
        "characters",
        "text_status_badge",
        "publication_badge",
    ]
    list_filter = [
        "text_status",
        "publication",
        "kind",
        NextStepFilter,
        WarningsFilter,
        NewspaperFilter,
        IssueYearFilter,
        UnitFilter,
        PersonFilter,
    ]
    list_select_related = ["page__issue__newspaper"]
    # The newest page first, with its articles in order. The index of the constraint on page and position serves this.
    ordering = ["-page_id", "position"]
    sortable_by = ()
    search_fields = ["text__folded"]
    search_help_text = _("Words of headline, text or caption, or a public id")

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "continues":
            kwargs |= {"widget": ArticleSelect(db_field, self.admin_site), "form_class": ArticleField}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def article_of(self, obj: Article) -> Article:
        return obj

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = Article.objects.standing().with_first_caption().order_by(*self.ordering)
        return reserved_for_others(rows, request.user)

    def locked_with(self, rows: Any) -> Any:
        return rows.select_for_update(of=("self",))

    def opened_from(self, request: HttpRequest) -> Any:
        return Article.objects.standing().select_related("page__issue__newspaper")

    def changeform_view(self, request: HttpRequest, object_id: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
        """A merged article leads to the one that has its text."""
        merged = Article.objects.filter(pk__in=[number(str(object_id))], merged_into__isnull=False)
        if gone := merged.first():
            if request.method == "POST" and self.has_change_permission(request):
                keep_of_gone(request, gone)
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[gone.merged_into_id]))
        return super().changeform_view(request, object_id, *args, **kwargs)

    @admin.display(description=_("headline"))
    def title(self, article: Article) -> SafeString:
        kicker = format_html('<span class="kicker">{}</span> ', article.kicker) if article.kicker else ""
        return format_html("{}{}{}", kicker, article.listed_as, reserved_badge(article))

    @admin.display(description=_("issue and page"))
    def place(self, article: Article) -> str:
        return str(article.page)

    def screen(self, request: HttpRequest, row: Article) -> dict[str, Any]:
        before, after = neighbours(row)
        return {
            **super().screen(request, row),
            "previous": before,
            "next": after,
            "has_proposals": bool(at_hand(row).proposals),
            "warnings": worded(at_hand(row).warnings),
            "verdicts": [(verdict, in_words(verdict)) for verdict in at_hand(row).verdicts],
            "scan": shown_scan(request, row.page),
            "scan_keys": keys_of_scan(),
            "source_url": reverse("admin:articles_page_change", args=[row.page_id]),
            **self.workflow_screen(request, row),
            "has_publish_permission": self.has_publish_permission(request),
            "has_withdraw_permission": self.has_withdraw_permission(request),
        }

    def kind_of(self, form: Any, formsets: Any) -> str:
        others = any(formset.has_changed() for formset in formsets)
        return Changeset.Kind.VERDICT if form.is_verdict_alone and not others else self.changeset_kind

    def write(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().write(request, form, formsets, change)
        try:
            form.carry_out_verdict(editor(request), reason_of(request))
        except VerdictRefused as refused:
            messages.error(request, str(refused))

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """After saving, stay with the article or go on to the next one of the issue."""
        messages.success(request, _("Saved."))
        self.workflow_act(request, obj)
        if "_withdraw" in request.POST:
            self.require(self.has_withdraw_permission(request))
            carry_out(request, withdraw, [obj])
        following = neighbours(obj)[1] if {"_next", CORRECTED} & request.POST.keys() else None
        url = reverse("admin:articles_article_change", args=[(following or obj).pk])
        filters = self.get_preserved_filters(request)
        return HttpResponseRedirect(add_preserved_filters({"preserved_filters": filters, "opts": self.opts}, url))
