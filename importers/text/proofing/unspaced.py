"""A folded text without its spaces, and how to find a place again in the text with them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unspaced:
    text: str
    offsets: Sequence[int]
    """The offset of each character in the text with spaces."""

    def places(self, start: int, end: int) -> tuple[int, int]:
        """The characters [start, end) as offsets in the text with spaces."""
        return self.offsets[start], self.offsets[end - 1] + 1


def unspaced(text: str) -> Unspaced:
    if " " not in text:
        return Unspaced(text, range(len(text)))
    offsets = [at for at, character in enumerate(text) if character != " "]
    return Unspaced(text.replace(" ", ""), offsets)
