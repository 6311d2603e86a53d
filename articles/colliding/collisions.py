"""A save of texts that somebody else has saved meanwhile: which of them stand as typed, and which have to be merged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from articles.colliding.drafts import Typed
from articles.colliding.successors import successors
from articles.colliding.versions import texts_at
from articles.editing import Edit
from articles.models import Passage
from importers.text.comparing import alignment
from importers.text.comparing.merging import Part, merge

MINE, THEIRS, BOTH, TYPED = "mine", "theirs", "both", "typed"
Here = Mapping[int, Passage]
"""The passages of the article that is saved, by id."""


@dataclass(frozen=True, kw_only=True)
class Collision:
    """A text that one editor typed while another one changed it.

    ``key`` names it on the screen. ``shown`` identifies the state of the other text, so that an answer which was given
    to an older state does not count.
    """

    key: str
    label: str
    base: str
    mine: str
    theirs: str
    shown: str
    words: bool = True
    """True for a text, about whose parts one is asked singly; False for a fact, of which one chooses one version or the
    other."""
    pieces: Sequence[Passage] = ()
    typed: Sequence[Typed] = field(default_factory=list)

    @cached_property
    def parts(self) -> list[Part]:
        return merge(self.base, self.mine, self.theirs) if self.words else [Part(self.base, self.mine, self.theirs)]

    @property
    def questions(self) -> list[tuple[int, Part]]:
        return [(number, part) for number, part in enumerate(self.parts) if part.is_asked]

    def answered(self, data: Mapping[str, str]) -> str | None:
        """The merged text, by the answers in ``data``. None where an answer is missing, or was given to an older
        state."""
        if data.get(f"shown-{self.key}") != self.shown:
            return None
        texts = [self._answer(number, part, data) for number, part in enumerate(self.parts)]
        return None if None in texts else "".join(filter(None, texts))

    def _answer(self, number: int, part: Part, data: Mapping[str, str]) -> str | None:
        if not part.is_asked:
            return part.text
        typed = data.get(f"typed-{self.key}-{number}", "")
        answers = {MINE: part.mine, THEIRS: part.theirs, BOTH: part.mine + part.theirs}
        choice = data.get(f"choice-{self.key}-{number}", "")
        return typed if choice == TYPED and self.words and "\n" not in typed else answers.get(choice)

    def edits(self, text: str, here: Here) -> list[Edit]:
        """The edits that write ``text`` into the passages that it is made of. Passages of other articles are left
        out."""
        ends = list(accumulate(len(piece.text) for piece in self.pieces))[:-1]
        cuts = [0, *(alignment.cut("".join(piece.text for piece in self.pieces), text, end) for end in ends), len(text)]
        return [
            Edit(passage_id=piece.pk, version=piece.version, text=text[start:end])
            for piece, (start, end) in zip(self.pieces, pairwise(cuts), strict=True)
            if piece.pk in here
        ]


@dataclass(frozen=True, slots=True)
class Sorted:
    """What becomes of everything that was typed."""

    edits: list[Edit]
    """Edits that can be saved as they were typed."""
    collisions: list[Collision]
    elsewhere: list[Typed]
    """Typed texts whose passages belong to another article now, or to none."""


def sort_typed(typed: Sequence[Typed], here: Here) -> Sorted:
    """Sort what was typed. One query where nothing was saved meanwhile."""
    fresh = [each for each in typed if _is_current(each, here)]
    stale = [each for each in typed if not _is_current(each, here)]
    bases = texts_at(each.key for each in stale)
    changed = [each for each in stale if each.text != bases.get(each.key)]
    edits = {each.passage: each for each in fresh if each.text != here[each.passage].text}
    collisions, elsewhere = list[Collision](), list[Typed]()
    for group, pieces in _grouped(changed):
        if not any(piece.pk in here for piece in pieces):
            elsewhere += group
            continue
        found = _collision(group, bases, [_as_typed(piece, edits) for piece in pieces])
        if _stands(found):
            edits |= {group[0].passage: group[0]}
        elif found.mine != found.theirs:
            collisions.append(found)
            edits = {passage: edit for passage, edit in edits.items() if passage not in {p.pk for p in pieces}}
    return Sorted([_edit(each, here) for each in edits.values()], collisions, elsewhere)


def _is_current(typed: Typed, here: Here) -> bool:
    return typed.passage in here and here[typed.passage].version == typed.version


def _as_typed(piece: Passage, edits: Mapping[int, Typed]) -> Passage:
    """The passage with the text that the same editor typed into it, if any: it may be the one that another was joined
    to."""
    if piece.pk in edits:
        piece.text = edits[piece.pk].text
    return piece


def _edit(typed: Typed, here: Here) -> Edit:
    return Edit(passage_id=typed.passage, version=here[typed.passage].version, text=typed.text)


def _stands(found: Collision) -> bool:
    """Whether the typed text can stand: the words of its passage are unchanged, and only its role, say, was changed."""
    alone = len(found.pieces) == len(found.typed) == 1 and found.pieces[0].pk == found.typed[0].passage
    return alone and found.base == found.theirs


def _grouped(typed: Iterable[Typed]) -> list[tuple[list[Typed], list[Passage]]]:
    """The typed texts, each with the passages that hold its text now. Those that went into one passage form one
    group."""
    groups: list[tuple[list[Typed], list[Passage]]] = []
    for each in typed:
        pieces = successors(each.passage, each.version)
        shared = next((group for group in groups if {p.pk for p in group[1]} & {p.pk for p in pieces}), None)
        if shared:
            shared[0].append(each)
            shared[1].extend(piece for piece in pieces if piece not in shared[1])
        else:
            groups.append(([each], pieces))
    return groups


def _collision(typed: list[Typed], bases: Mapping[tuple[int, int], str], pieces: list[Passage]) -> Collision:
    pieces = sorted(pieces, key=lambda piece: piece.position)
    return Collision(
        key=f"passage-{typed[0].passage}",
        label=str(pieces[0].get_role_display()),
        base="".join(bases.get(each.key, "") for each in typed),
        mine="".join(each.text for each in typed),
        theirs="".join(piece.text for piece in pieces),
        shown=" ".join(f"{piece.pk}:{piece.version}" for piece in pieces),
        pieces=pieces,
        typed=typed,
    )
