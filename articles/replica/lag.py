"""Whether the replica may answer: only while it has every publication and withdrawal that the primary has.

The feed's counter tells. It is written in the transaction that publishes or withdraws, so a replica with at least the
primary's number also has those acts. This is compared at each request. So a withdrawal counts from the next request on,
and nobody is told a number whose rows cannot be read yet.
"""

import logging
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections

from articles.replica.routing import REPLICA

logger = logging.getLogger(__name__)
# After a replica has failed, each process leaves it alone for so long: asking it again may take seconds.
REST_SECONDS = 5.0


class Rest:
    def __init__(self) -> None:
        self.until = 0.0

    def begin(self) -> None:
        self.until = time.monotonic() + REST_SECONDS

    def is_on(self) -> bool:
        return time.monotonic() < self.until


_rest = Rest()
NUMBER = "SELECT coalesce(max(number), 0) FROM articles_feedcounter"
# Seconds since the last transaction was replayed; 0 if everything that arrived was replayed. Null on a server that is
# no standby.
SECONDS = """
    SELECT CASE WHEN NOT pg_is_in_recovery() THEN NULL
        WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
        ELSE extract(epoch FROM now() - pg_last_xact_replay_timestamp()) END
"""


@dataclass(frozen=True, kw_only=True)
class ReplicaStatus:
    """``error`` is set where the replica does not answer; then nothing else is known."""

    primary: int
    """The feed's number in the primary."""
    replica: int | None = None
    seconds: float | None = None
    error: str = ""

    @property
    def is_used(self) -> bool:
        return self.replica is not None and self.replica >= self.primary

    def as_json(self) -> dict[str, Any]:
        return {
            "used": self.is_used,
            "latest_change": self.replica,
            "changes_behind": None if self.replica is None else max(0, self.primary - self.replica),
            "seconds_behind": self.seconds,
            "answers": not self.error,
        }

    def __str__(self) -> str:
        if self.error:
            return f"The replica does not answer: {self.error}"
        used = "it answers the API" if self.is_used else "the primary answers the API"
        return f"Feed {self.replica} of {self.primary}, {self.seconds or 0:.1f} s behind: {used}."


def has_replica() -> bool:
    return REPLICA in settings.DATABASES


def database_to_read(number: int | None = None) -> str:
    """The database that may answer. Two small queries if there is a replica, or one if the primary's ``number`` was
    read already.

    The primary's number is read first. What is published after that may still be missing on the replica.
    """
    if not has_replica() or _rest.is_on():
        return DEFAULT_DB_ALIAS
    number = feed_number(DEFAULT_DB_ALIAS) if number is None else number
    try:
        return REPLICA if feed_number(REPLICA) >= number else DEFAULT_DB_ALIAS
    except (DatabaseError, InterfaceError) as error:
        logger.warning("The replica does not answer, the primary does instead: %s", error)
        _rest.begin()
        connections[REPLICA].close()
        return DEFAULT_DB_ALIAS


def replica_status() -> ReplicaStatus:
    """Ask both databases how far they are. Raises nothing for a replica that does not answer."""
    number = feed_number(DEFAULT_DB_ALIAS)
    try:
        seconds = _value(REPLICA, SECONDS)
        return ReplicaStatus(
            primary=number, replica=feed_number(REPLICA), seconds=None if seconds is None else float(seconds)
        )
    except (DatabaseError, InterfaceError) as error:
        connections[REPLICA].close()
        return ReplicaStatus(primary=number, error=str(error).strip())


def feed_number(alias: str) -> int:
    return int(_value(alias, NUMBER))


def _value(alias: str, sql: str) -> Any:
    with connections[alias].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]
