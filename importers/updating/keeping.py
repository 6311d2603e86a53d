"""The rows that an update leaves as they are, because an editor changed them or vouches for their article."""

from dataclasses import dataclass

from importers.updating.overlay import Overlay
from importers.updating.page import OldPage


@dataclass(frozen=True, slots=True)
class Kept:
    words: frozenset[int]
    """Rows that keep their words. The new text is proposed beside them."""
    place: frozenset[int]
    """Those of them that also keep role, article and order."""
    articles: frozenset[int]
    """Articles to which no text is added and from which none is taken."""


def kept(old: OldPage, overlay: Overlay) -> Kept:
    """What an update of the page leaves alone. On a page whose structure an editor changed, that is every row."""
    articles = frozenset(article.id for article in old.articles if article.is_guarded)
    if old.is_restructured:
        every = frozenset(row.id for row in old.passages)
        return Kept(every, every, articles)
    place = {row.id for row in old.passages if row.article in articles}
    for entry, of_entry in zip(overlay.entries, overlay.runs, strict=True):
        if entry.article is not None and overlay.articles.get(entry.article) in articles:
            place |= {run.old for run in of_entry if run.old is not None}
    edited = {row.id for row in old.passages if row.is_edited or row.is_held}
    return Kept(frozenset(place | edited), frozenset(place), articles)
