"""One file of a dump. Its name contains the hash of its bytes, so the same rows are the same file in every dump."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from pathlib import Path

from articles.models.public_id import ALPHABET

HASH_IN_NAME = 16
# Articles are divided by how their ids begin, so that one more changes one part. Ids are random: parts are even.
MOST_ARTICLES_A_PART = 5_000


@dataclass(frozen=True, kw_only=True)
class Part:
    name: str
    resource: str
    rows: int
    bytes: int
    sha256: str
    kept: bool
    """The part was there already, complete."""


def prefixes(articles: int) -> Iterator[str]:
    """How ids begin, so that some thousand articles begin with each.

    >>> list(prefixes(100)), len(list(prefixes(6_000)))
    ([''], 32)
    """
    length = 0
    while articles > MOST_ARTICLES_A_PART * len(ALPHABET) ** length:
        length += 1
    return map("".join, product(ALPHABET, repeat=length))


def write_part(folder: Path, resource: str, prefix: str, lines: Iterable[str]) -> Part:
    """Write a file. Whenever the power fails, there is a complete file under its name, or none."""
    texts = list(lines)
    content = "".join(f"{line}\n" for line in texts).encode()
    digest = sha256(content).hexdigest()
    path = folder / "-".join(filter(None, (resource, prefix, digest[:HASH_IN_NAME] + ".jsonl")))
    kept = is_whole(path, digest)
    if not kept:
        put(path, content)
    return Part(name=path.name, resource=resource, rows=len(texts), bytes=len(content), sha256=digest, kept=kept)


def is_whole(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == digest


def put(path: Path, content: bytes) -> None:
    beside = path.with_name(path.name + ".part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
