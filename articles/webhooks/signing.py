"""What proves to a partner that a delivery is ours and new: the headers of standardwebhooks.com.

``Webhook-Signature`` is ``v1,`` and the base64 of HMAC-SHA256 over ``ID.TIMESTAMP.BODY``, with the bytes that the
secret stands for behind ``whsec_``. The timestamp is signed too, so that an old delivery cannot be played again.
"""

import base64
import hmac
from hashlib import sha256


def signed_headers(secret: str, delivery: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The headers of a delivery. ``timestamp`` is in seconds since 1970. The id is the same in every attempt."""
    return {
        "Content-Type": "application/json",
        "User-Agent": "newspaper-archive",
        "Idempotency-Key": delivery,
        "Webhook-Id": delivery,
        "Webhook-Timestamp": str(timestamp),
        "Webhook-Signature": f"v1,{signature(secret, delivery, timestamp, body)}",
    }


def signature(secret: str, delivery: str, timestamp: int, body: bytes) -> str:
    """
    >>> secret, delivery = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    >>> signature(secret, delivery, 1614265330, b'{"test": 2432232314}')
    'g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{delivery}.{timestamp}.".encode() + body
    return base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
