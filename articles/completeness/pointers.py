"""Continuations without their partner: 下转第2版, where nothing on page 2 says that it continues from here."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from articles.continuations import page_key

ONWARD, BACKWARD = "continues_on", "continued_from"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pointer:
    """The note of an article that says where its other part is."""

    article: int
    issue: int
    page: int
    number: str
    """The printed number of the page that has the pointer."""
    code: str
    """ONWARD or BACKWARD"""
    text: str
    """The pointer as printed: （下转第2版）"""


def without_partner(pointers: Collection[Pointer], joined: Collection[tuple[int, str]]) -> list[Pointer]:
    """The pointers that no pointer of the same issue answers. ``joined`` are the (article, code) whose other part an
    editor has accepted, wherever it was."""
    answering = {(each.issue, each.code, page_key(each.number), page_key(each.text)): each for each in pointers}
    return [each for each in pointers if (each.article, each.code) not in joined and not _is_answered(each, answering)]


def _is_answered(pointer: Pointer, answering: Collection[tuple[int, str, str, str]]) -> bool:
    here, there = page_key(pointer.number), page_key(pointer.text)
    other = BACKWARD if pointer.code == ONWARD else ONWARD
    return bool(here and there) and (pointer.issue, other, there, here) in answering


def joined_ends(continues: Iterable[tuple[int, int | None]]) -> set[tuple[int, str]]:
    """From (article, the article that it continues): the two ends of each pair as (article, code)."""
    pairs = [(later, earlier) for later, earlier in continues if earlier]
    return {(later, BACKWARD) for later, _earlier in pairs} | {(earlier, ONWARD) for _later, earlier in pairs}
