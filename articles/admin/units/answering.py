"""What the screens for acts on units share: permissions, and the messages afterwards."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.models import BackgroundJob, Unit
from articles.units import following


def require(request: HttpRequest, *rights: str) -> None:
    if not request.user.has_perms([f"articles.{right}" for right in rights]):
        raise PermissionDenied


def done(request: HttpRequest, said: Any, changeset: int) -> None:
    """A message with a link to undo the act, and to the job if many articles have to follow."""
    undo_url = reverse("admin:articles_changeset_undo", args=[changeset])
    messages.success(request, format_html('{} <a href="{}">{}</a>', said, undo_url, _("Undo")))
    waiting = BackgroundJob.objects.filter(kind=following.KIND, arguments__changeset=changeset).first()
    if waiting:
        url = reverse("admin:articles_backgroundjob_change", args=[waiting.pk])
        words = _("Published articles follow in the background.")
        messages.info(request, format_html('<a href="{}">{}</a>', url, words))


def to_unit(unit: Unit) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_unit_change", args=[unit.pk]))
