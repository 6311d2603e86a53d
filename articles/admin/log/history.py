"""The history of an article: who changed what, when and why, with a button to restore an earlier version."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.desk.comparing import comparison_of
from articles.admin.desk.shown_texts import ShownText, shown_pieces
from articles.admin.recording import editor, reason_of
from articles.editing import Saved, StaleTextError
from articles.log.history import Step, article_changesets, article_steps
from articles.log.restoring import RestoreRefused, restore_article, restore_passage
from articles.models import Article, Changeset, Passage

STEPS_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class ShownStep:
    changeset: Changeset
    texts: list[ShownText]
    only_form: int
    """How many changes are hidden because only width, quotes or spaces differ."""


def shown_step(step: Step, with_form: bool) -> ShownStep:
    texts = [ShownText(text, shown_pieces(text, with_form)) for text in step.texts]
    shown = [each for each in texts if not _is_hidden(each, with_form)]
    return ShownStep(step.changeset, shown, only_form=len(texts) - len(shown))


def _is_hidden(shown: ShownText, with_form: bool) -> bool:
    """Whether a change is left out of the list. A change of role is shown although the text is the same."""
    moved = shown.text.came or shown.text.left or shown.text.before == shown.text.after
    return not with_form and not moved and all(piece.is_same for piece in shown.pieces)


def number(given: str) -> int:
    """An id from the address; 0 for anything that is no number."""
    return int(given) if given.isascii() and given.isdigit() else 0


class HistoryAdmin(admin.ModelAdmin):
    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        article = get_object_or_404(Article.objects.select_related("page__issue__newspaper"), pk=number(object_id))
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        if request.method == "POST":
            return self._restore(request, article)
        with_form = "form" in request.GET
        page = Paginator(article_changesets(article), STEPS_A_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %s") % article,
            "original": article,
            "opts": self.opts,
            "steps": [shown_step(step, with_form) for step in article_steps(article, list(page))],
            "steps_page": page,
            "with_form": with_form,
            "comparison": comparison_of(request, article, with_form),
            "can_restore": self.has_change_permission(request, article),
        }
        return TemplateResponse(request, "admin/articles/article/history.html", context)

    def _restore(self, request: HttpRequest, article: Article) -> HttpResponse:
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        to = get_object_or_404(article_changesets(article), pk=number(request.POST.get("to", "")))
        try:
            messages.success(request, str(self._restored(request, article, to)))
        except RestoreRefused as refused:
            messages.error(request, str(refused))
        except StaleTextError:
            messages.error(request, _("Someone saved this article meanwhile: look again."))
        return HttpResponseRedirect(reverse("admin:articles_article_history", args=[article.pk]))

    def _restored(self, request: HttpRequest, article: Article, to: Changeset) -> Saved:
        """Restore one passage if one is named, else all."""
        if "passage" not in request.POST:
            return restore_article(article, to, editor(request), reason_of(request))
        passages = Passage.objects.of_article(article).select_related("caption__article", "article")
        passage = get_object_or_404(passages, pk=number(request.POST["passage"]))
        return restore_passage(passage, to, editor(request), reason_of(request))
