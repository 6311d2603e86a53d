"""The queue of proposals: last import, new import and the editor's text side by side, decided by mouse or key."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.filters import number
from articles.admin.lists.large import CappedPaginator, ReadOnlyAdmin
from articles.admin.recording import editor, reason_of
from articles.models import Article, Changeset, Passage, PhotoCaption, Proposal
from articles.proposals.deciding import Decided, DecisionRefused, Seen, keep, now, offered, take, write_anew
from articles.proposals.queue import article_of, open_proposals, waiting
from importers.text.comparing.differences import Piece, differences

PROPOSALS_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class ShownProposal:
    proposal: Proposal
    article: Article | None
    label: str
    before: str
    new: list[Piece]
    """The differences between the last import and the new one."""
    editor: list[Piece]
    """The differences between the last import and what the article has now."""
    now: str
    is_structure: bool
    """The proposal is about structure, which no key can accept: an editor changes it by hand."""


def shown(proposal: Proposal) -> ShownProposal:
    text = now(proposal)
    before, new, editors = (_in_words(proposal, each) for each in (proposal.last_import, offered(proposal), text))
    return ShownProposal(
        proposal=proposal,
        article=article_of(proposal),
        label=_label(proposal),
        before=before,
        new=differences(before, new),
        editor=differences(before, editors),
        now=text,
        is_structure=proposal.field == Proposal.STRUCTURE,
    )


def _in_words(proposal: Proposal, text: str) -> str:
    """A text for people. In an outline, roles are shown by their names."""
    if proposal.field != Proposal.STRUCTURE:
        return text
    lines = (line.partition("\t") for line in text.splitlines())
    return "\n".join(f"{Passage.Role(role).label}：{words}" if tab else role for role, tab, words in lines)


def _label(proposal: Proposal) -> str:
    if proposal.passage:
        return str(proposal.passage.get_role_display())
    if proposal.field == Proposal.STRUCTURE:
        return str(_("structure"))
    model = Article if proposal.article_id else PhotoCaption
    return str(getattr(model._meta.get_field(proposal.field), "verbose_name", proposal.field))


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    """Only a list: proposals are decided in it."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.change_article")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._decide(request)
        page = CappedPaginator(self._asked_for(request), PROPOSALS_A_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Proposals of pages that came again"),
            "opts": self.opts,
            "rows": [shown(proposal) for proposal in page],
            "rows_page": page,
            "can_decide": self.has_change_permission(request),
            "narrowed": _narrowing(request),
            "query": urlencode(_narrowing(request)),
        }
        return TemplateResponse(request, "admin/articles/proposal/change_list.html", context)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:articles_proposal_changelist"))

    def _asked_for(self, request: HttpRequest) -> "QuerySet[Proposal]":
        narrowing = _narrowing(request)
        if "article" in narrowing:
            return open_proposals(Article(pk=narrowing["article"]))
        return waiting().filter(**narrowing)

    def _decide(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        try:
            decided = _done(request)
        except DecisionRefused as refused:
            messages.error(request, str(refused))
        else:
            made = Changeset.objects.filter(user=editor(request)).latest("pk")
            undo_url = reverse("admin:articles_changeset_undo", args=[made.pk])
            messages.success(request, format_html('{} <a href="{}">{}</a>', str(decided), undo_url, _("Undo")))
        return HttpResponseRedirect(request.get_full_path())


def _narrowing(request: HttpRequest) -> dict[str, int]:
    asked = {name: number(request.GET.get(name)) for name in ("page", "article")}
    return {name: pk for name, pk in asked.items() if pk}


def _done(request: HttpRequest) -> Decided:
    act, _colon, one = request.POST.get("act", "").partition(":")
    chosen = [one] if one else request.POST.getlist("proposal")
    seen = [_seen(request, pk) for given in chosen if (pk := number(given))]
    if not seen:
        raise DecisionRefused(_("Choose proposals first."))
    user, reason = editor(request), reason_of(request)
    if act == "take":
        return take(seen, user, reason)
    if act == "keep":
        return keep(seen, user, reason)
    if act == "write":
        return write_anew(seen[0], request.POST.get(f"text-{seen[0].id}", "").strip("\r\n"), user, reason)
    raise DecisionRefused(_("There is no such act."))


def _seen(request: HttpRequest, pk: int) -> Seen:
    return Seen(pk, request.POST.get(f"seen-{pk}", "").replace("\r\n", "\n"))
