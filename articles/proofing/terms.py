"""Protected terms that keep an article from being published until someone decides."""

from articles.at_hand import AtHand
from articles.models import Article, Severity

TERM = "protected_term"
"""The detector of forms near a protected term."""


def undecided_terms(at_hand: AtHand) -> list[tuple[Article, str]]:
    """The places that touch a leader's name, a set phrase or a word of the house and that nobody has decided by name:
    each article with the form that stands there."""
    found = (row for row in at_hand.suspicions if row.kind == TERM and row.severity == Severity.HIGH)
    return [(at_hand.owners[row.passage_id], row.found) for row in found]
