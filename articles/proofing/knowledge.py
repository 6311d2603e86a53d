"""The versions of what proofreading knows. Each part has one, and whoever changes a part gives it a new one."""

from collections.abc import Callable, Hashable, Mapping
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID, uuid4

from articles.models import KnowledgeVersion

Value = TypeVar("Value")
Versions = Mapping[str, UUID]


class Part(StrEnum):
    UNITS = "units"
    TERMS = "terms"
    PAIRS = "pairs"
    RUNS = "runs"


def knowledge_changed(*parts: Part) -> None:
    """To be called after a write to these parts. Each process reads them again when it next needs them."""
    KnowledgeVersion.objects.bulk_create(
        [KnowledgeVersion(part=part, version=uuid4()) for part in sorted(parts)],
        update_conflicts=True,
        unique_fields=["part"],
        update_fields=["version"],
    )


def versions() -> Versions:
    """The version of each part. One query."""
    return dict(KnowledgeVersion.objects.values_list("part", "version"))


def state_of(versions: Versions) -> Hashable:
    """A value that stays the same as long as no part changes."""
    return tuple(sorted(versions.items()))


_kept: dict[Hashable, tuple[Hashable, Any]] = {}


def kept(key: Hashable, version: Hashable, read: Callable[[], Value]) -> Value:
    """The result of ``read`` for this version, kept in the process. An automaton over all units takes a second to
    build."""
    if key not in _kept or _kept[key][0] != version:
        _kept[key] = (version, read())
    return _kept[key][1]  # type: ignore[no-any-return]
