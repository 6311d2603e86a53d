"""Drafts of what was typed and not saved: offered on the article's screen, and deleted when it is saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.admin.desk.at_hand import at_hand
from articles.admin.desk.typed.facts import facts_in
from articles.admin.desk.typed.reserving import tab_of
from articles.admin.recording import RecordedAdmin, editor
from articles.admin.screens import ScreenAdmin
from articles.colliding.drafts import Typed, discard, draft_keys, drafts_of, drop_typed, keep_typed
from articles.colliding.facts import OF_ARTICLE
from articles.colliding.offers import offers
from articles.colliding.successors import successors
from articles.models import Article, Passage, TypingDraft


def typed_in(data: Any) -> list[Typed]:
    """The texts that a form was sent with."""
    numbers = [name.removeprefix("passage-") for name in data if name.startswith("passage-")]
    return [
        Typed(passage=pk, version=number_in(data, f"version-{pk}") or 0, text=storable(data[f"passage-{pk}"]).strip())
        for pk in (_number(number) for number in numbers)
        if pk and f"passage-{pk}" in data
    ]


def number_in(data: Any, name: str) -> int | None:
    return _number(str(data.get(name, "")), most=2**31)


def _number(given: str, most: int = 2**63) -> int | None:
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 20 else None
    return number if number is not None and number < most else None


def storable(text: str) -> str:
    """The text without what no database stores (NUL, half characters), with line ends as they are stored."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return whole.replace("\x00", "").replace("\r\n", "\n")


def drafts_named(request: HttpRequest, given: list[str]) -> list[TypingDraft]:
    """The user's drafts with these names."""
    ids = [number for each in given if (number := _number(each))]
    return list(TypingDraft.objects.filter(pk__in=ids, user=editor(request)).order_by("typed_at"))


def drafts_taken(request: HttpRequest) -> list[TypingDraft]:
    """The drafts with which a screen is to be opened."""
    given = request.GET.getlist("take") if request.method == "GET" else []
    return drafts_named(request, given) if given else []


class DraftsAdmin(ScreenAdmin, RecordedAdmin):
    """``?take=7`` opens the form with the text of draft 7 in place of the stored one."""

    def article_of(self, obj: Any) -> Article:
        raise NotImplementedError

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"taken": drafts_taken(request)})

    def screen(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        article, taken = self.article_of(row), taken_in(request)
        context = super().screen(request, row)
        drafts = drafts_of(editor(request))
        return {
            **context,
            "taken": taken,
            "offers": offers(article, at_hand(article).passages, drafts, context.get("tab") or tab_of(request), taken),
            "draft_keys": draft_keys(drafts),
            "kept_facts": OF_ARTICLE,
            "article_url": reverse("admin:articles_article_change", args=[article.pk]),
        }

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self._settle(request, form.instance, form.sorted.elsewhere)

    def _settle(self, request: HttpRequest, row: Any, elsewhere: list[Typed]) -> None:
        """Delete the drafts of what was saved, and keep what belongs elsewhere as a draft that is offered there."""
        article, user, tab = self.article_of(row), editor(request), tab_of(request)
        gone = {each.key for each in elsewhere}
        typed = [*typed_in(request.POST), *facts_in(request.POST, row)]
        drop_typed([each for each in typed if each.key not in gone], user, tab)
        discard(taken_in(request), user)
        keep_typed(article, elsewhere, user, tab)
        for each in elsewhere:
            messages.warning(request, said_where(each))


def keep_of_gone(request: HttpRequest, article: Article) -> None:
    """The article of a sent form has been merged into another: keep its texts as drafts, which are offered where they
    stand now."""
    typed = typed_in(request.POST)
    keep_typed(article, typed, editor(request), tab_of(request))
    if TypingDraft.objects.filter(user=editor(request), passage__in=[each.passage for each in typed]).exists():
        messages.warning(request, _("This article went into another meanwhile. What you typed is offered here."))


def taken_in(request: HttpRequest) -> list[int]:
    given = request.POST if request.method == "POST" else request.GET
    return [draft.pk for draft in drafts_named(request, given.getlist("take"))]


def said_where(typed: Typed) -> str:
    """A message that tells where to find what could not be saved here."""
    owners = [passage.caption.article if passage.caption else passage.article for passage in _held(typed)]
    article = next(filter(None, owners), None)
    if article is None:
        return _("A passage that you typed in is there no longer. What you typed is kept and offered here.")
    url = reverse("admin:articles_article_change", args=[article.pk])
    words = _("A passage that you typed in is of another article now. What you typed is offered there:")
    return format_html('{} <a href="{}">{}</a>', words, url, article)


def _held(typed: Typed) -> list[Passage]:
    return successors(typed.passage, typed.version)
