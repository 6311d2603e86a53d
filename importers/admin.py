"""The importers' screens, for Django to find."""

from importers.intake import screens

__all__ = ["screens"]
