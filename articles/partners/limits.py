"""How many requests a minute a caller may make, counted for all processes of all hosts together.

One statement a request, on an unlogged table whose transactions wait for no disk. The minute is that of the
database's clock, which is one for everybody. Headers follow draft-ietf-httpapi-ratelimit-headers-10.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.http import HttpResponse

from articles.models import PartnerKey

WINDOW = 60
COUNTED = """
    INSERT INTO articles_requestcount AS counted (caller, minute, used)
    VALUES (%(caller)s, floor(extract(epoch FROM statement_timestamp()) / 60), 1)
    ON CONFLICT (caller) DO UPDATE SET minute = excluded.minute,
        used = CASE WHEN counted.minute = excluded.minute THEN counted.used + 1 ELSE 1 END
    RETURNING used, ceil(60 - extract(epoch FROM statement_timestamp()) %% 60)::int AS seconds,
        (SELECT coalesce(max(number), 0) FROM articles_feedcounter) AS feed
"""
# A day's figures are kept for good, but after a crash the last of them may be missing: the commit does not wait for the
# disk.
COUNTED_WITH_USAGE = f"""
    WITH quick AS (SELECT set_config('synchronous_commit', 'off', true)), counted AS ({COUNTED}), noted AS (
        INSERT INTO articles_partnerusage AS usage (partner_id, day, requests, refused)
        SELECT %(partner)s, %(day)s, 1, (%(limit)s > 0 AND used > %(limit)s)::int FROM counted, quick
        ON CONFLICT (partner_id, day) DO UPDATE SET
            requests = usage.requests + 1, refused = usage.refused + excluded.refused
    ), dated AS (
        UPDATE articles_partnerkey SET last_used_on = %(day)s
        WHERE id = %(key)s AND last_used_on IS DISTINCT FROM %(day)s
    )
    SELECT used, seconds, feed FROM counted
"""


@dataclass(frozen=True, kw_only=True)
class Quota:
    """How many requests a caller has left in this minute."""

    policy: str
    """anonymous or partner."""
    limit: int
    used: int
    seconds: int
    """Seconds until the next minute begins."""
    feed: int
    """The feed's number, read together with the count because most requests need it."""

    @property
    def is_exceeded(self) -> bool:
        return self.used > self.limit

    def write_headers(self, response: HttpResponse) -> None:
        response.headers["RateLimit-Policy"] = f'"{self.policy}";q={self.limit};w={WINDOW}'
        response.headers["RateLimit"] = f'"{self.policy}";r={max(0, self.limit - self.used)};t={self.seconds}'
        if self.is_exceeded:
            response.headers["Retry-After"] = str(self.seconds)


def count_anonymous(address: str, limit: int) -> Quota | None:
    """Count a request of an address. None where there is no limit: then nothing is counted."""
    if not limit:
        return None
    used, seconds, feed = _execute(COUNTED, caller=f"a {address}")
    return Quota(policy="anonymous", limit=limit, used=used, seconds=seconds, feed=feed)


def count_partner(key: PartnerKey, today: date) -> Quota | None:
    """Count a request of a partner, for the minute and for the partner's use of the day. None where the partner has no
    limit."""
    partner, limit = key.partner, key.partner.limit
    used, seconds, feed = _execute(
        COUNTED_WITH_USAGE, caller=f"p {partner.pk}", partner=partner.pk, key=key.pk, day=today, limit=limit
    )
    return Quota(policy="partner", limit=limit, used=used, seconds=seconds, feed=feed) if limit else None


def forget_counts() -> int:
    """Delete the counts of past minutes, with the addresses in them. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_requestcount WHERE minute < extract(epoch FROM now()) / 60 - 60")
        return int(cursor.rowcount)


def _execute(sql: str, **params: Any) -> tuple[int, int, int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        used, seconds, feed = cursor.fetchone()
        return int(used), int(seconds), int(feed)
