"""Articles that the new reading cuts otherwise than an editor has vouched for.

Such an article stays as it is. A proposal shows what the reading would make of it, and a person acts on that.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from importers.text.outline import OTHERS, outline
from importers.updating.keeping import Kept
from importers.updating.overlay import LEAST, Overlay
from importers.updating.page import OldPage, OldPassage, PlannedProposal

STRUCTURE = "structure"
Reading = list[tuple[int, list[OldPassage]]]
"""Passages of the new reading in order, each with the old rows whose words it has."""


def structure_proposals(old: OldPage, overlay: Overlay, keeps: Kept) -> Iterator[PlannedProposal]:
    """The proposals of a page. It has none if an editor worked on its structure, which then stays anyway."""
    if old.is_restructured:
        return
    rows = {row.id: row for row in old.passages}
    for article in sorted(keeps.articles):
        own = [row for row in old.passages if row.article == article]
        read = _read(rows, overlay, own)
        if not _is_same(read, own, overlay):
            now = outline((row.role, row.text) for row in own)
            new = outline(_lines(read, overlay))
            yield PlannedProposal(article=article, field=STRUCTURE, before=now, proposed=new, editor=now)


def _read(rows: dict[int, OldPassage], overlay: Overlay, own: Sequence[OldPassage]) -> Reading:
    """The entries of the reading that have words of these rows."""
    sizes = {row.id: sum(span.end - span.start for span in row.spans) for row in own}
    found: defaultdict[int, list[OldPassage]] = defaultdict(list)
    for (row, index), count in sorted(overlay.shared.items()):
        if count >= min(LEAST, sizes.get(row, LEAST)):
            found[index].append(rows[row])
    ids = {row.id for row in own}
    return [(index, of) for index, of in sorted(found.items()) if any(row.id in ids for row in of)]


def _is_same(read: Reading, own: Sequence[OldPassage], overlay: Overlay) -> bool:
    """Whether each row is one passage of the reading, in the same article, role and order. Rows of which nothing is
    printed any more do not matter here."""
    if any(len(of) != 1 or not _fits(index, of[0], overlay) for index, of in read):
        return False
    order = [of[0].id for _index, of in read]
    return order == [row.id for row in own if row.id in order]


def _fits(index: int, row: OldPassage, overlay: Overlay) -> bool:
    entry = overlay.entries[index]
    caption = None if entry.caption is None else overlay.captions.get(entry.caption)
    article = None if entry.article is None else overlay.articles.get(entry.article)
    return (entry.passage.role.value, article, caption) == (row.role, row.article, row.caption)


def _lines(read: Reading, overlay: Overlay) -> Iterator[tuple[str, str]]:
    before = None
    for index, _rows in read:
        entry = overlay.entries[index]
        if before and before.article != entry.article:
            yield OTHERS, ""
        yield entry.passage.role.value, entry.passage.text
        before = entry
