"""How far each partner has read the feed. Who asks for the changes after number N has everything up to N."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.models import Partner

# Only numbers that the feed has reached count, because a 304 answers whatever number came with its ETag.
NOTED = """
    INSERT INTO articles_feedposition AS noted (partner_id, number, asked_at)
    SELECT %(partner)s, least(%(number)s, max(number)), now() FROM articles_feedcounter HAVING max(number) > 0
    ON CONFLICT (partner_id) DO UPDATE SET number = greatest(noted.number, excluded.number),
        asked_at = excluded.asked_at
    WHERE excluded.number > noted.number OR excluded.asked_at > noted.asked_at + interval '1 minute'
"""


def note_position(partner: Partner, request: HttpRequest, response: HttpResponse) -> None:
    """Note the position of a partner whose request for ``changes/`` was answered. At most one write a minute while it
    stays."""
    if response.status_code not in (200, 304) or request.path_info != reverse("api:change-list"):
        return
    after = request.GET.get("after", "0")
    if after.isascii() and after.isdigit() and len(after) <= 18:
        with connection.cursor() as cursor:
            cursor.execute(NOTED, {"partner": partner.pk, "number": int(after)})
