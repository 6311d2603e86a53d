"""A page's structure: its lines as OCR gave them, each with its article and role, and the acts that put them right."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.desk.reserving import reserved_on
from articles.admin.recording import editor, reason_of
from articles.continuations import Pair, open_pairs
from articles.log.changesets import changeset
from articles.models import Article, Changeset, Page, Passage, PhotoCaption
from articles.structure.acting import StructureRefused
from articles.structure.cutting import cut_passage, join_passages
from articles.structure.giving import give_passages, take_headline
from articles.structure.lines import Line, cut_out, page_lines
from articles.structure.merging import accept_continuation, join_to_above
from articles.structure.photos import attach_caption, stand_alone
from articles.structure.positions import order_articles
from articles.structure.roles import set_role
from articles.structure.splitting import start_article

if TYPE_CHECKING:
    from articles.admin.page import PageAdmin

Role = Passage.Role
COLOURS = 8
Label = str | Promise


@dataclass(frozen=True, slots=True)
class Key:
    """A button, and the key (with Alt) that presses it. ``code`` is the place on the keyboard: with an input method
    switched on a key has no letter."""

    act: str
    label: Label
    code: str

    @property
    def letter(self) -> str:
        return {"ArrowUp": "↑", "ArrowDown": "↓"}.get(self.code, self.code.removeprefix("Key").removeprefix("Digit"))


ARTICLE_KEYS = [
    Key("start", _("Start an article here"), "KeyA"),
    Key("above", _("Join article to the one above"), "KeyU"),
    Key("earlier", _("Article one place up"), "KeyI"),
    Key("later", _("Article one place down"), "KeyO"),
    Key("continue", _("Accept the continuation"), "Digit3"),
]
TARGET_KEYS = [
    Key("give", _("Give lines to this article"), "KeyG"),
    Key("headline", _("Take as its headline"), "KeyT"),
    Key("photo", _("Attach photo to it"), "KeyV"),
]
PASSAGE_KEYS = [
    Key("join", _("Join passages"), "KeyJ"),
    Key("cut", _("Cut before the chosen lines"), "KeyB"),
    Key("split", _("Cut inside the line"), "Digit2"),
    Key("alone", _("Photo of no article: it stands alone"), "KeyN"),
]
ROLE_KEYS = [
    Key(f"role:{role}", role.label, f"Key{letter}")
    for role, letter in {
        Role.PARAGRAPH: "P", Role.SUBHEADING: "S", Role.HEADLINE: "H", Role.KICKER: "K", Role.SUBTITLE: "Y",
        Role.COLUMN: "L", Role.BYLINE: "M", Role.DATELINE: "Q", Role.CAPTION: "C", Role.CAPTION_TITLE: "Z",
        Role.PHOTO_CREDIT: "R", Role.FURNITURE: "X", Role.UNASSIGNED: "W",
    }.items()
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownLine:
    line: Line
    article: Article | None
    number: int
    """Of the article on its page, from 1; 0 for text of none."""

    @property
    def colour(self) -> int:
        return (self.number - 1) % COLOURS + 1 if self.number else 0


class Desk:
    """What a request asks to be done, to which lines."""

    def __init__(self, request: HttpRequest, page: Page) -> None:
        self.page = page
        self.user, self.reason = editor(request), reason_of(request)
        self.act, _colon, self.role = request.POST.get("act", "").partition(":")
        self.starts = {int(start) for start in request.POST.getlist("line") if start.isascii() and start.isdigit()}
        self.target_id = request.POST.get("target", "")
        after = request.POST.get("after", "")
        self.after = int(after) if after.isascii() and after.isdigit() and len(after) < 7 else 0

    def do(self) -> Changeset:
        """Raises StructureRefused. Cutting the lines out is part of the act: one changeset."""
        act = ACTS.get(self.act)
        if act is None:
            raise StructureRefused(_("There is no such act."))
        with changeset(KINDS.get(self.act, Changeset.Kind.STRUCTURE), self.user, self.reason) as made:
            act(self)
        return made

    @cached_property
    def passages(self) -> list[Passage]:
        return cut_out(self.page, self.starts, self.user)

    @cached_property
    def touched(self) -> list[Passage]:
        """Whole, whatever lines of them are chosen."""
        found = {line.passage.pk: line.passage for line in page_lines(self.page) if line.start in self.starts}
        if not found:
            raise StructureRefused(_("Choose the lines first."))
        return list(found.values())

    @property
    def article(self) -> Article:
        """That of the first chosen line."""
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


def _set_role(desk: Desk) -> None:
    if desk.role not in Role.values:
        raise StructureRefused(_("There is no such act."))
    set_role(desk.passages, desk.role, desk.user, desk.reason)


def _join(desk: Desk) -> None:
    first, *others = desk.touched
    if not others:
        raise StructureRefused(_("Choose lines of two passages."))
    for other in others:
        first = join_passages(first, other, desk.user, desk.reason)


def _cut(desk: Desk) -> None:
    before = {passage.pk for passage in desk.touched}
    if {passage.pk for passage in desk.passages} == before:
        raise StructureRefused(_("There is nothing to cut off here."))


def _split(desk: Desk) -> None:
    """Two articles run into one line: what is printed from a character on is a passage of its own."""
    line = next((line for line in page_lines(desk.page) if line.start in desk.starts), None)
    if line is None:
        raise StructureRefused(_("Choose the lines first."))
    if not 0 < desk.after < len(line.text):
        raise StructureRefused(_("Say after which character of the line it is to be cut."))
    cut_passage(line.passage, line.start + desk.after, desk.user, desk.reason)


def _continue(desk: Desk) -> None:
    """The pair that the button names, or the one that the chosen line's article is of."""
    pairs = open_continuations(desk.page)
    if desk.role:
        pair = next((pair for pair in pairs if f"{pair.earlier.pk}-{pair.later.pk}" == desk.role), None)
    else:
        article = desk.article
        pair = next((pair for pair in pairs if article in (pair.earlier, pair.later)), None)
    if pair is None:
        raise StructureRefused(_("No continuation is proposed here."))
    accept_continuation(pair.earlier, pair.later, desk.user, desk.reason)


