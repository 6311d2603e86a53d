"""The scan of a page: the file itself, and its picture beside the text."""

from dataclasses import dataclass
from pathlib import PurePath

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.cache import get_conditional_response, patch_cache_control

from articles.admin.recording import editor
from articles.models import Page
from articles.pictures.renditions import NoPicture, thumbnail
from articles.pictures.scans import has_picture, picture_of
from articles.redacting.scans import hides_scan


@dataclass(frozen=True, slots=True)
class ShownScan:
    page: int
    file: str
    """The address of the scan file as it was uploaded."""
    picture: str
    """The address of its picture; empty where there is none."""
    kind: str
    """The kind of file (PDF, TIFF …), shown where there is no picture."""


def shown_scan(request: HttpRequest, page: Page) -> ShownScan | None:
    """The scan for the screen. None where there is none, or the user may not see it."""
    if not page.scan or hides_scan(page, editor(request)):
        return None
    picture = reverse("admin:articles_page_scan_picture", args=[page.pk]) if has_picture(page) else ""
    kind = PurePath(page.scan.name or "").suffix.removeprefix(".").upper()
    return ShownScan(page.pk, reverse("admin:articles_page_scan", args=[page.pk]), picture, kind)


class ScanAdmin(admin.ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        file = self.admin_site.admin_view(self.scan_view)
        picture = self.admin_site.admin_view(self.picture_view, cacheable=True)
        small = self.admin_site.admin_view(self.thumbnail_view, cacheable=True)
        return [
            path("<int:pk>/scan/", file, name="articles_page_scan"),
            path("<int:pk>/scan/picture/", picture, name="articles_page_scan_picture"),
            path("<int:pk>/scan/thumbnail/", small, name="articles_page_scan_thumbnail"),
            *super().get_urls(),
        ]

    def scan_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The scan's file, for users who may see the page."""
        page = self._page(request, pk)
        if not page.scan.name or not page.scan.storage.exists(page.scan.name):
            raise Http404
        return FileResponse(page.scan.open("rb"))

    def picture_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The scan as a picture. Browsers keep it, but ask each time whether it may still be shown."""
        page = self._page(request, pk)
        etag = f'"{page.public_id}-{page.scan.name}"'
        response = get_conditional_response(request, etag=etag) or self._picture(page)
        response["ETag"] = etag
        patch_cache_control(response, private=True, no_cache=True)
        return response

    def thumbnail_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The same, small. A PDF has none."""
        page = self._page(request, pk)
        etag = f'"small-{page.public_id}-{page.scan.name}"'
        response = get_conditional_response(request, etag=etag) or self._thumbnail(page)
        response["ETag"] = etag
        patch_cache_control(response, private=True, no_cache=True)
        return response

    def _thumbnail(self, page: Page) -> FileResponse:
        try:
            if not has_picture(page):
                raise NoPicture
            return FileResponse(thumbnail(page.scan.storage, str(page.scan.name)), content_type="image/jpeg")
        except NoPicture as error:
            raise Http404 from error

    def _picture(self, page: Page) -> FileResponse:
        try:
            return FileResponse(picture_of(page))
        except NoPicture as error:
            raise Http404 from error

    def _page(self, request: HttpRequest, pk: int) -> Page:
        page = get_object_or_404(Page, pk=pk)
        if not self.has_view_permission(request, page) or hides_scan(page, editor(request)):
            raise PermissionDenied
        return page
