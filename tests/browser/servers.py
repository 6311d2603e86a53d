"""A server of our own in a process of its own, to be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.parse import quote

from django.conf import settings
from django.db import connection


def database_url() -> str:
    """Of the database that the tests use."""
    given = connection.get_connection_params()
    options = "&".join(
        f"{name}={quote(str(given[name]), safe='')}" for name in ("host", "port", "user") if given.get(name)
    )
    return f"postgresql:///{given['dbname']}?{options}"


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


class Server:
    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = os.environ | {"DATABASE_URL": database_url(), "SECRET_KEY": settings.SECRET_KEY}
        command = [sys.executable, "-m", "gunicorn", "newsroom.wsgi"]
        command += ["--config", "python:newsroom.gunicorn", "--bind", f"127.0.0.1:{self.port}"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(
            command,
            env=environment,
            cwd=settings.BASE,
            start_new_session=True,
            **quiet,  # type: ignore[call-overload]
        )
        self._wait()

    def _wait(self) -> None:
        for _attempt in range(300):
            with socket.socket() as knocking:
                if knocking.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError("the server never came up")

    def kill(self) -> None:
        """Without a word, with all its workers."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
