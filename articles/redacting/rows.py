"""Which stored rows could hold a page's words: its own, those that hang on them, and their images in the change log.

Found by foreign keys, so that a table which comes later is reached without a word here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import Q

from articles.models import (
    Article,
    ArticleText,
    Change,
    Changeset,
    Page,
    Passage,
    PhotoCaption,
    PublishedArticle,
    PublishedCaption,
    Redaction,
    SealedText,
    Source,
)

# Reached each in a way of its own, or written anew from what was.
APART: set[type[models.Model]] = {
    ArticleText,
    Passage,
    Source,
    Change,
    Changeset,
    PublishedArticle,
    PublishedCaption,
    Redaction,
    SealedText,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class PageRows:
    """The ids of what is on a page now, and of passages that were."""

    page: int
    articles: list[int]
    captions: list[int]
    passages: list[int]

    def owners(self) -> dict[type[models.Model], list[int]]:
        return {Page: [self.page], Article: self.articles, PhotoCaption: self.captions, Passage: self.passages}


def rows_of_page(page: Page) -> PageRows:
    articles = list(Article.objects.filter(page=page).values_list("pk", flat=True))
    captions = list(PhotoCaption.objects.filter(article__in=articles).values_list("pk", flat=True))
    live = list(Passage.objects.filter(page=page).values_list("pk", flat=True))
    touching = Change.objects.filter(table=Passage._meta.db_table, row__in=live).order_by().values("changeset")
    there = Q(before__page_id=page.pk) | Q(after__page_id=page.pk)
    was = Change.objects.filter(there, changeset__in=touching, table=Passage._meta.db_table).order_by()
    passages = {*live, *was.values_list("row", flat=True).distinct()}
    return PageRows(page=page.pk, articles=articles, captions=captions, passages=sorted(passages))


def hanging_rows(rows: PageRows) -> Iterator["models.QuerySet[models.Model]"]:
    """Rows of other tables with a foreign key to any of them, and those rows themselves; passages left out."""
    owners = rows.owners()
    for model in apps.get_app_config("articles").get_models():
        if model in APART:
            continue
        to = [key for key in model._meta.concrete_fields if key.is_relation and key.related_model in owners]
        of = Q(pk__in=owners.get(model, []))
        for key in to:
            of |= Q(**{f"{key.name}__in": owners[key.related_model]})  # type: ignore[index]
        yield model._default_manager.filter(of)


def images_of(rows: PageRows) -> "models.QuerySet[Change]":
    """The change log's images of the page, its articles, captions and passages, and of what hangs on them, made by
    any changeset that touched one of those."""
    tables = {model._meta.db_table: ids for model, ids in rows.owners().items()}
    own = Q(pk__in=[])
    for table, ids in tables.items():
        own |= Q(table=table, row__in=ids)
    touching = Change.objects.filter(own).order_by().values("changeset")
    hanging = Q(pk__in=[])
    for column, ids in (("page_id", [rows.page]), ("article_id", rows.articles), ("caption_id", rows.captions)):
        hanging |= Q(**{f"before__{column}__in": ids}) | Q(**{f"after__{column}__in": ids})
    hanging |= Q(before__passage_id__in=rows.passages) | Q(after__passage_id__in=rows.passages)
    numbers = ("articles_sourcespan", Source._meta.db_table)
    return Change.objects.filter(own | Q(hanging, changeset__in=touching)).exclude(table__in=numbers).order_by("pk")


def sources_of(page: Page) -> "models.QuerySet[Source]":
    """The current one first, and those that were the page's before."""
    places = Change.objects.filter(Q(before__page_id=page.pk) | Q(after__page_id=page.pk), table=Source._meta.db_table)
    here = list(Source.objects.filter(page=page).values_list("pk", flat=True))
    touching = Change.objects.filter(table=Source._meta.db_table, row__in=here).order_by().values("changeset")
    was = places.filter(changeset__in=touching).order_by().values("row")
    return Source.objects.filter(Q(page=page) | Q(pk__in=was)).order_by("-is_current", "pk")


def once_held(rows: PageRows, source: int, ranges: list[tuple[int, int]]) -> set[int]:
    """The passages that ever held one of these places of the source: a cut or a join may have moved them since."""
    touching = Change.objects.filter(table=Passage._meta.db_table, row__in=rows.passages).order_by().values("changeset")
    spans = Change.objects.filter(changeset__in=touching, table="articles_sourcespan")
    held = set()
    for before, after in spans.filter(Q(after__source_id=source) | Q(before__source_id=source)).values_list(
        "before", "after"
    ):
        for image in filter(None, (before, after)):
            if image["source_id"] == source and any(image["start"] < b and a < image["end"] for a, b in ranges):
                held.add(image["passage_id"])
    return held
