"""Misread names: OCR took a character for another one with the same radical, as in 望江街道漤湾村 for 漕湾村."""

from importers.text.fold import fold
from importers.text.shapes import same_radical
from importers.text.units.gazetteer import Gazetteer, KnownUnit, Path
from importers.text.words import tag


def misread(printed: str, parent: Path, gazetteer: Gazetteer) -> KnownUnit | None:
    """The one unit directly under ``parent`` from whose name ``printed`` differs only by misread characters.

    A name whose odd characters are a word (桃园 for 桂园) is another name.
    """
    units = [unit for unit in gazetteer.below(parent) if _is_misread(printed, unit.name)]
    return units[0] if len(units) == 1 else None


def _is_misread(printed: str, name: str) -> bool:
    if len(printed) != len(name) or fold(printed) == fold(name):
        return False
    pairs = enumerate(zip(fold(printed), fold(name), strict=True))
    odd = [at for at, (one, other) in pairs if one != other]
    if len(odd) * 2 > len(name) or not all(same_radical(printed[at], name[at]) for at in odd):
        return False
    return not any(tag(word) for at in odd for word in _words_over(printed, at))


def _words_over(text: str, at: int) -> list[str]:
    """The pieces of two or three characters that contain ``text[at]``, without the ending."""
    return [
        text[start:end]
        for start in range(max(0, at - 2), at + 1)
        for end in range(max(start + 2, at + 1), min(start + 3, len(text) - 1) + 1)
    ]
