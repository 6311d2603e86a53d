"""What all structural acts share: they take turns on a page, and leave the page whole."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.copies import refresh_copies
from articles.editing import text_status_after_edit
from articles.log.changesets import changeset
from articles.lossless import check_pages
from articles.models import Article, Page
from articles.structure.emptied import drop_emptied


class StructureRefused(Exception):
    """The act makes no sense where it was asked for, and nothing was done. The message is for the editor."""


@contextmanager
def structural_act(kind: str, page_id: int, user: User | None, reason: str) -> Iterator[set[int]]:
    """One act on one page, in one changeset.

    Yields a set, to which the act adds the ids of the articles that it touches. At the end their copies for lists are
    written anew, and articles without any text are deleted. Raises CharactersLost, and takes everything back, where the
    page would lose a character. Raises StructureRefused where the act changed nothing.
    """
    with changeset(kind, user, reason) as made:
        lock(page_id)
        touched: set[int] = set()
        yield touched
        if not made.changes.exists():
            raise StructureRefused(_("That is so already."))
        drop_emptied(touched)
        _note_edit(touched)
        refresh_copies(touched)
        check_pages([page_id])


def lock(page_id: int) -> None:
    """Make editors of this page's structure wait for each other, and for those who save its texts."""
    Page.objects.select_for_update().get(pk=page_id)
    list(Article.objects.select_for_update().filter(page=page_id).order_by("pk").values_list("pk"))


def _note_edit(articles: set[int]) -> None:
    for status in Article.TextStatus.values:
        if (edited := text_status_after_edit(status)) != status:
            Article.objects.filter(pk__in=articles, text_status=status).update(text_status=edited)
