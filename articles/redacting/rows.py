"""The stored rows that could hold words of a page: its own, those that depend on them, and their images in the change
log.

They are found by foreign keys, so that a new table is covered without being named here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import Q

from articles.log.changelog import tracked_models
from articles.models import (
    Article,
    ArticleText,
    BackgroundJob,
    Change,
    Changeset,
    Mention,
    Page,
    PageWarning,
    Passage,
    PhotoCaption,
    PublishedArticle,
    PublishedCaption,
    Redaction,
    Replacement,
    ReplacementHit,
    SealedText,
    Source,
    SourceSpan,
)

# Tables that are each handled in a way of their own, or that are computed again from what is left.
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
    """The ids of everything on a page, including passages that used to be there."""

    page: int
    articles: list[int]
    captions: list[int]
    passages: list[int]

    def owners(self) -> dict[type[models.Model], list[int]]:
        return {Page: [self.page], Article: self.articles, PhotoCaption: self.captions, Passage: self.passages}


def rows_of_page(page: Page) -> PageRows:
    """The rows of the page, and those of passages that were on it once and are deleted or elsewhere now."""
    articles = list(Article.objects.filter(page=page).values_list("pk", flat=True))
    captions = list(PhotoCaption.objects.filter(article__in=articles).values_list("pk", flat=True))
    live = list(Passage.objects.filter(page=page).values_list("pk", flat=True))
    touching = changesets_of(Q(table=Passage._meta.db_table, row__in=live))
    there = Q(before__page_id=page.pk) | Q(after__page_id=page.pk)
    was = Change.objects.filter(there, changeset__in=touching, table=Passage._meta.db_table).order_by()
    passages = {*live, *was.values_list("row", flat=True).distinct()}
    return PageRows(page=page.pk, articles=articles, captions=captions, passages=sorted(passages))


def changesets_of(changes: Q) -> list[int]:
    """The changesets that made these changes. A list, not a subquery, so that the log is then read by its indexes."""
    return list(Change.objects.filter(changes).order_by().values_list("changeset", flat=True).distinct())


def hanging_rows(rows: PageRows) -> Iterator["models.QuerySet[models.Model]"]:
    """Rows of all tables that refer to one of these, by a foreign key or by a plain number; and these rows
    themselves."""
    for model in apps.get_app_config("articles").get_models():
        if model in APART or model._meta.proxy:
            continue
        of = Q(pk__in=rows.owners().get(model, []))
        for column, ids in _naming(model, rows):
            of |= Q(**{f"{column}__in": ids})
        yield model._default_manager.filter(of)


def _naming(model: type[models.Model], rows: PageRows) -> Iterator[tuple[str, list[int]]]:
    """The columns of a model that refer to a page, article, photo or passage, each with the ids in question."""
    owners = rows.owners()
    by_name = {"page": Page, "article": Article, "caption": PhotoCaption, "passage": Passage}
    for field in model._meta.concrete_fields:
        if field.is_relation:
            owner = field.related_model
        else:
            numbers = isinstance(field, models.BigIntegerField)
            owner = by_name.get(field.name.removesuffix("_id")) if numbers else None
        if owner in owners:
            yield field.attname, owners[owner]


def replacements_of(rows: PageRows) -> list["models.QuerySet[models.Model]"]:
    """The replacements that found something in these articles, and the jobs that carried them out."""
    hits = ReplacementHit.objects.filter(Q(passage__in=rows.passages) | Q(article__in=rows.articles))
    found = Replacement.objects.filter(pk__in=hits.values("replacement"))
    jobs = BackgroundJob.objects.filter(pk__in=found.values("job")).exclude(finished_at=None)
    return [found, jobs]


# Tables whose rows are written together with a page's: its changesets lead to their images. Other tables are smaller
# and are searched as a whole.
OF_IMPORTS = {Page, Article, PhotoCaption, Passage, PageWarning, Mention}


def images_of(rows: PageRows) -> "models.QuerySet[Change]":
    """The images in the change log of the page, its articles, captions and passages, and of rows that refer to them."""
    own = Q(pk__in=[])
    for model, ids in rows.owners().items():
        own |= Q(table=model._meta.db_table, row__in=ids)
    touching = changesets_of(own)
    of = own
    for model in tracked_models():
        if model in (Source, SourceSpan) or not (named := _named(model, rows)):
            continue
        table = Q(table=model._meta.db_table) & named
        of |= table & Q(changeset__in=touching) if model in OF_IMPORTS else table
    return Change.objects.filter(of).order_by("pk")


def _named(model: type[models.Model], rows: PageRows) -> Q:
    named = Q()
    for column, ids in _naming(model, rows):
        named |= Q(**{f"before__{column}__in": ids}) | Q(**{f"after__{column}__in": ids})
    return named


def sources_of(page: Page) -> "models.QuerySet[Source]":
    """The page's current source, then those that it used to have."""
    places = Change.objects.filter(Q(before__page_id=page.pk) | Q(after__page_id=page.pk), table=Source._meta.db_table)
    here = list(Source.objects.filter(page=page).values_list("pk", flat=True))
    touching = changesets_of(Q(table=Source._meta.db_table, row__in=here))
    was = places.filter(changeset__in=touching).order_by().values("row")
    return Source.objects.filter(Q(page=page) | Q(pk__in=was)).order_by("-is_current", "pk")


def once_held(rows: PageRows, source: int, ranges: list[tuple[int, int]]) -> set[int]:
    """The passages that ever had one of these ranges of the source. A cut or a join may have moved them since."""
    touching = changesets_of(Q(table=Passage._meta.db_table, row__in=rows.passages))
    spans = Change.objects.filter(changeset__in=touching, table="articles_sourcespan")
    held = set()
    for before, after in spans.filter(Q(after__source_id=source) | Q(before__source_id=source)).values_list(
        "before", "after"
    ):
        for image in filter(None, (before, after)):
            if image["source_id"] == source and any(image["start"] < b and a < image["end"] for a, b in ranges):
                held.add(image["passage_id"])
    return held
