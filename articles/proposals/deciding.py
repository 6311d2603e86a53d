"""Deciding proposals: take the new import, keep what is there, or write something new. One act, one changeset."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.copies import refresh_copies
from articles.editing import text_status_after_edit
from articles.log.changesets import changeset
from articles.models import Article, Changeset, Passage, PhotoCaption, Proposal
from articles.models.proposal import as_text
from articles.proposals.queue import article_of, waiting
from articles.structure.emptied import drop_emptied
from articles.verdicts.places import follow_edits
from importers.text.comparing.merging import merge
from importers.text.outline import outline

State = Proposal.State


class DecisionRefused(Exception):
    """Nothing was decided. The message is for the editor."""


@dataclass(frozen=True, slots=True)
class Decided:
    proposals: int

    def __str__(self) -> str:
        return ngettext("%d proposal decided", "%d proposals decided", self.proposals) % self.proposals


@dataclass(frozen=True, slots=True)
class Seen:
    """A proposal, with the text that was there when the editor looked."""

    id: int
    editor: str


def take(seen: Sequence[Seen], user: User | None, reason: str = "") -> Decided:
    """Write what the new import says, together with what editors have changed in other places since."""
    return _decide(seen, State.TAKEN, user, reason)


def keep(seen: Sequence[Seen], user: User | None, reason: str = "") -> Decided:
    """Keep what is there. The difference of this import is not proposed again."""
    return _decide(seen, State.KEPT, user, reason)


def write_anew(seen: Seen, text: str, user: User | None, reason: str = "") -> Decided:
    return _decide([seen], State.EDITED, user, reason, text)


def now(proposal: Proposal) -> str:
    """The text that is there now."""
    if proposal.passage:
        return proposal.passage.text
    if proposal.field == Proposal.STRUCTURE:
        assert proposal.article
        return outline((each.role, each.text) for each in Passage.objects.of_article(proposal.article))
    return as_text(getattr(proposal.article or proposal.caption, proposal.field))


def offered(proposal: Proposal) -> str:
    """The text that taking the proposal gives. If the text was changed since, changes of both are merged, the editor's
    first."""
    text = now(proposal)
    if text == proposal.editor or proposal.field == Proposal.STRUCTURE:
        return proposal.proposed
    return "".join(part.text for part in merge(proposal.editor, text, proposal.proposed))


def _decide(seen: Sequence[Seen], state: str, user: User | None, reason: str, text: str = "") -> Decided:
    """Raises DecisionRefused, and decides nothing, where one is decided already or its text has changed since the
    editor looked."""
    with changeset(Changeset.Kind.EDIT, user, reason):
        rows = {row.pk: row for row in waiting().filter(pk__in=[each.id for each in seen])}
        articles = {article.pk for row in rows.values() if (article := article_of(row))}
        _lock(articles)
        for each in seen:
            proposal = rows.get(each.id)
            if proposal is None:
                raise DecisionRefused(_("Somebody decided this proposal meanwhile."))
            proposal.refresh_from_db()
            if now(proposal) != each.editor or proposal.state != State.OPEN:
                raise DecisionRefused(_("The text was changed meanwhile. Look at it once more."))
            if state != State.KEPT:
                _store(proposal, offered(proposal) if state == State.TAKEN else text)
        Proposal.objects.filter(pk__in=rows).update(state=state)
        drop_emptied(articles)
        refresh_copies(articles)
    return Decided(len(rows))


def _lock(articles: set[int]) -> None:
    list(Article.objects.select_for_update().filter(pk__in=articles).order_by("pk").values_list("pk"))


def _store(proposal: Proposal, text: str) -> None:
    if proposal.field == Proposal.STRUCTURE:
        raise DecisionRefused(_("Put the structure right on the page's screen of structure, then keep what stands."))
    if proposal.passage:
        _store_text(proposal.passage, text)
    else:
        _store_field(proposal, text)
    if article := article_of(proposal):
        for status in Article.TextStatus.values:
            if (edited := text_status_after_edit(status)) != status:
                Article.objects.filter(pk=article.pk, text_status=status).update(text_status=edited)


def _store_text(passage: Passage, text: str) -> None:
    """Write the text of a passage. A passage with no text and nothing printed is deleted."""
    if "\n" in text.strip("\n"):
        raise DecisionRefused(_("A passage is one paragraph. To part it, cut it in the page's structure."))
    if not text and not passage.spans.exists():
        passage.delete()
    elif text != passage.text:
        Passage.objects.filter(pk=passage.pk).update(text=text, version=passage.version + 1)
        follow_edits({passage.pk: (passage.text, text)})


def _store_field(proposal: Proposal, text: str) -> None:
    model = Article if proposal.article_id else PhotoCaption
    field: Any = model._meta.get_field(proposal.field)
    names = [name for part in re.split("[、，,;；]", text) if (name := part.strip())]
    listed = proposal.field in Proposal.LISTS
    most = field.base_field.max_length if listed else field.max_length
    if any(len(each) > most for each in (names if listed else [text])):
        raise DecisionRefused(_("Longer than %(most)d characters.") % {"most": most})
    rows = model._default_manager.filter(pk=proposal.article_id or proposal.caption_id or 0)
    rows.update(**{proposal.field: names if listed else text})
