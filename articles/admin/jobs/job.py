"""The admin of background jobs: how far they are, what became of them, and a button to stop one."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.admin.jobs.exports import file_view
from articles.admin.lists.badges import badge
from articles.admin.lists.large import ReadOnlyAdmin
from articles.admin.log.undoing import refused_by
from articles.admin.recording import editor
from articles.background.kinds import title_of
from articles.background.starting import request_cancel
from articles.models import BackgroundJob

# The queue's own table is technical and in English. What people need to know of it is shown here.
admin.site.unregister(ProcrastinateJob)


def may_cancel(request: HttpRequest, job: BackgroundJob) -> bool:
    """Users may cancel their own jobs; with the permission, any."""
    return job.user_id == request.user.pk or request.user.has_perm("articles.change_backgroundjob")


@admin.register(BackgroundJob)
class BackgroundJobAdmin(ReadOnlyAdmin):
    change_form_template = "admin/articles/backgroundjob/change_form.html"
    list_display = ["number", "title", "summary", "user", "queued_at", "state_badge", "progress"]
    list_display_links = ["number", "title"]
    list_select_related = ["user"]
    list_filter = ["state"]
    ordering = ["-pk"]
    sortable_by = ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        """None: the template shows in words what people need."""
        return []

    def get_queryset(self, request: HttpRequest) -> QuerySet[BackgroundJob]:
        """Everybody's jobs with the permission to see them, else the user's own."""
        rows: QuerySet[BackgroundJob] = super().get_queryset(request)
        return rows if super().has_view_permission(request) else rows.filter(user=editor(request))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        own = obj is not None and obj.user_id == request.user.pk
        return own or super().has_view_permission(request, obj)

    @admin.display(description=_("number"))
    def number(self, job: BackgroundJob) -> str:
        return f"#{job.pk}"

    @admin.display(description=_("kind"))
    def title(self, job: BackgroundJob) -> str:
        return title_of(job)

    @admin.display(description=_("state"))
    def state_badge(self, job: BackgroundJob) -> SafeString:
        return badge(job.state, job.get_state_display())

    @admin.display(description=_("progress"))
    def progress(self, job: BackgroundJob) -> str:
        return f"{job.done} / {job.total}" if job.total else str(job.done or "")

    def screen(self, request: HttpRequest, row: BackgroundJob) -> dict[str, Any]:
        return {"title": title_of(row), "may_cancel": may_cancel(request, row), **refused_by(request, row)}

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.cancel_view))
        file = self.admin_site.admin_view(file_view)
        return [
            path("<int:pk>/cancel/", view, name="articles_backgroundjob_cancel"),
            path("<int:pk>/file/", file, name="articles_backgroundjob_file"),
            *super().get_urls(),
        ]

    def cancel_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        job = get_object_or_404(BackgroundJob, pk=pk)
        if not may_cancel(request, job):
            raise PermissionDenied
        request_cancel(job)
        messages.info(request, _("It stops as soon as it can."))
        return HttpResponseRedirect(reverse("admin:articles_backgroundjob_change", args=[pk]))
