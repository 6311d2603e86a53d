"""An outline of texts in order: a line for each, with its role and its first words."""

from collections.abc import Iterable

WORDS = 24
OTHERS = "—"
"""A line between parts that are not of the same article."""


def outline(texts: Iterable[tuple[str, str]]) -> str:
    """Of (role, text).

    >>> outline([("headline", "新渠通水"), ("paragraph", "新渠昨日通水。")])
    'headline\\t新渠通水\\nparagraph\\t新渠昨日通水。'
    """
    return "\n".join(_line(role, text) for role, text in texts)


def _line(role: str, text: str) -> str:
    if role == OTHERS:
        return OTHERS
    return f"{role}\t{text if len(text) <= WORDS else text[:WORDS] + '…'}"
