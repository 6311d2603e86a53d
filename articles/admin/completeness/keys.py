"""The calendar's keys, defined as those of the desk are (articles.admin.desk.keys)."""

from django.utils.translation import gettext_lazy as _

from articles.admin.desk.keys import Key, Label

MOVING, EXPLAINING = _("Moving"), _("Explaining")


def key_groups() -> list[tuple[Label, list[Key]]]:
    return [
        (
            MOVING,
            [
                Key("finding-next", _("Next finding"), "KeyJ", MOVING, repeats=True),
                Key("finding-previous", _("Previous finding"), "KeyK", MOVING, repeats=True),
                Key("keys", _("Show all keys"), "Slash", MOVING, in_bar=True),
            ],
        ),
        (
            EXPLAINING,
            [
                Key("finding-choose", _("Choose it, or not"), "KeyX", EXPLAINING),
                Key("finding-note", _("To the explanation"), "KeyA", EXPLAINING),
                Key("save", _("Explain what is chosen"), "Enter", EXPLAINING, modifier="Ctrl"),
            ],
        ),
    ]
