"""gunicorn's own lines in the same form. ``newsroom/gunicorn.py`` chooses this class where LOG_FORMAT=json."""

import sys
from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

from newsroom.logs.lines import JsonLines
from newsroom.logs.request_id import HEADER


class JsonLogger(Logger):  # type: ignore[misc]
    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in [*self.error_log.handlers, *self.access_log.handlers]:
            handler.setFormatter(JsonLines())
            if getattr(handler, "stream", None) is sys.stderr:
                handler.setStream(sys.stdout)

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """With ``--access-logfile -``: a line for every request, also those that never reached Django. No query, no
        headers but the request's number."""
        if not self.access_log_enabled:
            return
        number = next((value for name, value in resp.headers if name.lower() == HEADER.lower()), "-")
        status = str(resp.status).partition(" ")[0]
        facts = {
            "method": environ.get("REQUEST_METHOD"),
            "path": environ.get("PATH_INFO"),
            "status": int(status) if status.isdigit() else status,
            "ms": round(request_time.total_seconds() * 1000, 1),
            "bytes": getattr(resp, "sent", None),
        }
        self.access_log.info("%s", number, extra=facts)
