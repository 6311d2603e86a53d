"""What a screen of text fields has besides its form: marks and keys."""

from typing import Any

from django.http import HttpRequest

from articles.admin import keys, marks
from articles.admin.screens import ScreenAdmin

# All that desk.js imports: fetched at once, not one after the other, so that the first key pressed is heard.
NAMES = (
    "browser_store", "edits", "fields", "keeping", "keys", "marks", "moving", "reservation", "saving", "typing",
)  # fmt: skip
MODULES = [f"articles/desk/{name}.js" for name in NAMES]


class DeskAdmin(ScreenAdmin):
    def passages_of(self, row: Any) -> Any:
        """The passages that the screen edits."""
        raise NotImplementedError

    def screen(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        return {
            **super().screen(request, row),
            "marks": marks.marks_of(self.passages_of(row)),
            "mark_kinds": marks.kind_names(),
            "key_groups": keys.grouped(),
            "desk_modules": MODULES,
        }
