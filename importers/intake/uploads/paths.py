"""The path under which a file was uploaded: made safe, and read for the facts in its folders."""

import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

from importers.facts import GivenFacts
from importers.page import PageError, gettext_noop
from importers.text.dates import filename_facts

LONGEST_NAME = 120
LONGEST_PATH = 400
# Files that systems leave in folders when people copy them. The command skips them too.
JUNK = {"thumbs.db", "desktop.ini"}


def clean_path(written: str) -> PurePosixPath:
    """A safe relative path, whichever slashes it was written with. Raises PageError where it could lead elsewhere.

    It is only a name, for reports and for the facts in its folders. Nothing is ever written to it.
    """
    text = unicodedata.normalize("NFC", written).replace("\\", "/")
    parts = [part for part in text.split("/") if part not in ("", ".")]
    if text.startswith("/") or (parts and parts[0].endswith(":")) or text[1:2] == ":":
        raise PageError(gettext_noop("Its path is absolute: it may only name folders of its own."))
    if ".." in parts:
        raise PageError(gettext_noop("Its path leads out of its folder (..)."))
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") for character in text):
        raise PageError(gettext_noop("Its name has characters that nobody sees."))
    if not parts or len(text) > LONGEST_PATH or any(len(part) > LONGEST_NAME for part in parts):
        raise PageError(gettext_noop("Its name is missing or too long."))
    return PurePosixPath(*parts)


def is_junk(path: PurePosixPath) -> bool:
    return path.name.lower() in JUNK or any(part.startswith((".", "__")) for part in path.parts)


def folder_facts(path: PurePosixPath, newspapers: Collection[str]) -> GivenFacts:
    """What the folders and the file's name tell together, the innermost first.

    >>> folder_facts(PurePosixPath("清河日报/2024-05-16/A2版.txt"), ["清河日报"]).number
    'A2'

    A newspaper where it stands before the day, as in a file's name, or where a folder has the name of one of
    ``newspapers``.
    """
    parts = [*path.parent.parts, path.stem]
    newspaper = next((part for part in reversed(parts[:-1]) if part in newspapers), "")
    joined = (filename_facts("-".join(parts[start:])) for start in range(len(parts) - 1, -1, -1))
    dated = [found for found in joined if found.day]
    if not dated:
        return GivenFacts(newspaper=newspaper)
    named = next((found.newspaper for found in dated if found.newspaper), newspaper)
    return GivenFacts(newspaper=named, published_on=dated[0].day, number=dated[0].number)
