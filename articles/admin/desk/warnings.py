"""The importer's warnings on screens."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import PageWarning
from articles.workflow.accepting import SINGLY
from articles.workflow.warning_words import warning_words


@dataclass(frozen=True, slots=True)
class WordedWarning:
    warning: PageWarning
    words: str
    singly: bool = False
    """It has to be accepted by itself, not together with others of its kind."""


def worded(warnings: Iterable[PageWarning]) -> list[WordedWarning]:
    """The warnings with their words. A code without words is shown as it is."""
    return [WordedWarning(warning, warning_words(warning.code), warning.code in SINGLY) for warning in warnings]
