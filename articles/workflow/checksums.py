"""A text told by its checksum: what was verified, and whether it still stands so."""

import hashlib
from collections.abc import Iterable

from articles.at_hand import AtHand
from articles.models import Article, Passage


def text_checksum(article: Article) -> str:
    """Of all its texts, its captions' too, in page order with their roles. Two queries."""
    return checksum_of(AtHand([article]).passages)


def checksum_of(passages: Iterable[Passage]) -> str:
    found = hashlib.sha256()
    for passage in passages:
        found.update(f"{passage.role}\0{passage.text}\0".encode())
    return found.hexdigest()
