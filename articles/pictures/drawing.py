"""Drawing small pictures in a worker as soon as the large one is stored. A screen that needs one earlier draws it
itself."""

from pathlib import PurePath

from django.core.files.storage import default_storage
from procrastinate.contrib.django import app

from articles.pictures.renditions import NoPicture, thumbnail
from articles.pictures.scans import CONVERTED, screen_picture

TASK = "articles.draw_thumbnail"
# The lowest priority: after everything that somebody waits for.
PRIORITY = -10
WITHOUT = {".pdf"}


def draw_soon(name: str) -> None:
    """To be called in the transaction that stores the picture ``name``."""
    if PurePath(name).suffix.lower() not in WITHOUT:
        app.configure_task(TASK, priority=PRIORITY).defer(name=name)


def draw(name: str) -> None:
    """Draw the thumbnail, and for a TIFF the picture that browsers show. A file that is gone or damaged gets none."""
    try:
        thumbnail(default_storage, name).close()
        if PurePath(name).suffix.lower() in CONVERTED:
            screen_picture(default_storage, name).close()
    except NoPicture:
        pass
