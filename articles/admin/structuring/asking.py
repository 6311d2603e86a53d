"""What a request asks to do with a page's structure, and what the editor saw when asking."""

import json
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.recording import editor, reason_of
from articles.admin.structuring.lines import numbered
from articles.models import Article, Page, Passage, PhotoCaption
from articles.structure.acting import StructureRefused
from articles.structure.lines import Line, cut_out, page_lines

OF_ARTICLES = ("above", "earlier", "later")
"""Acts that are about an article's place among the others."""


def seen_of(lines: Iterable[Line], articles: Iterable[Article]) -> dict[str, Any]:
    """What the screen shows of a page: for each line its passage, role and owner; and the articles in order."""
    standing = {str(line.start): _standing(line.passage) for line in lines}
    return {"lines": standing, "articles": [article.pk for article in articles]}


def _standing(passage: Passage) -> str:
    return f"{passage.pk} {passage.role} {passage.article_id or ''} {passage.caption_id or ''}"


class Asked:
    """The act, and the lines that it is about."""

    def __init__(self, request: HttpRequest, page: Page) -> None:
        self.page = page
        self.user, self.reason = editor(request), reason_of(request)
        self.act, _colon, self.role = request.POST.get("act", "").partition(":")
        self.starts = {int(start) for start in request.POST.getlist("line") if start.isascii() and start.isdigit()}
        self.target_id = request.POST.get("target", "")
        after = request.POST.get("after", "")
        self.after = int(after) if after.isascii() and after.isdigit() and len(after) < 7 else 0
        self.seen = _read(request.POST.get("seen", ""))

    def check_seen(self) -> None:
        """Raise StructureRefused where somebody else changed what the act is about since the screen was opened. Changes
        elsewhere on the page do not matter."""
        if not self.seen:
            return
        now, lines = seen_of(page_lines(self.page), numbered(self.page)), self.seen.get("lines") or {}
        moved = any(lines.get(str(start)) != now["lines"].get(str(start)) for start in self.starts)
        if moved or (self.act in OF_ARTICLES and self.seen.get("articles") != now["articles"]):
            raise StructureRefused(_("Somebody changed this meanwhile. Look again: the page is shown as it is now."))

    @cached_property
    def passages(self) -> list[Passage]:
        return cut_out(self.page, self.starts, self.user)

    @cached_property
    def touched(self) -> list[Passage]:
        """The passages of the chosen lines, whole."""
        found = {line.passage.pk: line.passage for line in page_lines(self.page) if line.start in self.starts}
        if not found:
            raise StructureRefused(_("Choose the lines first."))
        return list(found.values())

    @property
    def article(self) -> Article:
        """The article of the first chosen line."""
        passage = self.touched[0]
        article = passage.caption.article if passage.caption else passage.article
        if article is None:
            raise StructureRefused(_("These lines belong to no article."))
        return article

    @property
    def photo(self) -> PhotoCaption:
        photo = next((passage.caption for passage in self.touched if passage.caption), None)
        if photo is None:
            raise StructureRefused(_("These lines are no photo's."))
        return photo

    @property
    def target(self) -> Article:
        articles = {str(article.pk): article for article in numbered(self.page)}
        if self.target_id not in articles:
            raise StructureRefused(_("Choose an article of this page."))
        return articles[self.target_id]


def _read(sent: str) -> dict[str, Any]:
    """What the editor saw, from the form. Empty where it is missing or was not sent by our screen."""
    try:
        seen = json.loads(sent)
    except (ValueError, RecursionError):
        return {}
    whole = isinstance(seen, dict) and isinstance(seen.get("lines") or {}, dict)
    return seen if whole else {}
