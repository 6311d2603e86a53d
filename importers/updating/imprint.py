"""What the imports of a page wrote, from the change log. Whatever differs from it by now was changed by an editor."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from articles.models import (
    Article,
    Change,
    Changeset,
    Mention,
    Page,
    PageWarning,
    Passage,
    PhotoCaption,
    Source,
    SourceSpan,
)

Image = dict[str, Any]
MODELS: tuple[type[Model], ...] = (Passage, SourceSpan, Article, PhotoCaption, Mention, PageWarning)
PLACE = ("role", "article_id", "caption_id", "position")
"""The columns of a passage that a structural act changes."""
EXTENT = ("start", "end", "passage_id")
CAPTIONS_PLACE = ("article_id", "position")
OF_PRINT: dict[str, tuple[str, ...]] = {Passage._meta.db_table: PLACE, SourceSpan._meta.db_table: EXTENT}
STRUCTURE = OF_PRINT | {Article._meta.db_table: ("position",), PhotoCaption._meta.db_table: CAPTIONS_PLACE}


@dataclass(frozen=True)
class Imprint:
    rows: dict[str, dict[int, Image]]
    """By table and id, each row as the imports alone would have it: of a row that they only altered, just the columns
    that they altered."""
    met_another_hand: bool = False
    """An import found a structure that no import had made. It kept it, adapted to the new text."""

    def of(self, model: type[Model]) -> dict[int, Image]:
        return self.rows[model._meta.db_table]

    def made(self, model: type[Model]) -> dict[int, Image]:
        return {pk: image for pk, image in self.of(model).items() if "id" in image}


def imprint_of(page: Page) -> Imprint:
    """The imprint of a page. Imports that were undone do not count. Two queries."""
    tables = [model._meta.db_table for model in MODELS]
    changes = Change.objects.filter(changeset__in=_imports_of(page), table__in=tables).order_by("pk")
    rows: defaultdict[str, dict[int, Image]] = defaultdict(dict)
    met = False
    for table, row, before, after in changes.values_list("table", "row", "before", "after"):
        met = met or (before is not None and _is_anothers(table, rows[table].get(row), before))
        _apply(rows[table], row, before, after)
    return Imprint(rows, met)


def _is_anothers(table: str, left: Image | None, found: Image) -> bool:
    """Whether the row that an import found was not as the imports before it had ``left`` it."""
    if left is None or "id" not in left:
        return table in OF_PRINT
    return any(found[column] != left[column] for column in STRUCTURE.get(table, ()))


def _imports_of(page: Page) -> list[int]:
    rows = Change.objects.none()
    for model, ids in ((Passage, page.passages), (Source, page.sources)):
        rows |= Change.objects.filter(table=model._meta.db_table, row__in=list(ids.values_list("pk", flat=True)))
    imports = Changeset.objects.filter(kind=Changeset.Kind.IMPORT, undone_by__isnull=True)
    return list(imports.filter(pk__in=rows.order_by().values("changeset")).values_list("pk", flat=True))


def _apply(rows: dict[int, Image], row: int, before: Image | None, after: Image | None) -> None:
    if after is None:
        rows.pop(row, None)
    elif before is None:
        rows[row] = after
    else:
        changed = {name: value for name, value in after.items() if before.get(name) != value}
        rows[row] = {**rows.get(row, {}), **changed}


def is_restructured(page: Page, imprint: Imprint) -> bool:
    """Whether the structure of the page is an editor's work, which was not undone."""
    return (
        imprint.met_another_hand
        or _differs(Passage, page.passages.values("pk", *PLACE), imprint, PLACE)
        or _differs(SourceSpan, _spans(page), imprint, EXTENT)
        or _moved(Article, page.articles.values("pk", "position"), imprint, ("position",))
        or _moved(PhotoCaption, _captions(page), imprint, CAPTIONS_PLACE)
    )


def _spans(page: Page) -> Any:
    spans = SourceSpan.objects.filter(source__page=page, source__is_current=True)
    return spans.values("pk", "start", "end", "passage_id")


def _captions(page: Page) -> Any:
    return PhotoCaption.objects.filter(article__page=page).values("pk", "article_id", "position")


def _differs(model: type[Model], live: Any, imprint: Imprint, columns: tuple[str, ...]) -> bool:
    """Whether rows were made, deleted or altered by anybody else than the imports."""
    made = imprint.made(model)
    rows = {row["pk"]: row for row in live}
    return rows.keys() != made.keys() or _altered(rows, made, columns)


def _moved(model: type[Model], live: Any, imprint: Imprint, columns: tuple[str, ...]) -> bool:
    """Whether rows of the imports were altered. Rows that somebody else made (a photo added later) do not count."""
    made = imprint.made(model)
    rows = {row["pk"]: row for row in live if row["pk"] in made}
    return _altered(rows, made, columns)


def _altered(rows: dict[int, Image], made: dict[int, Image], columns: tuple[str, ...]) -> bool:
    return any(row[column] != made[pk].get(column) for pk, row in rows.items() for column in columns)
