"""Proofreading a draft: all detectors over its passages, with what is known of its newspaper. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from importers.drafts import DraftPage, Proofread
from importers.page import PageFacts
from importers.reading_order import reading_order
from importers.text.proofing.context import Context
from importers.text.proofing.detect import suspicions
from importers.text.proofing.suspicion import Text


@dataclass(frozen=True, kw_only=True)
class Contexts:
    """What proofreading knows, for each newspaper."""

    by_newspaper: Mapping[tuple[str, str], Context] = field(default_factory=dict)
    """The contexts by name and section of the newspaper."""
    other: Context = field(default_factory=Context)
    """The context of all other newspapers."""

    def of(self, facts: PageFacts) -> Context:
        return self.by_newspaper.get((facts.newspaper, facts.section), self.other)

    def bare(self) -> "Contexts":
        """The same without anything built from it, to be sent to another process."""
        bare = {newspaper: context.bare() for newspaper, context in self.by_newspaper.items()}
        return Contexts(by_newspaper=bare, other=self.other.bare())


def proofread(draft: DraftPage, contexts: Contexts) -> DraftPage:
    """The draft with its suspicions, the same that the archive would find after storing the page."""
    groups = _groups(draft)
    context = contexts.of(draft.facts).on(draft.facts.published_on)
    found = suspicions([[text for _place, text in group] for group in groups], context)
    placed = ((group[one.text][0], one) for group, of_group in zip(groups, found, strict=True) for one in of_group)
    return replace(draft, proofread=Proofread(suspicions=tuple(placed), state=context.state))


Group = list[tuple[int, Text]]
"""Texts that belong together, each with its index in reading order."""


def _groups(draft: DraftPage) -> list[Group]:
    """The texts in groups: each article with its captions, then each passage of no article by itself. The archive
    groups them in the same way (articles.proofing.recomputing.texts_of)."""
    articles: dict[int, Group] = {}
    loose: list[Group] = []
    for place, (passage, article, _caption) in enumerate(reading_order(draft)):
        text = Text(passage.role.value, passage.text)
        if article is None:
            loose.append([(place, text)])
        else:
            articles.setdefault(article, []).append((place, text))
    return [*articles.values(), *loose]
