"""The keys of the desk's text screens in one table, from which the screen lists them and the scripts read them.

Each key has a modifier and is identified by its place on the keyboard (``code``): while an input method is switched on
a key has no letter. A row belongs to the script that calls ``on("act", …)`` (``static/articles/desk/keys.js``); if that
script is not on the screen, the key does nothing.

Never used here, because input methods take them: Ctrl+Space, Shift+Space, Ctrl+., Ctrl+Shift and Ctrl+Shift+F; because
browsers do: Alt+D, Alt+E, Alt+F, Alt+←, Alt+→.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise
SHOWN = {
    "Slash": "/", "Enter": "⏎", "ArrowUp": "↑", "ArrowDown": "↓", "ArrowLeft": "←", "ArrowRight": "→",
    "BracketLeft": "[", "BracketRight": "]", "Equal": "+", "Minus": "−",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    act: str
    label: Label
    code: str
    group: Label
    modifier: str = "Alt"
    """Alt or Ctrl (Cmd on a Mac)."""
    shift: bool = False
    repeats: bool = False
    """Whether the act repeats while the key is held down."""
    in_bar: bool = False
    """Whether the act also has a button above the text."""
    sign: str = ""
    """The sign on its button above the scan, if it has one there."""

    def __str__(self) -> str:
        name = SHOWN.get(self.code, self.code.removeprefix("Key").removeprefix("Digit"))
        return "+".join([self.modifier, *(["Shift"] if self.shift else []), name])


MOVING, SAVING, MARKS, VERDICTS = _("Moving"), _("Saving"), _("Marks"), _("Verdicts")
SCAN, PAPER = _("Scan"), _("Paper")

KEYS = [
    Key("save", _("Save"), "KeyS", SAVING, modifier="Ctrl"),
    Key("save-next", _("Save and next article"), "Enter", SAVING, modifier="Ctrl"),
    Key("corrected", _("Save as corrected, and next article"), "KeyO", SAVING),
    Key("undo", _("Undo my last change here"), "KeyU", SAVING, in_bar=True),
    Key("verify", _("Save and verify"), "KeyV", SAVING),
    Key("give-back", _("Give back"), "KeyR", SAVING),
    Key("passage-next", _("Next passage"), "ArrowDown", MOVING, repeats=True),
    Key("passage-previous", _("Previous passage"), "ArrowUp", MOVING, repeats=True),
    Key("article-next", _("Next article"), "BracketRight", MOVING),
    Key("article-previous", _("Previous article"), "BracketLeft", MOVING),
    Key("mark-next", _("Next mark"), "KeyJ", MARKS, repeats=True),
    Key("mark-previous", _("Previous mark"), "KeyK", MARKS, repeats=True),
    Key("accept", _("Accept what the mark proposes; answer a query"), "KeyA", MARKS),
    Key("dismiss", _("Dismiss the mark; take a verdict back"), "KeyX", MARKS),
    Key("accept-all", _("Accept it all over the issue"), "KeyW", MARKS),
    Key("column", _("Every place of this form (column view)"), "KeyC", MARKS),
    Key("printed-so", _("Printed so"), "KeyP", VERDICTS, in_bar=True),
    Key("illegible", _("Illegible"), "KeyI", VERDICTS, in_bar=True),
    Key("query", _("Query"), "KeyQ", VERDICTS, in_bar=True),
    Key("form", _("Show or hide width, quotes, spaces"), "KeyH", MARKS, in_bar=True),
    Key("scan", _("Show or hide the scan"), "KeyZ", SCAN),
    Key("scan-in", _("Larger"), "Equal", SCAN, repeats=True, sign="+"),
    Key("scan-out", _("Smaller"), "Minus", SCAN, repeats=True, sign="−"),
    Key("scan-fit", _("Whole width"), "Digit0", SCAN, sign="↔"),
    Key("scan-left", _("Scan to the left"), "ArrowLeft", SCAN, shift=True, repeats=True),
    Key("scan-right", _("Scan to the right"), "ArrowRight", SCAN, shift=True, repeats=True),
    Key("scan-up", _("Scan up"), "ArrowUp", SCAN, shift=True, repeats=True),
    Key("scan-down", _("Scan down"), "ArrowDown", SCAN, shift=True, repeats=True),
    # Their script, paper.js, serves screens of a page too and reads its keys from the links.
    Key("print", _("Print"), "KeyP", PAPER, modifier="Ctrl"),
    Key("word", _("Word file"), "KeyE", PAPER, modifier="Ctrl"),
    Key("keys", _("Show all keys"), "Slash", MOVING, in_bar=True),
]


def keys_of_scan() -> list[Key]:
    """The keys that have a button above the scan."""
    return [key for key in KEYS if key.sign]


def grouped() -> list[tuple[Label, list[Key]]]:
    """The keys by group, for the list on the screen. Groups are compared by identity: comparing lazy translations is
    slow."""
    groups: dict[int, tuple[Label, list[Key]]] = {}
    for key in KEYS:
        groups.setdefault(id(key.group), (key.group, []))[1].append(key)
    return list(groups.values())
