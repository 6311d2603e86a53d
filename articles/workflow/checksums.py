"""The checksum of an article's text. It shows whether the text is still the one that was verified."""

import hashlib
from collections.abc import Iterable

from articles.at_hand import AtHand
from articles.models import Article, Passage


def text_checksum(article: Article) -> str:
    """The checksum of all texts of the article and its captions, in page order and with their roles. Two queries."""
    return checksum_of(AtHand([article]).passages)


def checksum_of(passages: Iterable[Passage]) -> str:
    found = hashlib.sha256()
    for passage in passages:
        found.update(f"{passage.role}\0{passage.text}\0".encode())
    return found.hexdigest()
