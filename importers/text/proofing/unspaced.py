"""A text without its spaces, and the way back to the places in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unspaced:
    text: str
    offsets: tuple[int, ...]
    """For each character where it stands in the text with spaces."""

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Characters [start, end) as they stand in the text with spaces."""
        return self.offsets[start], self.offsets[end - 1] + 1


def unspaced(text: str) -> Unspaced:
    offsets = tuple(at for at, character in enumerate(text) if not character.isspace())
    return Unspaced("".join(text[at] for at in offsets), offsets)
