"""Publishing and withdrawing from the admin, for those who may."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from articles.admin.recording import editor, reason_of
from articles.models import Article
from articles.publishing.publication import CannotPublishError, publish, withdraw

# The confirmation names so many; the rest is a number.
NAMED = 20


class PublishingAdmin(admin.ModelAdmin):
    """Offers both acts on a list's selection, asks once, and does them. Rows that are no articles say which are
    theirs in ``articles_to_publish``."""

    actions = ["publish_selected", "withdraw_selected"]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.withdraw_article")

    def require(self, permission: bool) -> None:
        if not permission:
            raise PermissionDenied

    def articles_to_publish(self, rows: QuerySet) -> QuerySet[Article]:
        return rows

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._confirmed(request, queryset, publish, _("Publish"), "publish_selected")

    @admin.action(description=_("Withdraw"), permissions=["withdraw"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._confirmed(request, queryset, withdraw, _("Withdraw"), "withdraw_selected")

    def _confirmed(
        self, request: HttpRequest, queryset: QuerySet, act: Callable[..., object], title: Any, action: str
    ) -> HttpResponse | None:
        articles = self.articles_to_publish(queryset)
        if "confirmed" in request.POST:
            carry_out(request, act, articles)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "action": action,
            "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "select_across": request.POST.get("select_across", "0"),
            "named": articles.select_related("page__issue__newspaper")[:NAMED],
            "count": articles.count(),
        }
        return TemplateResponse(request, "admin/articles/confirm_publishing.html", context)


def carry_out(request: HttpRequest, act: Callable[..., object], articles: Any) -> None:
    """Do it, or say why not."""
    try:
        done = act(articles, editor(request), reason_of(request))
    except CannotPublishError as refused:
        for line in str(refused).splitlines():
            messages.error(request, line)
    else:
        messages.success(request, str(done))
