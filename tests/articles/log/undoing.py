"""Changesets to be undone."""

from articles.copies import refresh_copies
from articles.log.changesets import changeset
from articles.models import Changeset, Passage
from importers.drafts import DraftPage
from importers.storing.load import load_page


def load(draft: DraftPage, again: bool = False) -> Changeset:
    loaded = load_page(draft, again)
    assert loaded.changeset, loaded
    return Changeset.objects.get(pk=loaded.changeset)


def edit(passage: Passage, text: str) -> Changeset:
    with changeset("edit") as made:
        passage.text = text
        passage.version += 1
        passage.save()
        refresh_copies([passage.article_id] if passage.article_id else [])
    return made
