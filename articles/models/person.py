"""A foreign key to a user, for rows that name one."""

from typing import Any

from django.conf import settings
from django.db import models


def person(name: Any, *, optional: bool = False, **options: Any) -> "models.ForeignKey[Any, Any]":
    """A foreign key to a user. A user who is named anywhere cannot be deleted. Users get no reverse accessor for it."""
    if optional:
        options = {"null": True, "blank": True, **options}
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=name, on_delete=models.PROTECT, related_name="+", **options
    )
