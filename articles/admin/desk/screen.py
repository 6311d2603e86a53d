"""What a screen of text fields has besides its form: marks and keys."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from articles.admin.desk import keys
from articles.admin.desk.at_hand import at_hand
from articles.admin.desk.marks import gathering
from articles.admin.screens import ScreenAdmin
from articles.models import Article, Passage

# All modules that desk.js imports. They are fetched at once and not one after the other, so that the first key is
# heard.
NAMES = [
    "browser_store",
    "changed",
    "differences",
    "edits",
    "fields",
    "keeping",
    "keys",
    "mark_card",
    "marks",
    "matching",
    "moving",
    "place",
    "reservation",
    "saving",
    "scan",
    "sending",
    "suspicions",
    "typing",
    "verdicts",
    "workflow",
]
MODULES = [f"articles/desk/{name}.js" for name in NAMES]


class DeskAdmin(ScreenAdmin):
    def article_of(self, obj: Any) -> Article:
        raise NotImplementedError

    def screen(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        known = at_hand(self.article_of(row))
        return {
            **super().screen(request, row),
            "marks": gathering.marks_of(known),
            "texts": texts_of(known.passages),
            "mark_kinds": gathering.kind_names(),
            "key_groups": keys.grouped(),
            "bar_keys": [key for key in keys.KEYS if key.in_bar],
            "desk_modules": MODULES,
        }


def texts_of(passages: Sequence[Passage]) -> dict[int, list[str]]:
    """For scripts: the stored text of each passage and, where it differs, the imported one."""
    return {each.pk: list(dict.fromkeys([each.text, each.imported_text])) for each in passages}
