"""The admin of redactions: what was redacted, by whom and why, and the original for users who may read it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.lists.badges import badge
from articles.admin.lists.large import ReadOnlyAdmin
from articles.admin.recording import editor
from articles.models import Article, Page, Redaction, SealedText
from articles.redacting.lifting import LiftRefused, destroy


@admin.register(Redaction)
class RedactionAdmin(ReadOnlyAdmin):
    change_form_template = "admin/articles/redaction/change_form.html"
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("state", "mark", "characters", "places"),
                    ("hides_scan", "destroyed_at", "destroyed_by", "lifted_at"),
                    "digest",
                ]
            },
        )
    ]
    list_display = ["number", "made_at", "made_by", "reason", "characters", "state", "hides_scan"]
    list_select_related = ["changeset__user"]
    ordering = ["-pk"]
    sortable_by = ()

    @admin.display(description=_("number"))
    def number(self, redaction: Redaction) -> str:
        return f"#{redaction.pk} {redaction}"

    @admin.display(description=_("made at"))
    def made_at(self, redaction: Redaction) -> Any:
        return redaction.changeset.made_at

    @admin.display(description=_("made by"))
    def made_by(self, redaction: Redaction) -> Any:
        return redaction.changeset.user

    @admin.display(description=_("reason"))
    def reason(self, redaction: Redaction) -> str:
        return redaction.changeset.reason

    @admin.display(description=_("the original"))
    def state(self, redaction: Redaction) -> SafeString:
        if redaction.destroyed_at:
            return badge("deleted", str(_("destroyed")))
        return badge("published", str(_("put back"))) if redaction.lifted_at else badge("corrected", str(_("sealed")))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.destroy_view))
        return [path("<int:pk>/destroy/", view, name="articles_redaction_destroy"), *super().get_urls()]

    def screen(self, request: HttpRequest, row: Redaction) -> dict[str, Any]:
        may_read = request.user.has_perm("articles.view_redacted")
        sealed = SealedText.objects.filter(redaction=row).first()
        return {
            "is_sealed": sealed is not None,
            "sealed_text": sealed.text if sealed and may_read else None,
            "may_destroy": sealed is not None and request.user.has_perm("articles.redact_text"),
            "may_undo": sealed is not None and may_read,
            "page": Page.objects.filter(pk=row.page_id).first(),
            "article": Article.objects.filter(pk__in=[row.article_id]).first(),
        }

    def destroy_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        redaction = get_object_or_404(Redaction, pk=pk)
        if not request.user.has_perm("articles.redact_text"):
            raise PermissionDenied
        if "sure" not in request.POST:
            messages.error(request, _("Tick that you are sure."))
        else:
            self._destroy(request, redaction)
        return HttpResponseRedirect(reverse("admin:articles_redaction_change", args=[redaction.pk]))

    def _destroy(self, request: HttpRequest, redaction: Redaction) -> None:
        try:
            destroy(redaction, editor(request))
        except LiftRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The original is destroyed. Backups made before this still hold it."))
