"""Settings of gunicorn (``--config python:newsroom.gunicorn``); options of its command line go before."""

import os

# Longer than what the API reads (``LONGEST_QUERY``): what is too long it refuses itself, in its words.
limit_request_line = 8190

if os.environ.get("LOG_FORMAT") == "json":
    logger_class = "newsroom.logs.gunicorn.JsonLogger"
