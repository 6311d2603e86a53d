"""Which role may follow which: the states of a page read line by line.

A page is a run of articles (header, body, photos inside the body) with columns, standalone pictures, furniture
and unassigned lines between them. A state remembers just what the next line's score needs.
"""

from collections.abc import Mapping
from enum import IntEnum
from functools import cache
from typing import NamedTuple


class Label(IntEnum):
    """What one line is."""

    COLUMN = 0
    KICKER = 1
    HEADLINE = 2
    BYLINE = 3
    PARAGRAPH = 4
    CONTINUATION = 5
    SUBHEADING = 6
    CAPTION = 7
    CAPTION_MORE = 8
    PHOTO_CREDIT = 9
    PICTURE_TITLE = 10
    PICTURE = 11
    PICTURE_MORE = 12
    PICTURE_CREDIT = 13
    LATE_HEADLINE = 14
    END_CREDIT = 15
    FURNITURE = 16
    UNASSIGNED = 17
    BARE_START = 18
    """The first paragraph of an article whose headline does not stand above it."""


class Phase(IntEnum):
    OUTSIDE = 0
    """Between articles."""
    HEADER = 1
    """A headline, kicker or byline stands; no text yet."""
    BODY = 2
    """Text has been read; the article may go on or end."""
    ENDED = 3
    """Its late headline or closing credit has been read: nothing more belongs to its text."""


class State(NamedTuple):
    label: Label
    phase: Phase
    headed: bool = False
    """The article has a headline."""
    depth: int = 0
    """Lines since its last line of body text; in a header, since its last header line."""


START = State(Label.FURNITURE, Phase.OUTSIDE)

MAX_DEPTH = 8
"""Lines that photos and stray lines may take inside a body before it goes on (three captions of two lines)."""


@cache
def moves(state: State) -> Mapping[Label, State]:
    """Every state that may follow, by the label that leads there."""
    return {label: after for label in Label if (after := follow(state, label))}


def follow(state: State, label: Label) -> State | None:
    """The state after a line of ``label``, or None where the grammar forbids it."""
    match label:
        case Label.COLUMN | Label.PICTURE_TITLE | Label.PICTURE:
            return _open(state, label)
        case Label.KICKER | Label.HEADLINE | Label.BYLINE:
            return _header(state, label)
        case Label.PARAGRAPH | Label.CONTINUATION | Label.SUBHEADING:
            return _body(state, label)
        case Label.CAPTION | Label.CAPTION_MORE | Label.PHOTO_CREDIT:
            return _photo(state, label)
        case Label.PICTURE_MORE | Label.PICTURE_CREDIT:
            return _picture_goes_on(state, label)
        case Label.BARE_START:
            return State(label, Phase.BODY) if _may_end(state) else None
        case Label.LATE_HEADLINE | Label.END_CREDIT:
            return _end(state, label)
        case Label.FURNITURE | Label.UNASSIGNED:
            return _stray(state, label)


def _may_end(state: State) -> bool:
    """Whether an article (if one is open) may be over here."""
    return state.phase != Phase.HEADER and state.label not in (Label.SUBHEADING, Label.PICTURE_TITLE)


def _open(state: State, label: Label) -> State | None:
    """A column or a standalone picture, outside any article."""
    if _may_end(state) or (state.label is Label.PICTURE_TITLE and label is Label.PICTURE):
        return State(label, Phase.OUTSIDE)
    return None


def _header(state: State, label: Label) -> State | None:
    if state.phase != Phase.HEADER:
        return State(label, Phase.HEADER, headed=label is Label.HEADLINE) if _may_end(state) else None
    if label is Label.KICKER or (label is Label.HEADLINE and state.label is Label.BYLINE):
        return None
    return State(label, Phase.HEADER, headed=state.headed or label is Label.HEADLINE)


def _body(state: State, label: Label) -> State | None:
    if state.phase == Phase.HEADER:
        # A byline may stand above a text whose headline does not; a kicker or a photo alone may not.
        begins = label is Label.PARAGRAPH and (state.headed or state.label is Label.BYLINE)
        return State(label, Phase.BODY, headed=state.headed) if begins else None
    if state.phase != Phase.BODY or (state.label is Label.SUBHEADING and label is not Label.PARAGRAPH):
        return None
    return State(label, Phase.BODY, headed=state.headed)


def _photo(state: State, label: Label) -> State | None:
    """A photo of the article in hand: under its headline, or wherever the column broke for it."""
    if state.phase not in (Phase.HEADER, Phase.BODY) or state.depth >= MAX_DEPTH:
        return None
    if label is not Label.CAPTION and state.label not in (Label.CAPTION, Label.CAPTION_MORE):
        return None
    return State(label, state.phase, headed=state.headed, depth=state.depth + 1)


def _picture_goes_on(state: State, label: Label) -> State | None:
    if state.label not in (Label.PICTURE, Label.PICTURE_MORE):
        return None
    return State(label, Phase.OUTSIDE)


def _end(state: State, label: Label) -> State | None:
    if label is Label.END_CREDIT:
        return State(label, Phase.ENDED, headed=state.headed) if state.phase == Phase.BODY and _may_end(state) else None
    if state.label is Label.LATE_HEADLINE:
        return State(label, Phase.ENDED, headed=True)
    if state.headed or state.phase not in (Phase.BODY, Phase.ENDED) or not _may_end(state):
        return None
    return State(label, Phase.ENDED, headed=True)


def _stray(state: State, label: Label) -> State | None:
    if state.phase in (Phase.HEADER, Phase.BODY) and state.depth >= MAX_DEPTH:
        return None
    if state.label is Label.PICTURE_TITLE:
        return None
    if state.phase in (Phase.HEADER, Phase.BODY):
        return State(label, state.phase, headed=state.headed, depth=state.depth + 1)
    return State(label, state.phase, headed=state.headed)
