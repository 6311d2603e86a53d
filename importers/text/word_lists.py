"""Lists of words in text files beside the code that uses them."""

from pathlib import Path


def read_lists(path: Path) -> dict[str, frozenset[str]]:
    """The words under each [heading] of a text file, separated by spaces. # begins a comment."""
    lists: dict[str, set[str]] = {}
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif not line.startswith("#"):
            lists.setdefault(heading, set()).update(line.split())
    return {name: frozenset(words) for name, words in lists.items()}
