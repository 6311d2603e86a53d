"""The texts of passages after an update: each character of the new text goes to its passage, and corrections stay."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from importers.drafts import Role, Span
from importers.text.comparing.differences import differs_in_words
from importers.text.comparing.merging import merge
from importers.text.tidy import tidy
from importers.updating.keeping import Kept
from importers.updating.overlay import Overlay, Run
from importers.updating.page import OldPage, OldPassage

PHRASES = frozenset({Role.COLUMN, Role.KICKER, Role.HEADLINE, Role.SUBTITLE, Role.SUBHEADING, Role.BYLINE})
"""Roles in which a space separates two phrases and is kept."""


@dataclass(frozen=True, slots=True)
class Key:
    """A passage of the page after the update: a row that keeps its words, or an entry of the new reading."""

    old: int | None = None
    entry: int | None = None
    is_loose: bool = False
    """New words without a place: they become unassigned."""


@dataclass(slots=True)
class Taken:
    """The part of the new text that one passage gets, in printed order."""

    pieces: list[tuple[int, Run]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def text(self, role: str) -> str:
        """The text, tidied. One whole entry was tidied as such; parts of several entries are tidied together."""
        return self.texts[0] if len(self.texts) == 1 else tidy(*self.texts, phrases=role in PHRASES)


def taken(old: OldPage, overlay: Overlay, keeps: Kept) -> dict[Key, Taken]:
    """Distribute all new text to passages."""
    found: dict[Key, Taken] = {}
    printed = sorted(range(len(overlay.entries)), key=lambda index: overlay.entries[index].passage.spans[0].start)
    for index in printed:
        of_entry = overlay.runs[index]
        for run in of_entry:
            of = found.setdefault(_key(old, overlay, keeps, index, run), Taken())
            whole = len(of_entry) == 1
            of.pieces.append((index, run))
            of.texts.append(overlay.entries[index].passage.text if whole else overlay.text_of(index, run))
            of.spans += overlay.spans_of(index, run)
    return found


def _key(old: OldPage, overlay: Overlay, keeps: Kept, index: int, run: Run) -> Key:
    if run.old in keeps.words:
        return Key(old=run.old)
    article = overlay.entries[index].article
    guarded = article is not None and overlay.articles.get(article) in keeps.articles
    return Key(entry=index, is_loose=old.is_restructured or guarded)


def said_again(old: OldPage, overlay: Overlay, found: dict[Key, Taken]) -> frozenset[int]:
    """The rows for which the new import says exactly what the last one said, even if it divides it differently."""
    rows = {row.id: row for row in old.passages}
    again: set[int] = set()
    for keys in _together(found):
        ids = [key.old for key in keys if key.old is not None]
        if len(ids) < len(keys):
            continue
        last = sorted((rows[pk] for pk in ids), key=lambda row: min((span.start for span in row.spans), default=0))
        now = sorted({index for key in keys for index, _run in found[key].pieces})
        now.sort(key=lambda index: overlay.entries[index].passage.spans[0].start)
        if _squeezed(row.imported for row in last) == _squeezed(overlay.entries[i].passage.text for i in now):
            again |= set(ids)
    return frozenset(again)


def _together(found: dict[Key, Taken]) -> Iterable[list[Key]]:
    """Groups of passages that share entries, and so words."""
    by_entry: defaultdict[int, list[Key]] = defaultdict(list)
    for key, of in found.items():
        for index, _run in of.pieces:
            by_entry[index].append(key)
    left = set(found)
    while left:
        group, reached = [], [next(key for key in found if key in left)]
        while reached:
            key = reached.pop()
            if key in left:
                left.discard(key)
                group.append(key)
                reached += [other for index, _run in found[key].pieces for other in by_entry[index]]
        yield group


def _squeezed(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a row afterwards, and the text that is proposed instead; the same where nothing is proposed."""

    text: str
    imported: str
    proposed: str


def words_of(row: OldPassage, new: str, *, guarded: bool) -> Words:
    """The words of a row after the update. ``new`` is what the new import says.

    If an editor changed the text, changes of the import in other places come in. Where both changed the same place, the
    editor's words stay and the import's are proposed. With ``guarded`` nothing comes in unasked.
    """
    if new == row.imported:
        return Words(row.text, row.imported, row.text)
    if not row.is_edited:
        return _proposed(row.text, new) if guarded else Words(new, new, new)
    parts = merge(row.imported, row.text, new)
    mine = "".join(part.text for part in parts)
    theirs = "".join(part.theirs if part.is_asked else part.text for part in parts)
    text = row.text if guarded else mine
    return Words(text, new, theirs if differs_in_words(text, theirs) else text)


def _proposed(text: str, new: str) -> Words:
    """Propose the new text, unless it differs only in width, quotes or spaces."""
    return Words(text, new, new if differs_in_words(text, new) else text)
