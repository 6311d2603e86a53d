"""All detectors over a page: one function from texts to suspicions."""

from collections.abc import Sequence

from importers.text.proofing.context import Context
from importers.text.proofing.suspicion import Suspicion, Text


def suspicions(articles: Sequence[Sequence[Text]], context: Context) -> list[list[Suspicion]]:
    """What is worth a look on a page, for each of its articles, in printed order.

    ``articles``: the texts of each article (its captions' too), picture news and the page's own loose texts as
    lists of their own; all of a page together, since a page's own usage is evidence. A text that changed is
    looked at anew with its whole page.
    """
    return [[] for _ in articles]
