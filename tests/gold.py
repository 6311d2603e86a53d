"""What is known to stand on a page, and how much of it a draft got exactly right.

Two formats are read: the truth beside the sample pages (tests/pages/README.md), and the gold of ``../shared``.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from importers.drafts import DraftArticle, DraftPage, Role

_IGNORED = re.compile(r"[\s\u2014\u2013\u2015\u2500\-:：（）()]+")
_HEADER = (Role.KICKER, Role.HEADLINE, Role.SUBTITLE)
_BODY = (Role.PARAGRAPH, Role.SUBHEADING)


def compared(text: str) -> str:
    """Texts are compared without white space, dashes, colons, brackets and the width of punctuation."""
    folded = unicodedata.normalize("NFKC", text).replace("。", ".").replace("、", ",")
    return _IGNORED.sub("", re.sub(r"[“”\"‘’']", '"', folded))


@dataclass(frozen=True, kw_only=True)
class GoldCaption:
    text: str
    title: str
    photographers: tuple[str, ...]
    article: frozenset[int | None]
    """Indexes of the articles it may belong to; None: standalone."""


@dataclass(frozen=True, kw_only=True)
class GoldArticle:
    titles: tuple[str, ...]
    """Kicker, headline and subtitle run together; any of these is right."""
    body: tuple[tuple[str, str], ...]
    """(role, text)"""
    reporters: tuple[str, ...] | None
    columns: tuple[str, ...]
    lead: str = ""


@dataclass(frozen=True, kw_only=True)
class GoldPage:
    name: str
    articles: tuple[GoldArticle, ...]
    captions: tuple[GoldCaption, ...]


def load_gold(path: Path) -> GoldPage:
    raw = json.loads(path.read_text(encoding="utf8"))
    if raw["articles"] and "title_text" in raw["articles"][0]:
        return _shared(path.stem, raw)
    return _truth(path.stem, raw)


def _shared(name: str, raw: dict[str, Any]) -> GoldPage:
    articles = tuple(
        GoldArticle(
            titles=tuple([a["title_text"]] if isinstance(a["title_text"], str) else a["title_text"]),
            body=tuple((part["role"], part["text"]) for part in a["body"]),
            reporters=None if a["reporters"] is None else tuple(a["reporters"]),
            columns=tuple(a["column"]),
            lead=a.get("lead", ""),
        )
        for a in raw["articles"]
    )
    captions = tuple(
        GoldCaption(
            text=c["text"],
            title=c["title"],
            photographers=tuple(c["photographers"]),
            article=frozenset(c["article"]),
        )
        for c in raw["captions"]
    )
    return GoldPage(name=name, articles=articles, captions=captions)


def _truth(name: str, raw: dict[str, Any]) -> GoldPage:
    articles = tuple(
        GoldArticle(
            titles=(a["kicker"] + a["headline"] + a["subtitle"],),
            body=tuple((part["role"], part["text"]) for part in a["body"]),
            reporters=tuple(a["reporters"]),
            columns=(a["column"],),
        )
        for a in raw["articles"]
    )
    owned = [(index, caption) for index, a in enumerate(raw["articles"]) for caption in a["captions"]]
    captions = tuple(
        GoldCaption(
            text=c["text"],
            title=c["title"],
            photographers=tuple(c["photographers"]),
            article=frozenset({index}),
        )
        for index, c in [*owned, *((None, c) for c in raw["captions"])]
    )
    return GoldPage(name=name, articles=articles, captions=captions)


def exactly_right(gold: GoldPage, draft: DraftPage) -> float:
    """F1 of the articles whose title and whole body text are exactly right."""
    wanted = [
        {(compared(title), compared(lead + "".join(text for _, text in article.body)))
         for title in article.titles for lead in ("", article.lead)}
        for article in gold.articles
    ]  # fmt: skip
    got = [title_and_body(article) for article in draft.articles if article.kind == "news"]
    right = 0
    for article in got:
        match = next((options for options in wanted if article in options), None)
        if match:
            wanted.remove(match)
            right += 1
    return 2 * right / max(1, len(got) + len(gold.articles))


def title_and_body(article: DraftArticle) -> tuple[str, str]:
    title = "".join(passage.text for passage in article.passages if passage.role in _HEADER)
    body = "".join(passage.text for passage in article.passages if passage.role in _BODY)
    return compared(title), compared(body)
