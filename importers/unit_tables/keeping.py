"""A table between the look and the storing of it: kept beside the data under a name that nobody guesses."""

import re
import secrets
import time
from pathlib import Path

from django.conf import settings

FOLDER = Path(settings.VAR) / "tables"
SECONDS = 24 * 60 * 60
_TOKEN = re.compile(r"[0-9a-f]{32}")


def keep(name: str, content: bytes) -> str:
    """The token to ask for it by. What nobody stored within a day goes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file in FOLDER.iterdir():
        if file.stat().st_mtime < time.time() - SECONDS:
            file.unlink(missing_ok=True)
    token = secrets.token_hex(16)
    (FOLDER / token).write_bytes(Path(name).name.encode("utf-8", "replace") + b"\0" + content)
    return token


def kept(token: str) -> tuple[str, bytes] | None:
    """Its name and its content."""
    path = FOLDER / token
    if not _TOKEN.fullmatch(token) or not path.exists():
        return None
    name, _zero, content = path.read_bytes().partition(b"\0")
    return name.decode("utf-8", "replace"), content


def forget(token: str) -> None:
    if _TOKEN.fullmatch(token):
        (FOLDER / token).unlink(missing_ok=True)
