"""A user whom a row names."""

from typing import Any

from django.conf import settings
from django.db import models


def person(name: Any, *, optional: bool = False, **options: Any) -> "models.ForeignKey[Any, Any]":
    """Nobody who is named anywhere is deleted; the rows of a person are found from their own tables."""
    if optional:
        options = {"null": True, "blank": True, **options}
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=name, on_delete=models.PROTECT, related_name="+", **options
    )
