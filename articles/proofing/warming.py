"""Loading what proofreading needs takes seconds. A server does it before the first editor saves."""

import logging
from threading import Thread

from django.db import DatabaseError, connection

from articles.models import Newspaper
from articles.proofing.context import proof_context
from importers.text.proofing.detect import suspicions
from importers.text.proofing.suspicion import Text

logger = logging.getLogger(__name__)
# A text with something for every rule to look up: a place, an amount, a doubled and a rare character.
TRIED = "昨日，望江街道的的干部来到漤湾村，总投资1906亿元。"


def warm_up() -> None:
    """Load the dictionaries, and for each newspaper the index of its units, terms and memory."""
    try:
        for newspaper in Newspaper.objects.all():
            suspicions([[Text("paragraph", TRIED)]], proof_context(newspaper))
    except DatabaseError:
        logger.warning("Proofreading could not be warmed up: the database does not answer yet.")
    finally:
        connection.close()


def warm_up_beside() -> None:
    """The same in a thread, while requests that need none of it are answered."""
    Thread(target=warm_up, name="proofreading", daemon=True).start()
