"""The dump that this server offers to partners, from the folder DUMP_FOLDER."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from articles.dumping.export import MANIFEST
from articles.models import Article, FeedEntry
from articles.publishing.feed.entries import feed_counter
from articles.publishing.feed.resuming import can_go_on_from


def dump_address() -> str:
    """The address of the dump; empty where none is offered."""
    if settings.DUMP_URL:
        return str(settings.DUMP_URL)
    return reverse("api:dump") if offered_manifest() else ""


def offered_manifest() -> dict[str, Any] | None:
    """The manifest of the dump; None while there is no complete one."""
    if not settings.DUMP_FOLDER:
        return None
    try:
        read: dict[str, Any] = json.loads((Path(settings.DUMP_FOLDER) / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    return read


def offered_file(manifest: dict[str, Any], name: str) -> Path | None:
    """A file of the dump. Only files that the manifest names are given out."""
    path = Path(settings.DUMP_FOLDER) / name
    return path if any(part["name"] == name for part in manifest["files"]) and path.is_file() else None


def is_outdated(manifest: dict[str, Any]) -> bool:
    """Whether the dump may no longer be given out. A few index lookups.

    It may not where one of its articles was withdrawn since, or was changed after a redaction, or where the feed cannot
    continue from it because it holds days that a restore has lost.
    """
    if not can_go_on_from(manifest["change"], feed_counter()):
        return True
    redacted = Article.objects.filter(Q(redactions__isnull=False) | Q(page__redactions__isnull=False))
    forbidden = Q(change=FeedEntry.Change.WITHDRAWN) | Q(article__in=redacted.values("public_id"))
    return FeedEntry.objects.filter(forbidden, number__gt=manifest["change"]).exists()
