"""Downloading the files that background jobs made. Only who started the job may, for a day."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.exports.files import RIGHTS, NoExport, exported
from articles.models import BackgroundJob


def file_view(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the file of an export, only to the user who asked for it."""
    job = get_object_or_404(BackgroundJob, pk=pk, kind__in=RIGHTS)
    if job.user_id != request.user.pk or not request.user.has_perm(RIGHTS[job.kind]):
        raise PermissionDenied
    try:
        path, name = exported(job)
    except NoExport:
        messages.error(
            request, _("This file is gone: it is kept for a day, and not beyond a redaction. Export it again.")
        )
        return HttpResponseRedirect(reverse("admin:articles_backgroundjob_change", args=[pk]))
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)
