"""Public ids, which partners keep: short, random, never reused, and unchanged by a dump and restore."""

import secrets

# Crockford's base 32 has no i, l, o, u, so that an id survives being read aloud or typed from paper.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 12
PATTERN = f"^[{ALPHABET}]{{{LENGTH}}}$"


def new_public_id() -> str:
    """A new id of sixty random bits. Among ten million ids a collision has a chance of one in 20,000, and then raises
    an error."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