def _start(desk: Desk) -> None:
    """The first chosen line is where it starts: what stands below it in its passage goes along."""
    passage = desk.touched[0]
    first = min(desk.starts & {line.start for line in page_lines(desk.page) if line.passage == passage})
    below = {line.start for line in page_lines(desk.page) if line.passage == passage and line.start >= first}
    start_article(cut_out(desk.page, below, desk.user)[0], desk.user, desk.reason)


def _swap(desk: Desk, step: int) -> None:
    articles = numbered(desk.page)
    at = articles.index(desk.article)
    if not 0 <= at + step < len(articles):
        raise StructureRefused(_("There is no further place."))
    articles[at], articles[at + step] = articles[at + step], articles[at]
    order_articles(desk.page, articles, desk.user, desk.reason)


ACTS: dict[str, Callable[[Desk], object]] = {
    "role": _set_role,
    "join": _join,
    "cut": _cut,
    "split": _split,
    "continue": _continue,
    "start": _start,
    "above": lambda desk: join_to_above(desk.article, desk.user, desk.reason),
    "give": lambda desk: give_passages(desk.passages, desk.target, desk.user, desk.reason),
    "headline": lambda desk: take_headline(desk.passages[0], desk.target, desk.user, desk.reason),
    "photo": lambda desk: attach_caption(desk.photo, desk.target, desk.user, desk.reason),
    "alone": lambda desk: stand_alone(desk.photo, desk.user, desk.reason),
    "earlier": lambda desk: _swap(desk, -1),
    "later": lambda desk: _swap(desk, +1),
}
KINDS = {"start": Changeset.Kind.SPLIT, "above": Changeset.Kind.MERGE}


def numbered(page: Page) -> list[Article]:
    """The articles of a page in order: number one comes first."""
    return list(Article.objects.standing().filter(page=page).order_by("position"))


def open_continuations(page: Page) -> list[Pair]:
    """Proposed by what is printed, with an article of this page, and not accepted yet."""
    return [pair for pair in open_pairs(page.issue) if page.pk in (pair.earlier.page_id, pair.later.page_id)]


def shown_lines(page: Page, articles: list[Article]) -> list[ShownLine]:
    numbers = {article.pk: number for number, article in enumerate(articles, 1)}
    shown = []
    for line in page_lines(page):
        article = line.passage.caption.article if line.passage.caption else line.passage.article
        shown.append(ShownLine(line, article, numbers.get(article.pk, 0) if article else 0))
    return shown


def structure_view(model_admin: "PageAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    page = get_object_or_404(Page.objects.select_related("issue__newspaper"), pk=pk)
    can_change = request.user.has_perm("articles.change_article")
    if not model_admin.has_view_permission(request, page) or (request.method == "POST" and not can_change):
        raise PermissionDenied
    if request.method == "POST":
        return _done(request, page)
    articles = numbered(page)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Structure: %(page)s") % {"page": page},
        "opts": model_admin.opts,
        "original": page,
        "lines": shown_lines(page, articles),
        "continuations": open_continuations(page),
        "unassigned": page.passages.filter(role=Role.UNASSIGNED).count(),
        "reserved": reserved_on(page, editor(request)),
        "articles": articles,
        "can_change": can_change,
        "article_keys": ARTICLE_KEYS,
        "target_keys": TARGET_KEYS,
        "passage_keys": PASSAGE_KEYS,
        "role_keys": ROLE_KEYS,
    }
    return TemplateResponse(request, "admin/articles/page/structure.html", context)


def _done(request: HttpRequest, page: Page) -> HttpResponse:
    desk = Desk(request, page)
    try:
        made = desk.do()
    except StructureRefused as refused:
        messages.error(request, str(refused))
    else:
        undo_url = reverse("admin:articles_changeset_undo", args=[made.pk])
        messages.success(request, format_html('{} <a href="{}">{}</a>', _("Done."), undo_url, _("Undo")))
    line = f"#L{min(desk.starts)}" if desk.starts else ""
    return HttpResponseRedirect(reverse("admin:articles_page_structure", args=[page.pk]) + line)
