"""A page of two articles, and what comes again of it."""

from collections.abc import Mapping

from articles.editing import Edit, save_passages
from articles.lossless import check_pages
from articles.models import Article, Page, Passage
from articles.structure.merging import join_articles
from importers.drafts import DraftPage, Role
from importers.storing.load import Result
from importers.updating.update import update_page
from tests.drafts import Printer

PAGE = {
    "新曲通水": ("新曲昨曰通水，水清岸绿。", "柳湾村民来看水。"),
    "春播": ("田间一片忙。", "农机下了地。"),
}


def page_of(articles: Mapping[str, tuple[str, ...]], *loose: str, path: str = "p2.txt", **fields) -> DraftPage:
    printer = Printer()
    made = [printer.article(headline, *paragraphs) for headline, paragraphs in articles.items()]
    stray = tuple(printer.print(Role.UNASSIGNED, text) for text in loose)
    return printer.page(made, loose=stray, path=path, **fields)


def again(draft: DraftPage) -> Result:
    loaded = update_page(draft)
    assert loaded
    assert loaded.result in (Result.UPDATED, Result.UNCHANGED), loaded
    check_pages(Page.objects.values_list("pk", flat=True))
    return loaded.result


def passage(text: str) -> Passage:
    return Passage.objects.get(text=text)


def edit(old: str, new: str) -> None:
    row = passage(old)
    assert row.article
    save_passages(row.article, [Edit(passage_id=row.pk, version=row.version, text=new)], None)


def texts(headline: str) -> list[str]:
    return list(Passage.objects.filter(article__headline=headline).order_by("position").values_list("text", flat=True))


def join_both() -> None:
    first, second = Article.objects.order_by("position")
    join_articles(first, second, None)


BETTER = {"新渠通水": ("新渠昨日通水，水清岸绿。", "柳湾村民来看水。"), "春播": PAGE["春播"]}
