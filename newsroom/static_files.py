"""How long browsers keep scripts and styles."""

from typing import Any

KEPT = "max-age=60, stale-while-revalidate=86400"


def keep_while_asking(headers: Any, path: str, url: str) -> None:
    """For a day browsers use what they have at once, and ask for newer versions in the background.

    A screen of the desk has some fifty files, and asking for each first would be felt at every save. After an upgrade
    the second screen has the new ones.
    """
    headers["Cache-Control"] = f"public, {KEPT}"
