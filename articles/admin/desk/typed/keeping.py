"""What the page of an open article reports to the server: it is in use, something was typed, it is left."""

import json

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.desk.at_hand import at_hand
from articles.admin.desk.typed.drafts import drafts_named, storable, taken_in
from articles.admin.desk.typed.reserving import SIGNED_IN_AS_ANOTHER, is_tab, said
from articles.admin.recording import editor
from articles.colliding.drafts import Typed, discard, drafts_of, keep_typed
from articles.colliding.facts import is_kept
from articles.colliding.offers import offers
from articles.colliding.reservations import others_at, release, reserve
from articles.models import Article

MOST_PASSAGES = 2_000


def typed_of(raw: str) -> list[Typed]:
    """What was typed. Raises BadRequest for data that no page of ours sends."""
    try:
        typed = [_typed(**each) for each in json.loads(raw)]
    except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
        raise BadRequest("typed") from error
    if len(typed) > MOST_PASSAGES:
        raise BadRequest("typed")
    return typed


def _typed(passage: int, version: int, text: str, field: str = "", opened: str = "") -> Typed:
    if not (0 <= int(passage) < 2**63 and 0 <= int(version) < 2**31):
        raise ValueError
    if field != "" and not (isinstance(field, str) and is_kept(field)):
        raise ValueError
    if bool(field) == bool(int(passage)):
        raise ValueError
    known = {"field": str(field), "opened": storable(str(opened))}
    return Typed(passage=int(passage), version=int(version), text=storable(str(text)), **known)


class KeepingAdmin(admin.ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        keep, discarding = wrap(require_POST(self.keep_view)), wrap(require_POST(self.discard_view))
        return [
            path("<int:pk>/keep/", keep, name="articles_article_keep"),
            path("<int:pk>/discard/", discarding, name="articles_article_discard"),
            path("<int:pk>/offers/", wrap(self.offers_view), name="articles_article_offers"),
            *super().get_urls(),
        ]

    def keep_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Form fields: ``user`` and ``tab``; ``used`` or ``leaving``; ``typed``, a JSON list of passage, version and
        text.

        Nothing is kept if somebody else has signed in meanwhile. A session that has ended gets a redirect, like
        everywhere in the admin.
        """
        user, tab = editor(request), request.POST.get("tab", "")
        if not self.has_change_permission(request):
            raise PermissionDenied
        if not is_tab(tab):
            raise BadRequest("tab")
        if request.POST.get("user") != str(user.pk):
            return JsonResponse({"user": user.pk}, status=SIGNED_IN_AS_ANOTHER)
        article = get_object_or_404(Article, pk=pk)
        keep_typed(article, typed_of(request.POST.get("typed") or "[]"), user, tab)
        if "leaving" in request.POST:
            release(article, user, tab)
        elif "used" in request.POST:
            reserve(article, user, tab)
        return JsonResponse({"user": user.pk, "others": said(others_at(article, user))})

    def discard_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        discard((draft.pk for draft in drafts_named(request, request.POST.getlist("draft"))), editor(request))
        messages.success(request, _("Discarded."))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))

    def offers_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The list of offers alone, for a page whose browser has just sent what it had kept."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        article, tab = get_object_or_404(Article, pk=pk), request.GET.get("tab", "")
        context = {
            "offers": offers(article, at_hand(article).passages, drafts_of(editor(request)), tab, taken_in(request)),
            "article_url": reverse("admin:articles_article_change", args=[pk]),
        }
        return TemplateResponse(request, "admin/articles/colliding/offers.html", context)
