"""Read by gunicorn where it is started in this folder; options of its command line go before."""

import os

# Longer than the longest query that the API reads (4,000 characters): what is too long it refuses itself, in its words.
limit_request_line = 8190

if os.environ.get("LOG_FORMAT") == "json":
    logger_class = "newsroom.logs.gunicorn.JsonLogger"
