"""The pictures of the desk in the README, taken anew: python docs/take_pictures.py [NAME …]

Needs the development requirements, Chromium and the Noto CJK fonts. The demo's pages go into a database of their own,
which is dropped afterwards; nothing of yours is touched. The pictures are in docs/desk_pictures.py, by name.
"""

import os
import sys
from pathlib import Path

import django

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
    django.setup()
    from desk_pictures import PICTURES, take

    take(sys.argv[1:] or list(PICTURES))
