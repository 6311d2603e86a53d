"""The rows that several parts of an article's screen need, read once for all of them."""

from articles.at_hand import AtHand
from articles.models import Article


def at_hand(article: Article) -> AtHand:
    """The article's rows. The same object for as long as this ``article`` object lives, which on a screen is one
    request."""
    kept = vars(article)
    if "desk_at_hand" not in kept:
        kept["desk_at_hand"] = AtHand([article])
    found: AtHand = kept["desk_at_hand"]
    return found
