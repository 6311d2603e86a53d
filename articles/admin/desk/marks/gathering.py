"""Marks: places in the passages of a screen that are worth a look, whoever found them.

The server lists them; ``static/articles/desk/marks.js`` draws them over the text fields, keeps them at their place
while one types, goes from one to the next by key, and offers the acts that a script registered for their kind. To add
a kind of mark:

1. write a provider beside this module, a function from what is at hand (``articles.at_hand``) to marks, and name it
   in PROVIDERS;
2. give the kind its name for readers in KINDS, and its line in ``desk/marks.css`` (told apart by its stroke, never by
   colour alone);
3. in a script of your own, ``registerKind("suspicion", {accept: {run(mark) {…}}})`` (see ``marks.js``); the keys of
   such acts are rows of articles.admin.desk.keys.KEYS.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.admin.desk.marks.mark import Mark
from articles.admin.desk.marks.suspicions import suspicion_marks
from articles.admin.desk.marks.verdicts import verdict_marks
from articles.at_hand import AtHand

__all__ = ["KINDS", "PROVIDERS", "Mark", "kind_names", "marks_of"]


Provider = Callable[[AtHand], Iterable[Mark]]

PROVIDERS: list[Provider] = [suspicion_marks, verdict_marks]
KINDS = {
    "suspicion": _("Suspicion"),
    "verdict": _("Verdict"),
}


def marks_of(at_hand: AtHand) -> list[dict[str, Any]]:
    """All marks in the passages at hand, ready for JSON."""
    return [asdict(mark) for provider in PROVIDERS for mark in provider(at_hand)]


def kind_names() -> dict[str, str]:
    return {kind: str(name) for kind, name in KINDS.items()}
