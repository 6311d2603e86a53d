"""Deciding a suspicion from the desk: one request and one changeset. The answer has the new texts."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.desk.marks.suspicions import suspicion_marks
from articles.admin.recording import editor, reason_of
from articles.at_hand import AtHand
from articles.models import Article, Suspicion
from articles.proofing.deciding import (
    Decided,
    DecisionRefused,
    accept,
    accept_pair_in_issue,
    dismiss,
    keep_as_printed,
)

Act = Callable[[Suspicion, User | None, str], Decided]
ACTS: dict[str, Act] = {
    "accept": accept,
    "accept-all": accept_pair_in_issue,
    "dismiss": dismiss,
    "printed-so": keep_as_printed,
}


def decide_view(request: HttpRequest, pk: int) -> JsonResponse:
    """``act`` is one of ACTS. The answer tells what was done, the changeset to undo, and the article's passages."""
    if not request.user.has_perm("articles.change_article"):
        raise PermissionDenied
    act = ACTS.get(request.POST.get("act", ""))
    if request.method != "POST" or act is None:
        return _refused(_("There is no such act."), 400)
    try:
        row = open_suspicion(pk)
        decided = act(row, editor(request), reason_of(request))
    except DecisionRefused as refused:
        return _refused(str(refused), 409)
    return JsonResponse(
        {
            "said": str(decided),
            "undo": {"label": _("Undo"), "url": reverse("admin:articles_changeset_undo", args=[decided.changeset])},
            "passages": passages_now(row),
        }
    )


def open_suspicion(pk: int) -> Suspicion:
    """The suspicion. Raises DecisionRefused where it was decided already, or its text has changed."""
    rows = Suspicion.objects.open().select_related("page__issue__newspaper", "passage__caption", "passage__article")
    if row := rows.filter(pk=pk).first():
        return row
    raise DecisionRefused(_("This place was decided already."))


def passages_now(row: Suspicion) -> list[dict[str, Any]]:
    """The passages of the suspicion's article as they are now, each with its marks."""
    caption = row.passage.caption
    article = caption.article_id if caption else row.passage.article_id
    if article is None:
        return []
    at_hand = AtHand([Article(pk=article, page_id=row.page_id)])
    marks: dict[int, list[dict[str, Any]]] = {passage.pk: [] for passage in at_hand.passages}
    for mark in suspicion_marks(at_hand):
        marks[mark.passage].append(asdict(mark))
    return [
        {"id": passage.pk, "text": passage.text, "version": passage.version, "marks": marks[passage.pk]}
        for passage in at_hand.passages
    ]


def _refused(said: str, status: int) -> JsonResponse:
    return JsonResponse({"said": said}, status=status)
