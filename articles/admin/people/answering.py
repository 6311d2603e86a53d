"""What the screens for acts on people share."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.models import Changeset
from articles.people.acting import Done, PeopleRefused


def require(request: HttpRequest, *rights: str) -> None:
    if not request.user.has_perms([f"articles.{right}" for right in rights]):
        raise PermissionDenied


def answered(request: HttpRequest, act: "Callable[[], Done | Changeset]") -> Done | None:
    """Carry the act out. A message tells the result with a link to undo it, or why it was refused."""
    try:
        done = act()
    except PeopleRefused as refused:
        messages.error(request, str(refused))
        return None
    changeset = done.changeset if isinstance(done, Done) else done.pk
    said = str(done) if isinstance(done, Done) else _("Saved.")
    undo_url = reverse("admin:articles_changeset_undo", args=[changeset])
    messages.success(request, format_html('{} <a href="{}">{}</a>', said, undo_url, _("Undo")))
    return done if isinstance(done, Done) else None
