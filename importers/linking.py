"""Linking the articles and captions of a draft to units: what each is about, and what it names."""

from dataclasses import replace

from importers.drafts import DraftArticle, DraftCaption, DraftPage, DraftPassage, Role
from importers.text.units.gazetteer import Gazetteer
from importers.text.units.home import Home, home_of
from importers.text.units.mentions import caption_mentions, mentions


def link_units(draft: DraftPage, gazetteer: Gazetteer) -> DraftPage:
    """Link by the units and names that were in use on the page's day, if it is known."""
    gazetteer = gazetteer.at(draft.facts.published_on)
    home = home_of(draft.page.text, gazetteer, draft.facts.newspaper, draft.facts.section)
    return replace(draft, articles=tuple(_linked(article, gazetteer, home) for article in draft.articles))


def _linked(article: DraftArticle, gazetteer: Gazetteer, home: Home) -> DraftArticle:
    captions = tuple(_linked_caption(caption, gazetteer, home) for caption in article.captions)
    if article.kind == "picture":
        return replace(article, captions=captions, mentions=captions[0].mentions if captions else ())
    found = mentions(
        kicker=text_of(article.passages, Role.KICKER),
        headline=text_of(article.passages, Role.HEADLINE),
        subtitle=text_of(article.passages, Role.SUBTITLE),
        paragraphs=[p.text for p in article.passages if p.role in (Role.PARAGRAPH, Role.SUBHEADING)],
        gazetteer=gazetteer,
        home=home,
    )
    return replace(article, captions=captions, mentions=found)


def _linked_caption(caption: DraftCaption, gazetteer: Gazetteer, home: Home) -> DraftCaption:
    title, text = text_of(caption.passages, Role.CAPTION_TITLE), text_of(caption.passages, Role.CAPTION)
    return replace(caption, mentions=caption_mentions(title=title, text=text, gazetteer=gazetteer, home=home))


def text_of(passages: tuple[DraftPassage, ...], role: Role) -> str:
    """The texts of one role, joined by spaces; empty where there is none."""
    return " ".join(passage.text for passage in passages if passage.role is role)
