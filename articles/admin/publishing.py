"""Publishing and withdrawing in the admin, for users who may."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.recording import editor, reason_of
from articles.models import Article
from articles.publishing.blockers import CannotPublishError
from articles.publishing.publication import withdraw
from articles.publishing.withdrawing import MOST_AT_ONCE, start_withdrawing
from articles.workflow.accepting import accept_kinds, open_kinds
from articles.workflow.passing import NotReadyError, pass_on, publish_ready
from articles.workflow.warning_words import warning_words

# The confirmation names so many. Of the rest it gives the number.
NAMED = 20


class PublishingAdmin(admin.ModelAdmin):
    """Publishes or withdraws a list's selection, after asking once. Admins of other rows than articles override
    ``articles_to_publish``."""

    actions = ["publish_selected", "pass_selected", "withdraw_selected"]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def has_pass_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.pass_article")

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.withdraw_article")

    def require(self, permission: bool) -> None:
        if not permission:
            raise PermissionDenied

    def articles_to_publish(self, rows: QuerySet) -> QuerySet[Article]:
        return rows

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._confirmed(request, queryset, publish_ready, _("Publish"), "publish_selected")

    @admin.action(description=_("Pass to partners, unverified too"), permissions=["pass"])
    def pass_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._confirmed(request, queryset, pass_on, _("Pass to partners, unverified too"), "pass_selected")

    @admin.action(description=_("Withdraw"), permissions=["withdraw"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        published = self.articles_to_publish(queryset).filter(publication=Article.Publication.PUBLISHED)
        if "confirmed" in request.POST and published.count() > MOST_AT_ONCE:
            ids = list(published.order_by().values_list("pk", flat=True))
            job = start_withdrawing(ids, editor(request), reason_of(request))
            return HttpResponseRedirect(reverse("admin:articles_backgroundjob_change", args=[job.pk]))
        return self._confirmed(request, queryset, withdraw, _("Withdraw"), "withdraw_selected")

    def _confirmed(
        self, request: HttpRequest, queryset: QuerySet, act: Callable[..., object], title: Any, action: str
    ) -> HttpResponse | None:
        articles = self.articles_to_publish(queryset)
        if "confirmed" in request.POST:
            self._accept_kinds(request, articles)
            carry_out(request, act, articles)
            return None
        return self.confirmation(request, articles, title, action)

    def confirmation(self, request: HttpRequest, articles: QuerySet[Article], title: Any, action: str) -> HttpResponse:
        """The question. Its answer comes back to the same action with ``confirmed``."""
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "action": action,
            "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "select_across": request.POST.get("select_across", "0"),
            "named": articles.select_related("page__issue__newspaper")[:NAMED],
            "count": articles.count(),
            "warning_kinds": [(code, warning_words(code), n) for code, n in self._open_kinds(articles, action)],
        }
        return TemplateResponse(request, "admin/articles/confirm_publishing.html", context)

    def _open_kinds(self, articles: QuerySet[Article], action: str) -> list[tuple[str, int]]:
        """The kinds of warnings that would stop it and that can be accepted in the same act."""
        return [] if action == "withdraw_selected" else list(open_kinds(articles).items())

    def _accept_kinds(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        if kinds := request.POST.getlist("accept"):
            self.require(request.user.has_perm("articles.accept_warnings"))
            messages.success(request, str(accept_kinds(articles, kinds, editor(request), reason_of(request))))


def carry_out(request: HttpRequest, act: Callable[..., object], articles: Any) -> None:
    """Do it, or show why not."""
    try:
        done = act(articles, editor(request), reason_of(request))
    except (CannotPublishError, NotReadyError) as refused:
        tell_refusal(request, refused)
    else:
        messages.success(request, str(done))


def tell_refusal(request: HttpRequest, refused: Exception) -> None:
    """Show the reasons, one message each. Each says by itself that nothing was done."""
    for reason in str(refused).splitlines():
        messages.error(request, _("Not done: %(reason)s") % {"reason": reason})
