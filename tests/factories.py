"""Rows for tests, made in a changeset of their own where the test opened none.

    article = make_article(headline="新渠通水", paragraphs=["第一段。", "第二段。"])

gives a newspaper, an issue, a page and its source as well, all traced and all real.
"""

from datetime import date
from itertools import count
from typing import Any

from django.db.models import Max

from articles.copies import refresh_copies, write_copies
from articles.log.changelog import tracked_models
from articles.log.changesets import changeset
from articles.models import (
    Article,
    Issue,
    Mention,
    Newspaper,
    Page,
    Passage,
    PhotoCaption,
    Source,
    SourceSpan,
    Unit,
    Verdict,
)
from articles.models.verdict import PLACE

_numbers = count(1)
Role = Passage.Role


def make_newspaper(name: str = "临江日报", section: str = "", **fields: Any) -> Newspaper:
    with changeset("import"):
        return Newspaper.objects.get_or_create(name=name, section=section, defaults=fields)[0]


def make_issue(
    newspaper: Newspaper | None = None, published_on: date | None = date(2021, 5, 6), **fields: Any
) -> Issue:
    """The issue of that day, made where there is none; always a new one where ``published_on`` is None."""
    with changeset("import"):
        newspaper = newspaper or make_newspaper()
        if published_on is None:
            return Issue.objects.create(newspaper=newspaper, **fields)
        fields = {"date_source": "option", **fields}
        return Issue.objects.get_or_create(newspaper=newspaper, published_on=published_on, defaults=fields)[0]


def make_page(issue: Issue | None = None, text: str = "", **fields: Any) -> Page:
    """With a current source of that text (empty, it grows with nothing: ``make_passage`` adds no characters)."""
    number = next(_numbers)
    with changeset("import"):
        page = Page.objects.create(issue=issue or make_issue(), **{"stem": f"page-{number}", **fields})
        make_source(page, text)
        return page


def make_source(page: Page, text: str = "", **fields: Any) -> Source:
    number = next(_numbers)
    defaults = {"checksum": f"{number:064d}", "path": f"{page.stem}.txt", "encoding": "utf-8", "reader": "text"}
    with changeset("import"):
        return Source.objects.create(page=page, text=text, **{**defaults, **fields})


def make_passage(page: Page, role: str = Role.PARAGRAPH, text: str = "正文。", **fields: Any) -> Passage:
    """After the page's last passage. Pass ``article`` or ``caption`` for its owner; ``span=(source, start, end)``."""
    span = fields.pop("span", None)
    with changeset("import"):
        last = page.passages.order_by("position").last()
        fields = {"position": last.position + 1 if last else 0, "imported_text": text, **fields}
        passage = Passage.objects.create(page=page, role=role, text=text, **fields)
        if span:
            source, start, end = span
            SourceSpan.objects.create(source=source, start=start, end=end, passage=passage)
        return passage


def make_article(
    page: Page | None = None,
    headline: str = "新渠通水润万家",
    paragraphs: tuple[str, ...] | list[str] = ("新渠昨日通水。",),
    **fields: Any,
) -> Article:
    """An article of that page; without ``page`` on a page of its own, whose source holds just its texts, traced.

    ``kicker``, ``subtitle``, ``byline`` and ``dateline`` become passages, the other fields columns. Not proofread,
    which costs as much as all the rest: ``make_proofread``.
    """
    lines = [("kicker", fields.pop("kicker", "")), ("headline", headline)]
    lines += [(role, fields.pop(role, "")) for role in ("subtitle", "byline", "dateline")]
    texts = [(role, text) for role, text in [*lines, *(("paragraph", text) for text in paragraphs)] if text]
    with changeset("import"):
        alone = page is None
        page = page or make_page(text="\n".join(text for _role, text in texts))
        article = Article.objects.create(page=page, position=page.articles.count(), **fields)
        passages = _make_passages(page, texts, article)
        if alone:
            _trace(page.sources.get(), passages)
        write_copies([article.pk])
        article.refresh_from_db()
        return article


def _make_passages(page: Page, texts: list[tuple[str, str]], article: Article) -> list[Passage]:
    last = page.passages.aggregate(last=Max("position"))["last"]
    start = 0 if last is None else last + 1
    return Passage.objects.bulk_create(
        Passage(page=page, article=article, position=position, role=role, text=text, imported_text=text)
        for position, (role, text) in enumerate(texts, start)
    )


def _trace(source: Source, passages: list[Passage]) -> None:
    """To a source that holds just their texts, a line each."""
    start, spans = 0, []
    for passage in passages:
        spans.append(SourceSpan(source=source, start=start, end=start + len(passage.text), passage=passage))
        start += len(passage.text) + 1
    SourceSpan.objects.bulk_create(spans)


def make_proofread(*given: Any, **fields: Any) -> Article:
    """As ``make_article``, and looked at as after an edit."""
    return refreshed(make_article(*given, **fields))


def refreshed(article: Article) -> Article:
    """With its copies and search words written anew from its passages, and proofread."""
    with changeset("edit"):
        refresh_copies([article.pk])
    article.refresh_from_db()
    return article


def make_caption(
    article: Article, text: str = "图为通水现场。", title: str = "", credit: str = "", **fields: Any
) -> PhotoCaption:
    with changeset("import"):
        caption = PhotoCaption.objects.create(article=article, **{"position": article.captions.count(), **fields})
        for role, of_role in ((Role.CAPTION_TITLE, title), (Role.CAPTION, text), (Role.PHOTO_CREDIT, credit)):
            if of_role:
                make_passage(article.page, role, of_role, caption=caption)
        write_copies([article.pk])
        article.refresh_from_db()
        caption.refresh_from_db()
        return caption


def make_unit(name: str = "柳湾街道", parent: Unit | None = None, **fields: Any) -> Unit:
    with changeset("units"):
        return Unit.objects.create(name=name, parent=parent, **{"confirmed": True, **fields})


def make_mention(unit: Unit, role: str = Mention.Role.SUBJECT, **owner: Any) -> Mention:
    """Pass ``article`` or ``caption``."""
    with changeset("import"):
        return Mention.objects.create(unit=unit, role=role, **owner)


def tables() -> dict[str, list[Any]]:
    """All rows of all tracked tables, less versions, which only grow, and the places of verdicts, which follow."""
    return {model._meta.db_table: rows_of(model) for model in tracked_models() if model is not Source}


def rows_of(model: Any) -> list[Any]:
    outside = {"version", "publication", "revision", *(PLACE if model is Verdict else ())}
    kept = [f.attname for f in model._meta.concrete_fields if f.attname not in outside]
    return list(model._default_manager.order_by("pk").values_list(*kept))
