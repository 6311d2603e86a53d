"""Sending one signed POST to a checked address, without redirects or proxies, and with a limit of time."""

import http.client
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer

from django.utils.translation import gettext as _

from articles.webhooks.addresses import Target

# In seconds: for one step (connecting, reading), and for the whole exchange, however slowly the other side answers.
STEP_SECONDS, ALL_SECONDS = 5.0, 15.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    status: int
    """The HTTP status; 0 where there was no answer, and ``error`` says why."""
    error: str = ""

    @property
    def is_taken(self) -> bool:
        return 200 <= self.status < 300


class CheckedConnection(http.client.HTTPConnection):
    """A connection to the address that was checked, wherever the name points by now."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=STEP_SECONDS)
        self.target = target
        self.is_cut_off = False

    def connect(self) -> None:
        self.sock = socket.create_connection((self.target.address, self.target.port), STEP_SECONDS)
        if self.target.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.target.host)

    def cut_off(self) -> None:
        """Close the connection from another thread, which ends any read on it."""
        self.is_cut_off = True
        if self.sock:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def post(target: Target, headers: Mapping[str, str], body: bytes) -> Answer:
    """Send the POST. Raises nothing for what may go wrong at the other end: the result tells."""
    connection = CheckedConnection(target)
    end = Timer(ALL_SECONDS, connection.cut_off)
    end.start()
    try:
        connection.request("POST", target.path, body, dict(headers))
        status = connection.getresponse().status
        return too_slow() if connection.is_cut_off else Answer(status=status, error=_refusal(status))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return too_slow() if connection.is_cut_off else Answer(status=0, error=f"{type(error).__name__}: {error}"[:300])
    finally:
        end.cancel()
        connection.close()


def too_slow() -> Answer:
    return Answer(status=0, error=_("no answer within %(seconds)d seconds") % {"seconds": ALL_SECONDS})


def _refusal(status: int) -> str:
    if 300 <= status < 400:
        return _("%(status)s: redirects are not followed") % {"status": status}
    return "" if 200 <= status < 300 else str(status)
