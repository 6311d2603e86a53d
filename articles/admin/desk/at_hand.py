"""What the rooms of an article's screen look at, read once for all of them."""

from articles.at_hand import AtHand
from articles.models import Article


def at_hand(article: Article) -> AtHand:
    """The same as long as this row lives: on a screen one request, on whose saving the row is locked before."""
    kept = vars(article)
    if "desk_at_hand" not in kept:
        kept["desk_at_hand"] = AtHand([article])
    found: AtHand = kept["desk_at_hand"]
    return found
