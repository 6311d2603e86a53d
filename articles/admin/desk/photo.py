"""A caption's photo: shown, and released to readers by users who may."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import FileInput
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.recording import editor, reason_of
from articles.models import Article, PhotoCaption
from articles.pictures.renditions import NoPicture, thumbnail
from articles.publishing.photos import hold_back_photos, release_photos
from articles.publishing.publication import republish

# The fields that decide whether the photo may be shown.
DECISIVE = {"rights", "released", "picture"}


class PhotoAdmin(admin.ModelAdmin):
    """For captions. Users without the right to release can see ``released`` but not change it."""

    actions = ["release_selected", "hold_back_selected"]

    def has_release_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.release_photocaption")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        held = [] if self.has_release_permission(request) else ["released"]
        return [*super().get_readonly_fields(request, obj), *held]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A plain file input: Django's own widget would link to an address that nobody serves."""
        if db_field.name == "picture":
            kwargs["widget"] = FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def tell_partners(self, request: HttpRequest, form: Any) -> None:
        """A change that hides a photo counts at once, whoever made it. One that shows a photo counts only from users
        who may release it."""
        caption = form.instance
        if DECISIVE & set(form.changed_data) and (self.has_release_permission(request) or not caption.may_be_shown):
            republish(Article.objects.filter(pk=caption.article_id), editor(request), reason_of(request))

    @admin.action(description=_("Release photos"), permissions=["release"])
    def release_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        done = release_photos(queryset, editor(request), reason_of(request))
        messages.success(request, ngettext("%(n)d photo released", "%(n)d photos released", done) % {"n": done})

    @admin.action(description=_("Hold photos back"), permissions=["release"])
    def hold_back_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        done = hold_back_photos(queryset, editor(request), reason_of(request))
        messages.success(request, ngettext("%(n)d photo held back", "%(n)d photos held back", done) % {"n": done})

    def get_urls(self) -> list[URLPattern]:
        view, small = self.admin_site.admin_view(self.picture_view), self.admin_site.admin_view(self.thumbnail_view)
        return [
            path("<int:pk>/picture/", view, name="articles_photocaption_picture"),
            path("<int:pk>/thumbnail/", small, name="articles_photocaption_thumbnail"),
            *super().get_urls(),
        ]

    @admin.display(description=_("photo"))
    def small_photo(self, caption: PhotoCaption) -> SafeString | str:
        if not caption.picture:
            return ""
        url = reverse("admin:articles_photocaption_thumbnail", args=[caption.pk])
        return format_html('<img class="thumbnail" src="{}" alt="" loading="lazy">', url)

    def thumbnail_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """For users who may see the caption."""
        caption = self._caption(request, pk)
        try:
            return FileResponse(
                thumbnail(caption.picture.storage, str(caption.picture.name)), content_type="image/jpeg"
            )
        except NoPicture as error:
            raise Http404 from error

    def picture_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """For users who may see the caption."""
        return FileResponse(self._caption(request, pk).picture.open("rb"))

    def _caption(self, request: HttpRequest, pk: int) -> PhotoCaption:
        """The caption, if its photo is there and the user may see it."""
        caption: PhotoCaption = get_object_or_404(PhotoCaption, pk=pk)
        if not self.has_view_permission(request, caption):
            raise PermissionDenied
        if not caption.picture.name or not caption.picture.storage.exists(caption.picture.name):
            raise Http404
        return caption
