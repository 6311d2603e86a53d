"""Making the rows of a draft, for ``importers.storing.load``."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Max, Model

from articles.copies import Texts, article_copies, caption_copies, search_row
from articles.models import (
    Article,
    Issue,
    Mention,
    Newspaper,
    Page,
    PageWarning,
    Passage,
    PhotoCaption,
    Source,
)
from articles.models.article import Origin, Rights
from articles.units.printed import PrintedName, find_or_make_units
from importers.drafts import DraftArticle, DraftCaption, DraftMention, DraftPage, DraftWarning
from importers.page import PageFacts
from importers.storing.copying import copy_new, reserve_ids
from importers.storing.passage_rows import Articles, Captions, store_passages

# The newspaper of pages that do not name theirs, until an editor sets it.
UNKNOWN_NEWSPAPER = "未知报纸"
RIGHTS: dict[str, str] = {Origin.OWN: Rights.OWN, Origin.AGENCY: Rights.THIRD_PARTY}


@dataclass(frozen=True, kw_only=True)
class PageRows:
    """The ids of the rows that were made."""

    page: int
    articles: list[int]
    passages: list[tuple[int, str]]
    """All passages of the draft in reading order, as (row id, text)."""
    is_new: bool
    """Whether the page was empty before."""


def make_page_rows(draft: DraftPage) -> PageRows:
    """Insert a page with everything on it. Newspaper, issue and units are made where they are missing.

    Some twenty statements, however much is on the page.
    """
    newspaper = _newspaper(draft.facts)
    page, is_new = _page(draft, _issue(draft.facts, newspaper))
    source = make_source(draft, page)
    ids = _reserve_ids(draft)
    texts = [_texts(article) for article in draft.articles]
    articles = _articles(draft, texts, page, ids[Article], first=0 if is_new else _next_position(page))
    captions = _captions(articles, texts, ids[PhotoCaption])
    passages = store_passages(draft, source, articles, captions, ids[Passage])
    pairs = [pair for pairs in captions.values() for pair in pairs]
    mentions = link_units(articles, pairs, newspaper.home_unit_id, draft.facts.published_on)
    _warnings(draft, page, articles)
    _store_search(articles, texts, captions, mentions)
    return PageRows(page=page.pk, articles=ids[Article], passages=passages, is_new=is_new)


def _reserve_ids(draft: DraftPage) -> dict[type[Model], list[int]]:
    captions = sum(len(article.captions) for article in draft.articles)
    return reserve_ids(
        {Article: len(draft.articles), PhotoCaption: captions, Passage: sum(1 for _ in draft.passages())}
    )


def stored_path(draft: DraftPage) -> str:
    return draft.page.path[-500:]


def _newspaper(facts: PageFacts) -> Newspaper:
    return Newspaper.objects.get_or_create(name=facts.newspaper or UNKNOWN_NEWSPAPER, section=facts.section)[0]


def _issue(facts: PageFacts, newspaper: Newspaper) -> Issue:
    known = {"date_source": facts.date_source, "not_before": facts.not_before, "number": facts.issue_number}
    if facts.published_on is None:
        return Issue.objects.create(newspaper=newspaper, **known)
    issue: Issue = Issue.objects.get_or_create(newspaper=newspaper, published_on=facts.published_on, defaults=known)[0]
    if issue.number is None and facts.issue_number:  # not every page prints it
        issue.number = facts.issue_number
        issue.save(update_fields=["number"])
    return issue


def _page(draft: DraftPage, issue: Issue) -> tuple[Page, bool]:
    """The page, and whether it is new. It is not where an undone import has left a page with withdrawn articles."""
    stem = draft.page.stem[:200]
    if not draft.facts.number:
        return Page.objects.create(issue=issue, stem=stem), True
    return Page.objects.get_or_create(issue=issue, number=draft.facts.number, defaults={"stem": stem})


def make_source(draft: DraftPage, page: Page) -> Source:
    text = draft.page
    return Source.objects.create(
        page=page,
        text=text.text,
        checksum=text.checksum,
        path=stored_path(draft),
        encoding=text.encoding,
        reader=text.reader,
    )


def _texts(draft: DraftArticle) -> Texts:
    texts = Texts()
    for passage in draft.passages:
        texts.add(passage.role.value, passage.text)
    for at, caption in enumerate(draft.captions):
        texts.captions[at] = Texts()
        for passage in caption.passages:
            texts.captions[at].add(passage.role.value, passage.text)
    return texts


def _by_caption(texts: Texts, captions: list[tuple[DraftCaption, PhotoCaption]]) -> Texts:
    """The same texts, with those of captions under the ids of their rows."""
    of_captions = (texts.captions[at] for at in range(len(captions)))
    by_id = {row.pk: of for (_draft, row), of in zip(captions, of_captions, strict=True)}
    return replace(texts, captions=by_id)


def _next_position(page: Page) -> int:
    last: int = page.articles.aggregate(last=Max("position", default=-1))["last"]
    return last + 1


def _articles(draft: DraftPage, texts: list[Texts], page: Page, ids: list[int], first: int) -> Articles:
    rows = [
        Article(pk=pk, page=page, position=position, **article_fields(each), **article_copies(of))
        for position, (pk, each, of) in enumerate(zip(ids, draft.articles, texts, strict=True), first)
    ]
    copy_new(rows)
    return list(zip(draft.articles, rows, strict=True))


def article_fields(draft: DraftArticle) -> dict[str, Any]:
    """The fields of an article besides its texts."""
    return {
        "kind": draft.kind,
        "column": draft.column[:120],
        "reporters": _names(draft.reporters),
        "correspondents": _names(draft.correspondents),
        "credit": draft.credit[:20],
        "origin": draft.origin,
        "rights": RIGHTS.get(draft.origin, Rights.UNKNOWN),
    }


def _names(names: Iterable[str]) -> list[str]:
    return [name[:40] for name in names]


def _captions(articles: Articles, texts: list[Texts], ids: list[int]) -> Captions:
    free = iter(ids)
    captions = {
        article.pk: [
            (each, _caption(next(free), each, article, position, of.captions[position]))
            for position, each in enumerate(draft.captions)
        ]
        for (draft, article), of in zip(articles, texts, strict=True)
    }
    copy_new([caption for pairs in captions.values() for _draft, caption in pairs])
    return captions


def _caption(pk: int, draft: DraftCaption, article: Article, position: int, texts: Texts) -> PhotoCaption:
    return PhotoCaption(pk=pk, article=article, position=position, **caption_fields(draft), **caption_copies(texts))


def caption_fields(draft: DraftCaption) -> dict[str, Any]:
    return {
        "photographers": _names(draft.photographers),
        "origin": draft.origin,
        "rights": RIGHTS.get(draft.origin, Rights.UNKNOWN),
    }


def link_units(
    articles: Articles, captions: list[tuple[DraftCaption, PhotoCaption]], home: int | None, day: date | None = None
) -> list[Mention]:
    """Link articles and captions to units. Units that are not known are made; a name that means no unit on that day
    gets no link."""
    drafts: list[tuple[DraftMention, int | None, int | None]] = [
        (mention, article.pk, None) for draft, article in articles for mention in draft.mentions
    ]
    drafts += [(mention, None, caption.pk) for draft, caption in captions for mention in draft.mentions]
    units = find_or_make_units((printed_name(mention) for mention, _article, _caption in drafts), home, day)
    rows: dict[tuple[int | None, int | None, int], Mention] = {}
    for draft, article, caption in drafts:
        if (unit := units.get(printed_name(draft))) is None:
            continue
        row = rows.setdefault((article, caption, unit.pk), Mention(article_id=article, caption_id=caption, unit=unit))
        if draft.role == Mention.Role.SUBJECT:
            row.role = Mention.Role.SUBJECT
    mentions = list(rows.values())
    copy_new(mentions)
    return mentions


def printed_name(mention: DraftMention) -> PrintedName:
    return PrintedName(name=mention.name[:120], chain=mention.chain, kind=mention.kind[:40], known=mention.known)


def _warnings(draft: DraftPage, page: Page, articles: Articles) -> None:
    warned: list[tuple[int | None, DraftWarning]] = [(None, warning) for warning in draft.warnings]
    warned += [(article.pk, warning) for draft_article, article in articles for warning in draft_article.warnings]
    rows = [
        PageWarning(
            page=page, article_id=article, code=each.code[:40], text=each.text, line=each.line, margin=each.margin
        )
        for article, each in warned
    ]
    copy_new(rows)


def _store_search(articles: Articles, texts: list[Texts], captions: Captions, mentions: list[Mention]) -> None:
    """Insert the search rows of new articles, with the names of the units that they or their captions name."""
    owners: dict[int | None, int] = {row.pk: article for article, of in captions.items() for _draft, row in of}
    names: defaultdict[int, list[str]] = defaultdict(list)
    for mention in mentions:
        names[mention.article_id or owners[mention.caption_id]].append(mention.unit.name)
    ids = [article.pk for _draft, article in articles]
    copy_new([search_row(pk, _by_caption(of, captions[pk]), names[pk]) for pk, of in zip(ids, texts, strict=True)])
