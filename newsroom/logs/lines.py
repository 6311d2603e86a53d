"""A log record as one line of JSON."""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

from django.db import Error as DatabaseError
from psycopg import Error as PostgresError

from newsroom.logs.request_id import current_request_id

FIELDS = ("method", "path", "status", "ms", "user", "partner", "bytes")
"""What a record may carry besides its message (``extra``). Nothing else is written, so that no text of articles gets
into the log."""
LONGEST = 2_000


class JsonLines(logging.Formatter):
    """``time`` (UTC), ``level``, ``logger``, ``message``, ``request_id`` and FIELDS where known. For an exception its
    type, its message and where it was raised."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage()[:LONGEST],
        }
        if request_id := current_request_id():
            line["request_id"] = request_id
        line |= {name: getattr(record, name) for name in FIELDS if getattr(record, name, None) is not None}
        if record.exc_info and record.exc_info[1]:
            line["error"] = said(record.exc_info[1])
            line["trace"] = places(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def said(error: BaseException) -> str:
    """Of a database's error only the first line: the rest quotes the row, and so the newsroom's text."""
    words = str(error)
    if isinstance(error, DatabaseError | PostgresError):
        words = words.partition("\n")[0]
    return f"{type(error).__name__}: {words}"[:LONGEST]


def places(error: BaseException) -> list[str]:
    """Where it was raised, the innermost last: file, line and function, without code or values."""
    return [f"{at.filename}:{at.lineno} {at.name}" for at in traceback.extract_tb(error.__traceback__)]
