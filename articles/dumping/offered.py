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
    """Where partners find a dump; empty where none is offered."""
    if settings.DUMP_URL:
        return str(settings.DUMP_URL)
    return reverse("api:dump") if offered_manifest() else ""


def offered_manifest() -> dict[str, Any] | None:
    """None while there is no whole dump."""
    if not settings.DUMP_FOLDER:
        return None
    try:
        read: dict[str, Any] = json.loads((Path(settings.DUMP_FOLDER) / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    return read


def offered_file(manifest: dict[str, Any], name: str) -> Path | None:
    """Files that the manifest names and no others."""
    path = Path(settings.DUMP_FOLDER) / name
    return path if any(part["name"] == name for part in manifest["files"]) and path.is_file() else None


def is_outdated(manifest: dict[str, Any]) -> bool:
    """Something in it was withdrawn since, or changed in an article that characters were taken from; or the feed does
    not go on from it, since it holds days that are lost. Nobody gets it any more. A few index lookups."""
    if not can_go_on_from(manifest["change"], feed_counter()):
        return True
    redacted = Article.objects.filter(Q(redactions__isnull=False) | Q(page__redactions__isnull=False))
    forbidden = Q(change=FeedEntry.Change.WITHDRAWN) | Q(article__in=redacted.values("public_id"))
    return FeedEntry.objects.filter(forbidden, number__gt=manifest["change"]).exists()
