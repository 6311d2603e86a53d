"""Settings of gunicorn (``--config python:newsroom.gunicorn``). Options on its command line override them."""

import os

# Longer than what the API accepts (``LONGEST_QUERY``).
limit_request_line = 8190

# Requests that Django never sees are also refused in the API's format.
worker_class = "newsroom.worker.ApiSyncWorker"

# Enough for a browser that sends an archive of hundreds of megabytes over a slow line, without a buffering proxy.
timeout = 300

# Nobody needs gunicorn's control socket beside systemd or supervisor. It is put into the user's home, and where a
# service's user has none each start logs an error.
control_socket_disable = True


def post_worker_init(worker: object) -> None:
    """Warm up each worker after its start: threads and connections do not survive a fork."""
    from articles.proofing.warming import warm_up_beside  # models need the application, which is loaded by now

    warm_up_beside()


if os.environ.get("LOG_FORMAT") == "json":
    logger_class = "newsroom.logs.gunicorn.JsonLogger"
