"""How long browsers keep scripts and styles."""

from typing import Any

KEPT = "max-age=60, stale-while-revalidate=86400"


def keep_while_asking(headers: Any, path: str, url: str) -> None:
    """Used at once for a day, while the browser asks behind the screen whether there are newer ones: a screen of the
    desk has some fifty, and asking for each before anything is shown would be felt at every save. After an upgrade the
    second screen has the new ones."""
    headers["Cache-Control"] = f"public, {KEPT}"
