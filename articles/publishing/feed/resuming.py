"""The feed after the archive came back from a backup. No number is ever given twice.

Partners may have read changes and revisions of the days that the restore has lost. So the feed continues behind every
number that those days can have given: no old ETag matches, and whoever stands at a number of the lost days is told to
start again. Whoever read no further than the backup simply goes on. Revisions leap ahead with the feed, so that no
revision of the lost days is given again to other words.
"""

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from articles.models import FeedCounter, FeedEntry

# Nobody knows the last number of the lost days. The milliseconds since 1970 are beyond it, because no server publishes
# a thousand articles a second for long. If the same backup is restored again, the archive gets yet another number.
ADVANCE = """
    INSERT INTO articles_feedcounter (id, number, compacted_to)
    VALUES (1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, 0)
    ON CONFLICT (id) DO UPDATE SET number = greatest(articles_feedcounter.number + 1, excluded.number)
    RETURNING number
"""

# No feed reaches this number by counting. A larger one was set by a restore.
SET_BY_A_RESTORE = 10**12
MINUTE = 60_000


@dataclass(frozen=True, kw_only=True)
class Advanced:
    number: int

    def __str__(self) -> str:
        return _("The feed of changes goes on behind number %d.") % self.number


def advance_feed() -> Advanced:
    """Let the feed continue behind all numbers of the lost days. To be called once after a restore, before anything is
    published."""
    with connection.cursor() as cursor:
        cursor.execute(ADVANCE)
        return Advanced(number=cursor.fetchone()[0])


def least_revision() -> int:
    """The lowest revision that may be given now.

    Nobody knows how often the lost days published an article. The minutes from 1970 to the last restore (told by the
    feed's number) are more than that. One query for one row.
    """
    number = FeedCounter.objects.values_list("number", flat=True).first() or 0
    return number // MINUTE if number > SET_BY_A_RESTORE else 0


def can_go_on_from(number: int, counter: FeedCounter) -> bool:
    """Whether this archive gave that number and still has everything behind it. At most one small query.

    The number that a restore set is no entry's own, but the next number is an entry's.
    """
    if not counter.compacted_to <= number <= counter.number:
        return False
    if number in (counter.compacted_to, counter.number):
        return True
    return FeedEntry.objects.filter(number__in=(number, number + 1)).exists()
