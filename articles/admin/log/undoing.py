"""Undoing a changeset from its screen. It asks once, lists what cannot be undone, and undoes the rest only if
asked to."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.log.refusals import shown_refusals
from articles.admin.recording import editor, reason_of
from articles.log.undo import undo
from articles.log.undo_later import is_large, kept_refusals, start_undo
from articles.log.undo_refusals import UndoRefused
from articles.models import BackgroundJob, Changeset

if TYPE_CHECKING:
    from articles.admin.log.changeset import ChangesetAdmin


def may_undo(request: HttpRequest, made: Changeset) -> bool:
    """Whether the user may undo the changeset: their own, or any with the permission. A redaction only with the right
    to read the original."""
    if made.kind == Changeset.Kind.REDACT:
        return request.user.has_perm("articles.view_redacted")
    own = made.user_id == request.user.pk and request.user.has_perm("articles.change_article")
    return own or request.user.has_perm("articles.undo_changeset")


def undo_view(model_admin: "ChangesetAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    made = get_object_or_404(Changeset.objects.select_related("user"), pk=pk)
    if not may_undo(request, made):
        raise PermissionDenied
    refused: UndoRefused | None = None
    if request.method == "POST" and is_large(made):
        job = start_undo(made, editor(request), reason_of(request), partly="partly" in request.POST)
        return HttpResponseRedirect(reverse("admin:articles_backgroundjob_change", args=[job.pk]))
    if request.method == "POST":
        try:
            undone = undo(made, editor(request), reason_of(request), partly="partly" in request.POST)
        except UndoRefused as error:
            refused = error
        else:
            messages.success(request, str(undone))
            return HttpResponseRedirect(reverse("admin:articles_changeset_change", args=[undone.changeset]))
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        **_asked(request, made, refused),
    }
    return TemplateResponse(request, "admin/articles/changeset/undo.html", context)


def _asked(request: HttpRequest, made: Changeset, refused: UndoRefused | None) -> dict[str, Any]:
    """What the screen shows before an undo, and after one that was refused."""
    return {
        "title": _("Undo %(changeset)s") % {"changeset": made},
        "original": made,
        "refused": refused,
        "refusals": shown_refusals(refused.refusals) if refused else [],
        "refused_count": len(refused.refusals) if refused else 0,
        "is_large": is_large(made),
        "reason": reason_of(request),
    }


def refused_by(request: HttpRequest, job: BackgroundJob) -> dict[str, Any]:
    """For the screen of a job: what its undo left as it is. If nothing was undone because of it, the screen offers to
    undo the rest."""
    if not (refusals := kept_refusals(job)):
        return {}
    made = Changeset.objects.filter(pk=job.arguments["changeset"]).first()
    failed = job.state == BackgroundJob.State.FAILED
    return {
        "refusals": shown_refusals(refusals),
        "refused_count": job.details["count"],
        "may_undo_rest": failed and made is not None and may_undo(request, made),
    }
