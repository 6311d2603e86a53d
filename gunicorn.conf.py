"""Read by gunicorn where it is started in this folder; options of its command line go before."""

import os

if os.environ.get("LOG_FORMAT") == "json":
    logger_class = "newsroom.logs.gunicorn.JsonLogger"
