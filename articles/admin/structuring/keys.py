"""The buttons of the structure screen, and their keys."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Passage

Role = Passage.Role
Label = str | Promise


@dataclass(frozen=True, slots=True)
class Key:
    """A button, and the key that presses it together with Alt. ``code`` is the key's place on the keyboard: while an
    input method is switched on a key has no letter."""

    act: str
    label: Label
    code: str

    @property
    def letter(self) -> str:
        return {"Backspace": "⌫"}.get(self.code, self.code.removeprefix("Key").removeprefix("Digit"))


UNDO_KEY = Key("undo", _("Undo my last act here"), "Backspace")
ARTICLE_KEYS = [
    Key("start", _("Start an article here"), "KeyA"),
    Key("above", _("Join article to the one above"), "KeyU"),
    Key("earlier", _("Article one place up"), "KeyI"),
    Key("later", _("Article one place down"), "KeyO"),
    Key("continue", _("Accept the continuation"), "Digit3"),
]
TARGET_KEYS = [
    Key("give", _("Give lines to this article"), "KeyG"),
    Key("headline", _("Take as its headline"), "KeyT"),
    Key("photo", _("Attach photo to it"), "KeyV"),
]
PASSAGE_KEYS = [
    Key("join", _("Join passages"), "KeyJ"),
    Key("cut", _("Cut before the chosen lines"), "KeyB"),
    Key("split", _("Cut inside the line"), "Digit2"),
    Key("alone", _("Photo of no article: it stands alone"), "KeyN"),
]
ROLE_KEYS = [
    Key(f"role:{role}", role.label, f"Key{letter}")
    for role, letter in {
        Role.PARAGRAPH: "P", Role.SUBHEADING: "S", Role.HEADLINE: "H", Role.KICKER: "K", Role.SUBTITLE: "Y",
        Role.COLUMN: "L", Role.BYLINE: "M", Role.DATELINE: "Q", Role.CAPTION: "C", Role.CAPTION_TITLE: "Z",
        Role.PHOTO_CREDIT: "R", Role.FURNITURE: "X", Role.UNASSIGNED: "W",
    }.items()
]  # fmt: skip
