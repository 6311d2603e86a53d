"""The importers' screens, for Django to find."""

from importers.intake.screens import admin as screens

__all__ = ["screens"]
