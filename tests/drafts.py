"""Drafts made by hand: pages whose text is put together of the passages that they hold."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
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
    Span,
)
from importers.page import PageFacts, PageText

DAY = date(2021, 5, 6)
FACTS = PageFacts(newspaper="临江日报", section="城东", number="2", published_on=DAY, date_source="option")


class Printer:
    """Prints passages on one page, a line each, and knows where each stands.

    >>> printer = Printer()
    >>> printer.print(Role.HEADLINE, "新渠通水").spans
    (Span(start=0, end=4),)
    """

    def __init__(self) -> None:
        self.text = ""

    def print(self, role: Role, *lines: str, text: str = "") -> DraftPassage:
        """A passage of one or more printed lines; ``text`` where it is tidied."""
        spans = []
        for line in lines:
            spans.append(Span(len(self.text), len(self.text) + len(line)))
            self.text += line + "\n"
        return DraftPassage(role=role, text=text or "".join(lines), spans=tuple(spans))

    def article(self, headline: str, *paragraphs: str, **fields: Any) -> DraftArticle:
        passages = [self.print(Role.HEADLINE, headline), *(self.print(Role.PARAGRAPH, text) for text in paragraphs)]
        return DraftArticle(**{"kind": "news", "passages": tuple(passages), **fields})

    def caption(self, text: str, title: str = "", credit: str = "", **fields: Any) -> DraftCaption:
        parts = [(Role.CAPTION_TITLE, title), (Role.CAPTION, text), (Role.PHOTO_CREDIT, credit)]
        return DraftCaption(passages=tuple(self.print(role, part) for role, part in parts if part), **fields)

    def page(self, articles: Iterable[DraftArticle] = (), *, path: str = "page.txt", **fields: Any) -> DraftPage:
        checksum = hashlib.sha256(self.text.encode(errors="surrogatepass")).hexdigest()
        stem = path.rpartition("/")[2].removesuffix(".txt")
        page = PageText(path=path, stem=stem, text=self.text, checksum=checksum, encoding="utf-8")
        return DraftPage(**{"page": page, "facts": FACTS, "articles": tuple(articles), **fields})


def make_draft(headline: str = "新渠通水润万家", *paragraphs: str, **fields: Any) -> DraftPage:
    """A page of one article."""
    printer = Printer()
    return printer.page([printer.article(headline, *(paragraphs or ("新渠昨日通水。",)))], **fields)


def rich_draft(number: str = "2", words: str = "新渠通水") -> DraftPage:
    """A page with something in every table."""
    printer = Printer()
    mention = DraftMention(name="水利局", role="subject")
    caption = printer.caption("水来了。", title="开闸", credit="李田 摄", mentions=(mention,))
    article = printer.article(words, "第一段。", "第二段。", captions=(caption,), mentions=(mention,))
    draft = printer.page([article, printer.article("又一则", "第三段。")], path=f"p{number}.txt")
    return replace(draft, facts=replace(FACTS, number=number), warnings=(DraftWarning(code="page-head"),))
