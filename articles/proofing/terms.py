"""Undecided forms near protected terms: they keep an article from being published."""

from articles.at_hand import AtHand
from articles.models import Article, Severity

TERM = "protected_term"
"""The detector of forms that are near to a protected term."""


def undecided_terms(at_hand: AtHand) -> list[tuple[Article, str]]:
    """Each place near a leader's name, a set phrase or a house word that nobody has decided: the article, and the form
    there."""
    found = (row for row in at_hand.suspicions if row.kind == TERM and row.severity == Severity.HIGH)
    return [(at_hand.owners[row.passage_id], row.found) for row in found]
