"""A text before and after, in pieces for the eye."""

from dataclasses import dataclass

from articles.log.history import TextChange
from importers.text.comparing.differences import Piece, differences


@dataclass(frozen=True, slots=True)
class ShownText:
    text: TextChange
    pieces: list[Piece]
    """Those that differ in form alone are the same here, unless all are asked for."""


def shown_pieces(text: TextChange, with_form: bool) -> list[Piece]:
    if text.came or text.left:
        return [Piece(text.before, text.after)]
    pieces = differences(text.before, text.after)
    return pieces if with_form else [Piece(p.after, p.after) if p.only_form else p for p in pieces]
