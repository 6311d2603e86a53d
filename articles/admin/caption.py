"""The admin of photo captions: within their article, and by themselves with their units."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.admin.desk.at_hand import at_hand
from articles.admin.desk.mention import MentionInline
from articles.admin.desk.names import NamesField
from articles.admin.desk.passages import PassagesAdmin, PassagesForm
from articles.admin.desk.photo import PhotoAdmin
from articles.admin.desk.typed.drafts import drafts_taken
from articles.admin.desk.typed.facts import KeptForm
from articles.admin.desk.typed.opened import StandingFormSet
from articles.admin.lists.searching import SearchedAdmin
from articles.models import Article, Changeset, Passage, PhotoCaption
from articles.pictures.checking import NotAPhoto, check_photo
from articles.pictures.drawing import draw_soon
from articles.querysets import text_matching

FACTS: list[Any] = [("photographers", "origin", "rights")]


class CaptionFactsForm(KeptForm):
    photographers = NamesField(label=_("Photographers"), required=False)


class CaptionInline(admin.StackedInline):
    """The facts of an article's captions. Their texts are fields of the article's form."""

    model = PhotoCaption
    form = CaptionFactsForm
    formset = StandingFormSet
    fieldsets = [(None, {"fields": FACTS})]
    template = "admin/articles/article/captions.html"
    stands_with_the_text = True
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = type(CaptionFactsForm.__name__, (CaptionFactsForm,), {"taken": drafts_taken(request)})
        return super().get_formset(request, obj, **{**kwargs, "form": form})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("mentions__unit")


class CaptionForm(PassagesForm, CaptionFactsForm):
    @cached_property
    def passages(self) -> list[Passage]:
        known = at_hand(self.instance.article)
        return [passage for passage in known.passages if passage.caption_id == self.instance.pk]

    def clean_picture(self) -> Any:
        """A new picture is checked by its content, whatever its name says."""
        picture = self.cleaned_data["picture"]
        if isinstance(picture, UploadedFile):
            try:
                check_photo(picture)
            except NotAPhoto as refused:
                raise ValidationError(str(refused)) from refused
        return picture


@admin.register(PhotoCaption)
class CaptionAdmin(PhotoAdmin, PassagesAdmin, SearchedAdmin):
    form = CaptionForm
    changeset_kind = Changeset.Kind.EDIT
    fieldsets = [(_("Facts"), {"fields": [*FACTS, ("picture", "released")]})]
    inlines = [MentionInline]
    change_form_template = "admin/articles/caption_form.html"
    list_display = ["small_photo", "words", "credit", "article", "issue", "origin", "rights", "released"]
    list_select_related = ["article__page__issue__newspaper"]
    list_filter = ["origin", "rights", "released"]
    ordering = ["-pk"]
    sortable_by = ()
    search_fields = ["photographers"]
    search_help_text = _("Words of the article or its captions, or a photographer")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def matching(self, rows: Any, asked: str) -> QuerySet:
        return rows.filter(text_matching(asked, "article_id") | Q(photographers__contains=[asked.strip()]))

    def write(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().write(request, form, formsets, change)
        if "picture" in form.changed_data and form.instance.picture:
            draw_soon(form.instance.picture.name)
        self.tell_partners(request, form)

    def article_of(self, obj: PhotoCaption) -> Article:
        return obj.article

    def opened_from(self, request: HttpRequest) -> Any:
        return PhotoCaption.objects.select_related("article__page__issue__newspaper")

    def locked_with(self, rows: Any) -> Any:
        return rows.select_for_update(of=("self", "article"))

    @admin.display(description=_("photo caption"))
    def words(self, caption: PhotoCaption) -> str:
        return Truncator(caption.title or caption.text or str(_("(no words)"))).chars(40)

    @admin.display(description=_("issue"))
    def issue(self, caption: PhotoCaption) -> str:
        return str(caption.article.page.issue)
