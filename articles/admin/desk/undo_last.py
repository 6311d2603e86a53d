"""One key takes back what the editor last did to the article on the screen; pressed again, what they did before
that."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.recording import editor
from articles.log.history import last_own_changeset
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import Article, Changeset


class UndoLastAdmin(admin.ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.undo_last_view))
        return [path("<int:pk>/undo/", view, name="articles_article_undo"), *super().get_urls()]

    def undo_last_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = get_object_or_404(Article.objects.select_related("page"), pk=pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        made = last_own_changeset(article, editor(request))
        if made is None:
            messages.warning(request, _("You have changed nothing here that could be undone."))
        else:
            take_back(request, made)
        there = Article.objects.filter(pk=pk).exists()
        name, key = ("article", pk) if there else ("page", article.page_id)
        return HttpResponseRedirect(reverse(f"admin:articles_{name}_change", args=[key]))


def take_back(request: HttpRequest, made: Changeset) -> None:
    """Undo the changeset. What cannot be undone is listed on the changeset's screen, which offers to undo the rest."""
    try:
        undo(made, editor(request))
    except UndoRefused as refused:
        url = reverse("admin:articles_changeset_undo", args=[made.pk])
        messages.error(request, format_html('{}: {} <a href="{}">{}</a>', made, refused, url, _("Look")))
    else:
        messages.success(request, _("Undone: %(changeset)s") % {"changeset": made})
