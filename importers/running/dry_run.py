"""A draft as JSON, one object a line: the output of ``import_issue --dry-run``."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from importers.drafts import (
    DraftArticle,
    DraftCaption,
    DraftMention,
    DraftPage,
    DraftPassage,
    DraftWarning,
    Role,
)

PICTURE = "picture"
Json = dict[str, Any]


def as_json(draft: DraftPage) -> Json:
    """The page, with its articles in reading order and standalone picture news under "captions".

    Every character of the page is in it at least once. Where there is nothing, strings and lists are empty.
    """
    facts = draft.facts
    pictures = [article for article in draft.articles if article.kind == PICTURE]
    return {
        "page": draft.page.stem,
        "newspaper": facts.newspaper,
        "section": facts.section,
        "number": facts.number,
        "published_on": _day(facts.published_on),
        "date_source": facts.date_source,
        "not_before": _day(facts.not_before),
        "articles": [_article(article) for article in draft.articles if article.kind != PICTURE],
        "captions": [
            {**_caption(caption), "column": article.column} for article in pictures for caption in article.captions
        ],
        "unassigned": _texts(draft.loose, Role.UNASSIGNED) + _unused_columns(draft),
        "furniture": _texts(draft.loose, Role.FURNITURE),
        "warnings": [_warning(warning) for warning in _warnings(draft, pictures)],
    }


def _article(article: DraftArticle) -> Json:
    passages = article.passages
    return {
        "kind": article.kind,
        "column": article.column,
        "kicker": _text(passages, Role.KICKER),
        "headline": _text(passages, Role.HEADLINE),
        "subtitle": _text(passages, Role.SUBTITLE),
        "dateline": _text(passages, Role.DATELINE),
        "byline": _text(passages, Role.BYLINE),
        "reporters": list(article.reporters),
        "correspondents": list(article.correspondents),
        "credit": article.credit,
        "origin": article.origin,
        "body": [
            {"role": passage.role.value, "text": passage.text}
            for passage in passages
            if passage.role in (Role.PARAGRAPH, Role.SUBHEADING)
        ],
        "captions": [_caption(caption) for caption in article.captions],
        "units": _units(article.mentions),
        "warnings": [_warning(warning) for warning in article.warnings],
    }


def _caption(caption: DraftCaption) -> Json:
    return {
        "title": _text(caption.passages, Role.CAPTION_TITLE),
        "text": _text(caption.passages, Role.CAPTION),
        "credit": _text(caption.passages, Role.PHOTO_CREDIT),
        "photographers": list(caption.photographers),
        "units": _units(caption.mentions),
    }


def _units(mentions: Iterable[DraftMention]) -> list[Json]:
    return [{"name": mention.name, "role": mention.role} for mention in mentions]


def _warning(warning: DraftWarning) -> Json:
    return {"code": warning.code, "text": warning.text, "line": warning.line, "margin": warning.margin}


def _warnings(draft: DraftPage, pictures: Iterable[DraftArticle]) -> list[DraftWarning]:
    return [*draft.warnings, *(warning for picture in pictures for warning in picture.warnings)]


def _unused_columns(draft: DraftPage) -> list[str]:
    covering = {article.column for article in draft.articles}
    return [column for column in _texts(draft.loose, Role.COLUMN) if column not in covering]


def _text(passages: Iterable[DraftPassage], role: Role) -> str:
    return " ".join(_texts(passages, role))


def _texts(passages: Iterable[DraftPassage], role: Role) -> list[str]:
    return [passage.text for passage in passages if passage.role is role]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
