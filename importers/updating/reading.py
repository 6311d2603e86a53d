"""Reading the rows of a page as the values that a plan starts from."""

from collections import defaultdict

from articles.log.changelog import tracked_models
from articles.models import Article, Page, Passage, PhotoCaption, Proposal, Source, SourceSpan
from importers.drafts import Span
from importers.updating.imprint import Imprint, is_restructured
from importers.updating.page import OldArticle, OldCaption, OldPage, OldPassage

VOUCHED_FOR = (Article.TextStatus.CORRECTED, Article.TextStatus.VERIFIED)


def read_page_rows(page: Page, imprint: Imprint) -> OldPage:
    """The page with all its rows, as values. Some ten queries."""
    source = page.sources.get(is_current=True)
    passages = tuple(_passages(page, source))
    with_text = {passage.article for passage in passages}
    articles = page.articles.order_by("position")
    captions = PhotoCaption.objects.filter(article__page=page).order_by("article__position", "position")
    with_text |= {caption.article_id for caption in captions}
    return OldPage(
        id=page.pk,
        name=str(page),
        source=source.pk,
        text=source.text,
        checksum=source.checksum,
        passages=passages,
        articles=tuple(_article(article) for article in articles if article.pk in with_text),
        captions=tuple(_caption(caption) for caption in captions),
        is_restructured=is_restructured(page, imprint),
    )


def _article(article: Article) -> OldArticle:
    published = article.publication == Article.Publication.PUBLISHED
    return OldArticle(
        id=article.pk,
        position=article.position,
        is_guarded=published or article.text_status in VOUCHED_FOR,
    )


def _caption(caption: PhotoCaption) -> OldCaption:
    return OldCaption(
        id=caption.pk,
        article=caption.article_id,
        position=caption.position,
        has_picture=bool(caption.picture),
    )


def _passages(page: Page, source: Source) -> list[OldPassage]:
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for passage, start, end in source.spans.order_by("start").values_list("passage", "start", "end"):
        spans[passage].append(Span(start, end))
    held = _held(page)
    rows = page.passages.select_related("caption").order_by("position")
    return [
        OldPassage(
            id=row.pk,
            version=row.version,
            role=row.role,
            position=row.position,
            article=row.caption.article_id if row.caption else row.article_id,
            caption=row.caption_id,
            text=row.text,
            imported=row.imported_text,
            spans=tuple(spans[row.pk]),
            is_held=row.pk in held,
        )
        for row in rows
    ]


def _held(page: Page) -> set[int]:
    """The ids of passages to which something of an editor's refers: a row of any tracked table that imports do not
    write."""
    held: set[int] = set()
    for model in tracked_models():
        if model in (SourceSpan, Proposal):
            continue
        for field in model._meta.concrete_fields:
            if field.related_model is Passage:
                rows = model._default_manager.filter(**{f"{field.name}__page": page})
                held |= set(rows.values_list(field.attname, flat=True))
    return held
