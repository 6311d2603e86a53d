"""A connection serves many requests. Before each of them it is checked whether it is still open."""

from select import POLLIN, poll

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """Whether the connection is still open, seen from this side alone. Between statements a server sends nothing
        except that it closes, so a connection with something to read is closed. Django's own check asks the server, a
        round trip each time."""
        if self.connection is None or self.connection.closed:
            return False
        wire = poll()
        wire.register(self.connection.fileno(), POLLIN)
        return not wire.poll(0)
