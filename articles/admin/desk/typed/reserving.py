"""Showing others that an article is open: on its screen, in the list, and on its page."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.recording import editor
from articles.admin.screens import ScreenAdmin
from articles.colliding.reservations import Holder, holders, others_at, reserve
from articles.models import Article, Page, Reservation
from articles.models.colliding import TAB

SIGNED_IN_AS_ANOTHER = 409
"""The status of an answer to a page that somebody else opened in this browser."""


def said(found: Iterable[Holder]) -> list[str]:
    """The holders in words: who, and since when."""
    return [_("%(name)s, since %(time)s") % {"name": holder.name, "time": clock(holder)} for holder in found]


def clock(holder: Holder) -> str:
    return formats.time_format(timezone.localtime(holder.since), "H:i")


def tab_of(request: HttpRequest) -> str:
    """The name of the tab. A form that comes back with errors is the same tab, every other request is a new one."""
    given = request.POST.get("tab", "")
    return given if is_tab(given) else secrets.token_hex(TAB // 2)


def is_tab(given: str) -> bool:
    return len(given) == TAB and given.isascii() and given.isalnum()


class ReservingAdmin(ScreenAdmin):
    """Opening the screen of an article or of its caption reserves the article for a user who may change it."""

    def article_of(self, obj: Any) -> Article:
        raise NotImplementedError

    def screen(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        tab, article = tab_of(request), self.article_of(row)
        if self.has_change_permission(request, row):
            reserve(article, editor(request), tab)
        return {
            **super().screen(request, row),
            "tab": tab,
            "reserved_article": article,
            "others": said(others_at(article, editor(request))),
        }


def reserved_for_others(articles: QuerySet, user: Any) -> QuerySet:
    """Each row with ``others_reservations``. One query for all rows."""
    others = Reservation.objects.live().seen_by(user)
    return articles.prefetch_related(Prefetch("reservations", others, to_attr="others_reservations"))


def reserved_badge(article: Any) -> SafeString:
    """A badge if somebody else has the article open."""
    found = holders(getattr(article, "others_reservations", ()))
    words = format_html_join("、", "{} {}", ((holder.name, clock(holder)) for holder in found))
    return format_html('<span class="badge is-reserved">{} {}</span>', _("open:"), words) if found else SafeString()


@dataclass(frozen=True, slots=True)
class ReservedArticle:
    article: Article
    who: list[str]


def reserved_on(page: Page, user: User) -> list[ReservedArticle]:
    """The articles of the page that others have open. Two queries."""
    articles = reserved_for_others(Article.objects.standing().filter(page=page).order_by("position"), user)
    return [
        ReservedArticle(each, said(holders(each.others_reservations))) for each in articles if each.others_reservations
    ]
