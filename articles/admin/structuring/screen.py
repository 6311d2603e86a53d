"""The structure screen. Whoever may see the page can look at it; editors can act."""

import json
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.desk.typed.reserving import reserved_on
from articles.admin.desk.undo_last import take_back
from articles.admin.recording import editor
from articles.admin.structuring.acts import carry_out
from articles.admin.structuring.asking import Asked, seen_of
from articles.admin.structuring.keys import ARTICLE_KEYS, PASSAGE_KEYS, ROLE_KEYS, TARGET_KEYS, UNDO_KEY
from articles.admin.structuring.lines import numbered, open_continuations, shown_lines
from articles.log.history import last_own_structural
from articles.models import Page, Passage
from articles.structure.acting import StructureRefused

if TYPE_CHECKING:
    from articles.admin.issues.page import PageAdmin

KEYS = {
    "undo_key": UNDO_KEY,
    "article_keys": ARTICLE_KEYS,
    "target_keys": TARGET_KEYS,
    "passage_keys": PASSAGE_KEYS,
    "role_keys": ROLE_KEYS,
}


def structure_view(model_admin: "PageAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    page = get_object_or_404(Page.objects.select_related("issue__newspaper"), pk=pk)
    can_change = request.user.has_perm("articles.change_article")
    if not model_admin.has_view_permission(request, page) or (request.method == "POST" and not can_change):
        raise PermissionDenied
    if request.method == "POST":
        return _done(request, page)
    context = {
        **model_admin.admin_site.each_context(request),
        **KEYS,
        **_page_as_shown(request, page),
        "title": _("Structure: %(page)s") % {"page": page},
        "opts": model_admin.opts,
        "can_change": can_change,
    }
    return TemplateResponse(request, "admin/articles/page/structure.html", context)


def _page_as_shown(request: HttpRequest, page: Page) -> dict[str, Any]:
    articles = numbered(page)
    lines = shown_lines(page, articles)
    return {
        "original": page,
        "lines": lines,
        "seen": json.dumps(seen_of((shown.line for shown in lines), articles), separators=(",", ":")),
        "continuations": open_continuations(page),
        "unassigned": page.passages.filter(role=Passage.Role.UNASSIGNED).count(),
        "reserved": reserved_on(page, editor(request)),
        "articles": articles,
    }


def _done(request: HttpRequest, page: Page) -> HttpResponse:
    asked = Asked(request, page)
    if asked.act == UNDO_KEY.act:
        _undo_last(request, page)
    else:
        _carry_out(request, asked)
    line = f"#L{min(asked.starts)}" if asked.starts else ""
    return HttpResponseRedirect(reverse("admin:articles_page_structure", args=[page.pk]) + line)


def _undo_last(request: HttpRequest, page: Page) -> None:
    if made := last_own_structural(page, editor(request)):
        take_back(request, made)
    else:
        messages.warning(request, _("You have changed nothing here that could be undone."))


def _carry_out(request: HttpRequest, asked: Asked) -> None:
    try:
        made = carry_out(asked)
    except StructureRefused as refused:
        messages.error(request, str(refused))
    else:
        undo_url = reverse("admin:articles_changeset_undo", args=[made.pk])
        messages.success(request, format_html('{} <a href="{}">{}</a>', _("Done."), undo_url, _("Undo")))
