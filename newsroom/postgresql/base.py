"""A connection serves many requests: before each, whether it still stands."""

from select import POLLIN, poll

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """Whether the server has closed the connection, seen on this side of the wire.

        Between statements a server says nothing but its farewell, so that a connection with something to read is
        over. Django's own asks the server, a round trip for every request.
        """
        if self.connection is None or self.connection.closed:
            return False
        wire = poll()
        wire.register(self.connection.fileno(), POLLIN)
        return not wire.poll(0)
