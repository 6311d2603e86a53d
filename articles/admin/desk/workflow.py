"""The workflow on an article's screen and in lists: verifying, giving back, passing to partners, accepting warnings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.desk.at_hand import at_hand
from articles.admin.lists.filters import number
from articles.admin.publishing import PublishingAdmin, carry_out, tell_refusal
from articles.admin.recording import editor, reason_of
from articles.models import Article, PageWarning
from articles.publishing.outgoing import PUBLISHED, bound_articles
from articles.workflow.accepting import AcceptanceRefused, accept_kinds, accept_warning
from articles.workflow.blockers import Blocker, found_blockers
from articles.workflow.checksums import checksum_of
from articles.workflow.passing import pass_on, publish_ready
from articles.workflow.verifying import CannotVerifyError, correctors, give_back, grant_exception, valid_readers, verify

# Nobody reads more articles at once.
MOST_AT_ONCE = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkflowPanel:
    """The panel beside an article's text status."""

    readers: list[User]
    needed: int
    correctors: list[User]
    """The users to whom an exception may be granted. Empty if none may be."""
    blockers: list[Blocker]
    bound: list[Article]
    """Articles that are published together with it, because text that partners have has moved between them."""
    waits_for_passing: bool


def workflow_panel(article: Article, grants: bool) -> WorkflowPanel:
    """The panel. ``grants``: the user may allow somebody to verify their own correction."""
    known = at_hand(article)
    to_except = grants and article.text_status == Article.TextStatus.CORRECTED
    bound = bound_articles([article])
    unverified = article.text_status != Article.TextStatus.VERIFIED
    return WorkflowPanel(
        readers=valid_readers(article, checksum_of(known.passages)),
        needed=article.page.issue.newspaper.readers_needed,
        correctors=list(User.objects.filter(pk__in=correctors(article)).order_by("username")) if to_except else [],
        blockers=found_blockers(known),
        bound=bound,
        waits_for_passing=bool(bound) or (article.publication == PUBLISHED and unverified),
    )


class WorkflowAdmin(PublishingAdmin):
    """The acts on an article, as buttons of its form and as actions of the list."""

    def has_verify_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.verify_article")

    def has_pass_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.pass_article")

    def has_accept_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.accept_warnings")

    def has_exception_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.grant_exception")

    def workflow_screen(self, request: HttpRequest, article: Article) -> dict[str, Any]:
        return {
            "workflow": workflow_panel(article, self.has_exception_permission(request)),
            "has_verify_permission": self.has_verify_permission(request),
            "has_pass_permission": self.has_pass_permission(request),
            "has_accept_permission": self.has_accept_permission(request),
            "has_exception_permission": self.has_exception_permission(request),
        }

    def workflow_act(self, request: HttpRequest, article: Article) -> None:
        """Carry out the button that was pressed, after the form is saved."""
        for button, (allowed, act) in self._acts().items():
            if button in request.POST:
                self.require(allowed(request))
                try:
                    act(request, article)
                except (CannotVerifyError, AcceptanceRefused) as refused:
                    tell_refusal(request, refused)

    def _acts(self) -> dict[str, tuple[Callable[[HttpRequest], bool], Callable[[HttpRequest, Article], None]]]:
        return {
            "_accept": (self.has_accept_permission, self._accept),
            "_accept_kind": (self.has_accept_permission, self._accept_kind),
            "_except": (self.has_exception_permission, self._except),
            "_verify": (self.has_verify_permission, self._verify),
            "_return": (self.has_verify_permission, self._return),
            "_publish": (self.has_publish_permission, self._publish),
            "_pass": (self.has_pass_permission, self._pass),
        }

    def _verify(self, request: HttpRequest, article: Article) -> None:
        messages.success(request, str(verify(article, editor(request), reason_of(request))))

    def _return(self, request: HttpRequest, article: Article) -> None:
        give_back(article, editor(request), reason_of(request))
        messages.success(request, _("Given back to be corrected."))

    def _publish(self, request: HttpRequest, article: Article) -> None:
        carry_out(request, publish_ready, [article])

    def _pass(self, request: HttpRequest, article: Article) -> None:
        carry_out(request, pass_on, [article])

    def _except(self, request: HttpRequest, article: Article) -> None:
        reader = User.objects.filter(pk__in=correctors(article), pk=number(request.POST.get("_except")) or 0).first()
        if reader is None:
            raise CannotVerifyError(gettext("Only for somebody who corrected this text."))
        grant_exception(article, reader, editor(request), reason_of(request))
        messages.success(request, _("%(reader)s may verify this text.") % {"reader": reader})

    def _accept(self, request: HttpRequest, article: Article) -> None:
        warning = PageWarning.objects.filter(article=article, pk=number(request.POST.get("_accept")) or 0).first()
        if warning is None:
            raise AcceptanceRefused(gettext("This warning is gone."))
        messages.success(request, str(accept_warning(warning, editor(request), reason_of(request))))

    def _accept_kind(self, request: HttpRequest, article: Article) -> None:
        of_issue = Article.objects.filter(page__issue=article.page.issue_id)
        kinds = [request.POST.get("_accept_kind", "")]
        messages.success(request, str(accept_kinds(of_issue, kinds, editor(request), reason_of(request))))

    @admin.action(description=_("Verify"), permissions=["verify"])
    def verify_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Verify each article by itself, so that a refused one does not stop the others."""
        verified = 0
        for article in queryset[:MOST_AT_ONCE]:
            try:
                verify(article, editor(request), reason_of(request))
                verified += 1
            except CannotVerifyError as refused:
                for line in refused.reasons:
                    messages.error(request, f"{article.listed_as}: {line}")
        if verified:
            messages.success(request, _("%(n)d read and found right") % {"n": verified})
