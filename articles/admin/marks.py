"""Marks: places in the passages of a screen that are worth a look, whoever found them.

The server lists them; ``static/articles/desk/marks.js`` draws them over the text fields, keeps them at their place
while one types, goes from one to the next by key, and offers the acts that a script registered for their kind. To add
a kind of mark:

1. write a provider, a function from passages to marks (one query, however many passages), and name it in PROVIDERS;
2. give the kind its name for readers in KINDS, and its line in ``desk/marks.css`` (told apart by its stroke, never by
   colour alone);
3. in a script of your own, ``registerKind("suspicion", {accept: {run(mark) {…}}})`` (see ``marks.js``); the keys of
   such acts are rows of articles.admin.keys.KEYS.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.models import Passage


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """Characters [start, end) of a passage's text, counted as Python does; the script counts over to its own."""

    passage: int
    """The id of the passage."""
    start: int
    end: int
    kind: str
    """A key of KINDS: tells which script's acts it has."""
    id: int = 0
    """Of the row behind it, if there is one."""
    severity: str = "medium"
    """high, medium or low: how heavy its line is."""
    title: str
    """Why it is marked, in the reader's words: shown, and read aloud, when one comes to it."""
    data: dict[str, Any] = field(default_factory=dict)
    """What its script needs besides; must go into JSON."""


Provider = Callable[[Sequence[Passage]], Iterable[Mark]]

PROVIDERS: list[Provider] = []
KINDS = {
    "suspicion": _("Suspicion"),
    "verdict": _("Verdict"),
}


def marks_of(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """All marks of these passages, ready for JSON. As many queries as there are providers."""
    return [asdict(mark) for provider in PROVIDERS for mark in provider(passages)]


def kind_names() -> dict[str, str]:
    return {kind: str(name) for kind, name in KINDS.items()}
