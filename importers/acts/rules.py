"""What must hold after every act."""

from collections import Counter
from typing import Any

from articles.lossless import check_pages
from articles.models import (
    Article,
    Change,
    Changeset,
    Mention,
    Page,
    PageWarning,
    Passage,
    PhotoCaption,
    Proposal,
    Source,
    SourceSpan,
    Verdict,
)
from articles.models.verdict import PLACE
from importers.acts.desk import FIRST_MARK

OUTSIDE = {"version", "publication", "revision"}
"""Columns that only grow, or that are not logged."""
TEXT = [field.attname for field in Passage._meta.concrete_fields if field.attname not in OUTSIDE].index("text")
Marks = Counter[str]
State = dict[str, list[Any]]


class RuleBroken(Exception):
    """Something was lost, or is not as it should be."""


def state_of(page: Page) -> State:
    """All logged rows of a page. Of a bare row that only leads on, only where it leads."""
    rows = {
        Page: Page.objects.filter(pk=page.pk),
        Passage: page.passages.all(),
        SourceSpan: SourceSpan.objects.filter(passage__page=page),
        Article: page.articles.all(),
        PhotoCaption: PhotoCaption.objects.filter(article__page=page),
        Mention: Mention.objects.filter(article__page=page) | Mention.objects.filter(caption__article__page=page),
        PageWarning: page.warnings.all(),
        Proposal: page.proposals.all(),
        Verdict: Verdict.objects.filter(passage__page=page),
    }
    found = {model._meta.db_table: _values(model, of) for model, of in rows.items()}
    bare = list(page.articles.filter(merged_into__isnull=False).values_list("pk", flat=True))
    found[Article._meta.db_table] = [row for row in found[Article._meta.db_table] if row[0] not in bare]
    found["bare"] = bare
    found["current"] = list(Source.objects.filter(page=page, is_current=True).values_list("pk", flat=True))
    return found


def _values(model: Any, rows: Any) -> list[Any]:
    outside = {*OUTSIDE, *(PLACE if model is Verdict else ())}
    kept = [field.attname for field in model._meta.concrete_fields if field.attname not in outside]
    return list(rows.order_by("pk").values_list(*kept))


def check_restored(before: State, now: State) -> None:
    """An undo has restored the state, except that an article which partners saw stays as a bare row, withdrawn."""
    table = Article._meta.db_table
    there = {row[0] for row in before[table]}
    more = [row[0] for row in now[table] if row[0] not in there]
    bare = set(Article.objects.filter(pk__in=more).exclude(publication="unpublished").values_list("pk", flat=True))
    restored = {
        **now,
        table: [row for row in now[table] if row[0] not in bare],
        "bare": [pk for pk in now["bare"] if pk in before["bare"] or pk in there],
    }
    if restored != before:
        differing = [name for name in before if restored[name] != before[name]]
        raise RuleBroken(f"undoing the last changeset did not restore the state before it: {', '.join(differing)}")


def marks_of(page: Page) -> Marks:
    """The marks that editors typed, wherever they are on the page."""
    return _marks("".join(page.passages.values_list("text", flat=True)))


def marks_in(state: State) -> Marks:
    """The marks in a state."""
    return _marks("".join(row[TEXT] for row in state[Passage._meta.db_table]))


def _marks(text: str) -> Marks:
    return Counter(character for character in text if FIRST_MARK <= ord(character) < FIRST_MARK + 6400)


def known_ids(page: Page) -> set[str]:
    """The public ids that partners have seen."""
    known = Article.objects.filter(page=page).exclude(publication=Article.Publication.UNPUBLISHED)
    return set(known.values_list("public_id", flat=True))


def check_characters(page: Page) -> None:
    check_pages([page.pk])


def check_ids(page: Page, known: set[str]) -> None:
    if gone := known - set(Article.objects.filter(page=page).values_list("public_id", flat=True)):
        raise RuleBroken(f"public ids are gone: {gone}")


def check_corrections(before: Marks, after: Marks, made: Changeset | None, *, decided: bool = False) -> None:
    """Everything that was typed is there exactly once, except what an undo or a restoration took back or brought again,
    as its own changeset says. ``decided``: an editor accepted a proposal in place of what they had typed."""
    if made and made.kind in (Changeset.Kind.UNDO, Changeset.Kind.RESTORE):
        expected = before + _said(made, "after")
        expected.subtract(_said(made, "before"))
        if after != +expected:
            raise RuleBroken(f"an undo changed more than its own: {_shown(after)}, not {_shown(+expected)}")
        return
    if (lost := before - after) and not decided:
        raise RuleBroken(f"corrections are gone: {_shown(lost)}")
    if doubled := [mark for mark, times in after.items() if times > max(1, before[mark])]:
        raise RuleBroken(f"corrections stand twice: {_shown(Counter(doubled))}")


def _said(made: Changeset, side: str) -> Marks:
    """The texts of each passage before and after the changeset."""
    changes = Change.objects.filter(changeset=made, table=Passage._meta.db_table)
    order = ("row", "pk") if side == "before" else ("row", "-pk")
    images = changes.order_by(*order).distinct("row").values_list(side, flat=True)
    return _marks("".join(image["text"] for image in images if image))


def _shown(marks: Marks) -> str:
    return ", ".join(f"{ord(mark):x}×{times}" for mark, times in sorted(marks.items())) or "none"
