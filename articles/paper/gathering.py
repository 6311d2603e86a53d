"""Gathering what goes on paper: articles, and what else is on a page, in printed order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Page, Passage
from articles.paper.notes import Noted, notes_of, quoted
from articles.paper.sheets import BODY, HEAD, PHOTO, Block, Note, Paper, Sheet, Span, runs
from articles.querysets import of_articles
from articles.reading_order import page_places
from articles.workflow.states import page_states

Role = Passage.Role


def paper_of_article(article: Article) -> Paper:
    [sheet] = sheets_of([article])
    return Paper(title=article.listed_as, foot=f"{sheet.place} · {article.listed_as} · {sheet.state}", sheets=[sheet])


def paper_of_articles(title: str, articles: Sequence[Article]) -> Paper:
    """Several articles in the given order. Each has its state and revision above its text."""
    number = ngettext("%d article", "%d articles", len(articles)) % len(articles)
    return Paper(title=title, foot=f"{title} · {number}", sheets=sheets_of(articles))


def paper_of_page(page: Page) -> Paper:
    """All texts of a page, those of no article last. Its footer tells state and revision of each article."""
    articles = list(with_places(Article.objects.standing().filter(page=page)).order_by("position"))
    sheets = [replace(sheet, place=f"{at} · {sheet.place}") for at, sheet in enumerate(sheets_of(articles), 1)]
    if texts := list(page.passages.filter(article=None, caption=None).order_by("position")):
        sheets.append(_sheet_of_no_article(page, texts))
    state = page_states([page.pk])[page.pk]
    return Paper(title=str(page), foot=" · ".join([place_of(page), str(state), *_by_state(articles)]), sheets=sheets)


def _by_state(articles: Sequence[Article]) -> Iterator[str]:
    """The articles' states and revisions for the footer, which has three lines: articles in the same state are grouped
    by their number on the page."""
    numbers: defaultdict[str, list[str]] = defaultdict(list)
    for at, article in enumerate(articles, 1):
        numbers[_short_state(article)].append(str(at))
    for state, found in numbers.items():
        yield f"{'、'.join(found)}：{state}"


def place_of(page: Page) -> str:
    """Newspaper, day and page. A page without a number is named by its file."""
    return f"{page.issue} {_('Page %(number)s') % {'number': page.number} if page.number else page.stem}"


def with_places(articles: "QuerySet[Article]") -> Any:
    """Articles with everything that ``sheets_of`` needs."""
    return articles.with_first_caption().select_related("page__issue__newspaper")  # type: ignore[attr-defined]


def in_printed_order(articles: "QuerySet[Article]") -> list[int]:
    """The ids in printed order: day by day, page by page, down each page. Two queries."""
    rows = list(articles.order_by().values_list("pk", "page", "position", "page__issue__published_on", "page__issue"))
    pages = Page.objects.filter(issue__in={issue for *_others, issue in rows})
    places = page_places(pages.only("pk", "issue_id", "number"))

    def place(row: tuple[Any, ...]) -> tuple[Any, ...]:
        _pk, page, position, day, issue = row
        return day is None, day, issue, places[page], position

    return [row[0] for row in sorted(rows, key=place)]


def sheets_of(articles: Sequence[Article]) -> list[Sheet]:
    """A sheet for each article, in four queries. Needs page, issue, newspaper and ``first_caption``: see
    ``with_places``."""
    owned: defaultdict[int, list[Passage]] = defaultdict(list)
    passages = Passage.objects.filter(of_articles(article.pk for article in articles))
    for passage in passages.select_related("caption").order_by("page", "position"):
        owned[passage.caption.article_id if passage.caption else passage.article_id].append(passage)
    noted = notes_of([passage for rows in owned.values() for passage in rows])
    return [_sheet(article, owned[article.pk], noted) for article in articles]


def _sheet(article: Article, passages: list[Passage], noted: Mapping[int, list[Noted]]) -> Sheet:
    own = [passage for passage in passages if passage.caption_id is None]
    head = [passage for role in HEAD for passage in own if passage.role == role]
    body = [passage for passage in own if passage.role in BODY]
    rest = [passage for passage in own if passage.role not in (*HEAD, *BODY)]
    photos = _photos(passages)
    writing = _Writing(noted)
    return Sheet(
        title=article.listed_as,
        place=place_of(article.page),
        state=state_in_words(article),
        head=(*_column(article, head), *writing.blocks(head)),
        body=writing.blocks(body),
        photos=tuple(writing.blocks(photo) for photo in photos),
        rest=writing.blocks(rest),
        notes=tuple(writing.notes),
    )


def _column(article: Article, head: Sequence[Passage]) -> tuple[Block, ...]:
    """The column heading is a passage of the page; the article knows its name."""
    if not article.column or any(passage.role == Role.COLUMN for passage in head):
        return ()
    return (Block(Role.COLUMN, str(Role.COLUMN.label), runs(article.column, ())),)


def _photos(passages: Iterable[Passage]) -> list[list[Passage]]:
    """The words of each photo: title, text, credit, and any other passages."""
    of: defaultdict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.caption_id is not None:
            of[passage.caption_id].append(passage)
    order = {role: at for at, role in enumerate(PHOTO)}
    photos = sorted(of.values(), key=lambda photo: photo[0].caption.position if photo[0].caption else 0)
    return [sorted(photo, key=lambda passage: order.get(Role(passage.role), len(order))) for photo in photos]


def _sheet_of_no_article(page: Page, passages: list[Passage]) -> Sheet:
    writing = _Writing(notes_of(passages))
    rest = writing.blocks(passages)
    title = _("Texts of no article")
    return Sheet(title=title, place=place_of(page), state="", head=(), body=(), rest=rest, notes=tuple(writing.notes))


class _Writing:
    """Writing the texts of one sheet, counting paragraphs and notes."""

    def __init__(self, noted: Mapping[int, list[Noted]]) -> None:
        self.noted = noted
        self.notes: list[Note] = []
        self._paragraphs = count(1)

    def blocks(self, passages: Iterable[Passage]) -> tuple[Block, ...]:
        return tuple(map(self._block, passages))

    def _block(self, passage: Passage) -> Block:
        label, where = self._label(passage)
        spans = []
        for noted in self.noted.get(passage.pk, ()):
            quote = quoted(passage.text[noted.start : noted.end])
            self.notes.append(Note(len(self.notes) + 1, where, quote, noted.words, noted.kind))
            spans.append(Span(noted.start, noted.end, len(self.notes)))
        return Block(passage.role, label, runs(passage.text, spans))

    def _label(self, passage: Passage) -> tuple[str, str]:
        """The label in the margin, by which notes refer to the place."""
        if passage.role != Role.PARAGRAPH:
            return (str(passage.get_role_display()),) * 2
        number = next(self._paragraphs)
        return str(number), _("Paragraph %d") % number


def state_in_words(article: Article) -> str:
    """Kind, text status, publication, revision and public id, so that paper can be matched with the desk."""
    return f"{article.get_kind_display()} · {_short_state(article)} · {article.public_id}"


def _short_state(article: Article) -> str:
    said = f"{article.get_text_status_display()}，{article.get_publication_display()}"
    return f"{said}，{_('revision %d') % article.revision}" if article.revision else said
