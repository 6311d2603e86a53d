"""All rows of an invented issue, of the desk and as published. Documents are built as publication builds them."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model

from articles.models import (
    Article,
    ArticleText,
    Issue,
    Mention,
    Page,
    Passage,
    PhotoCaption,
    PublishedCaption,
    PublishedMention,
    Source,
    SourceSpan,
    Unit,
)
from articles.models.public_id import ALPHABET, LENGTH
from articles.publishing.documents.articles import article_document, as_json, caption_documents
from articles.publishing.documents.relations import ALONE
from articles.publishing.release import published_article, stamp
from articles.publishing.texts import published_text
from articles.reading_order import ARTICLES_A_PAGE as PLACES
from articles.searching.folding import searchable_texts
from importers.measuring.invented.sentences import InventedArticle

ARTICLES_A_PAGE = 5
PASSAGES_AN_ARTICLE = 20
"""So many ids are reserved for each article, more than it needs."""
RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
Role = Passage.Role


def made_issue(
    issue: Issue, texts: Sequence[InventedArticle], units: Sequence[Unit], choose: random.Random, desk: bool = True
) -> list[Model]:
    """Five articles a page. Primary keys are derived from the issue's, so that issues can be made one by one. Without
    ``desk`` only those rows of the desk are made to which the published ones refer."""
    issue.public_id = _public_id(choose)
    rows: list[Model] = [issue]
    first = issue.pk * 1_000
    for at in range(0, len(texts), ARTICLES_A_PAGE):
        number = at // ARTICLES_A_PAGE + 1
        page = Page(
            pk=issue.pk * 100 + number, issue=issue, number=str(number), stem=f"{issue.pk}-{number}",
            public_id=_public_id(choose),
        )  # fmt: skip
        own = texts[at : at + ARTICLES_A_PAGE]
        articles = [Article(pk=first + at + place, page=page, position=place) for place in range(len(own))]
        for article, text in zip(articles, own, strict=True):
            _write(article, text, units, choose)
        rows += [page, *articles, *(_desk_rows(page, articles) if desk else ())]
        for article in articles:
            rows += _published_rows(article, number * PLACES + article.position)
    return rows


def _desk_rows(page: Page, articles: Sequence[Article]) -> Iterator[Model]:
    passages = [passage for article in articles for passage in _passages(article)]
    for position, passage in enumerate(passages):
        passage.position = position
    source = Source(
        pk=page.pk, page=page, text="\n".join(passage.text for passage in passages), checksum=f"{page.pk:064d}",
        path=f"{page.stem}.txt", encoding="utf-8", reader="text", read_at=RELEASED,
    )  # fmt: skip
    yield source
    for article in articles:
        yield from _captions(article)
        texts = [passage.text for passage in _passages(article)]
        units = [mention.unit.name for mention in article.mentions.all()]
        yield ArticleText(article=article, folded=searchable_texts([*texts, *units]))
        yield from article.mentions.all()
    yield from [*passages, *_spans(source, passages)]


def _write(article: Article, text: InventedArticle, units: Sequence[Unit], choose: random.Random) -> None:
    article.public_id = _public_id(choose)
    article.column, article.reporters, article.origin = text.column, [text.reporter], "own"
    article.kicker, article.headline, article.byline = text.kicker, text.headline, text.byline
    article.characters = sum(map(len, text.paragraphs))
    article.publication, article.revision = Article.Publication.PUBLISHED, 1
    article.text_status = choose.choice(Article.TextStatus.values)
    captions = [_caption(article, text, choose)] if text.caption else []
    passages, mentions = _article_passages(article, text), _mentions(article, choose.sample(units, 2))
    _prefetched(article, passages=passages, mentions=mentions, captions=captions)


def _article_passages(article: Article, text: InventedArticle) -> list[Passage]:
    lines = [(Role.KICKER, text.kicker), (Role.HEADLINE, text.headline), (Role.BYLINE, text.byline)]
    lines += [(Role.PARAGRAPH, paragraph) for paragraph in text.paragraphs]
    printed = [(role, line) for role, line in lines if line]
    return [_passage(article, at, role, line, article=article) for at, (role, line) in enumerate(printed, 1)]


def _caption(article: Article, text: InventedArticle, choose: random.Random) -> PhotoCaption:
    caption = PhotoCaption(
        pk=article.pk, article=article, position=0, text=text.caption, public_id=_public_id(choose),
        photographers=[text.reporter], origin="own", rights="own",
    )  # fmt: skip
    _prefetched(caption, passages=[_passage(article, 0, Role.CAPTION, text.caption, caption=caption)])
    return caption


def _passage(of: Article, number: int, role: str, text: str, **owner: Any) -> Passage:
    key = of.pk * PASSAGES_AN_ARTICLE + number
    passage = Passage(pk=key, page=of.page, role=role, text=text, imported_text=text, **owner)
    _prefetched(passage)
    return passage


def _mentions(article: Article, units: Sequence[Unit]) -> list[Mention]:
    """The first unit is the article's subject."""
    roles = zip(units, Mention.Role.values, strict=True)
    return [
        Mention(pk=article.pk * 2 + at, article=article, unit=unit, role=role) for at, (unit, role) in enumerate(roles)
    ]


def _prefetched(row: Any, **related: list[Any]) -> None:
    """Mark these rows as everything that other tables have of the row. What builds a document then asks no database."""
    for relation in row._meta.related_objects:
        name = relation.get_accessor_name()
        if relation.one_to_one:
            row._state.fields_cache[name] = None
        else:
            row._prefetched_objects_cache = {
                **getattr(row, "_prefetched_objects_cache", {}),
                name: related.get(name, []),
            }


def _captions(article: Article) -> list[PhotoCaption]:
    return list(article.captions.all())


def _passages(article: Article) -> list[Passage]:
    return [*article.passages.all(), *(each for caption in _captions(article) for each in caption.passages.all())]


def _spans(source: Source, passages: Sequence[Passage]) -> Iterator[SourceSpan]:
    start = 0
    for passage in passages:
        end = start + len(passage.text)
        yield SourceSpan(pk=passage.pk, source=source, start=start, end=end, passage=passage)
        start = end + 1


def _published_rows(article: Article, order: int) -> Iterator[Model]:
    document = stamp(article_document(article, order, ALONE), article.revision, RELEASED)
    published = published_article(article, document, RELEASED)
    yield from [published, published_text(published, document)]
    for caption, shown in zip(_captions(article), caption_documents(document), strict=True):
        yield PublishedCaption(
            pk=caption.pk, article_id=article.pk, public_id=caption.public_id, document=as_json(shown),
            position=0, photographers=caption.photographers,
        )  # fmt: skip
    for mention in article.mentions.all():
        yield PublishedMention(pk=mention.pk, article_id=article.pk, unit_id=mention.unit_id, role=mention.role)


def _public_id(choose: random.Random) -> str:
    return "".join(choose.choices(ALPHABET, k=LENGTH))
