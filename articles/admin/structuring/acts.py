"""The acts on a page's structure, as the screen asks for them."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from articles.admin.structuring.asking import Asked
from articles.admin.structuring.lines import numbered, open_continuations
from articles.log.changesets import changeset
from articles.models import Changeset, Passage
from articles.structure.acting import StructureRefused, lock
from articles.structure.cutting import cut_passage, join_passages
from articles.structure.giving import give_passages, take_headline
from articles.structure.lines import cut_out, page_lines
from articles.structure.merging import accept_continuation, join_to_above
from articles.structure.photos import attach_caption, stand_alone
from articles.structure.positions import order_articles
from articles.structure.roles import set_role
from articles.structure.splitting import start_article

Role = Passage.Role


def carry_out(asked: Asked) -> Changeset:
    """Carry out the act. Raises StructureRefused. If chosen lines have to be cut out first, that is part of the same
    changeset."""
    act = ACTS.get(asked.act)
    if act is None:
        raise StructureRefused(_("There is no such act."))
    with changeset(KINDS.get(asked.act, Changeset.Kind.STRUCTURE), asked.user, asked.reason) as made:
        lock(asked.page.pk)
        asked.check_seen()
        act(asked)
    return made


def _set_role(asked: Asked) -> None:
    if asked.role not in Role.values:
        raise StructureRefused(_("There is no such act."))
    set_role(asked.passages, asked.role, asked.user, asked.reason)


def _join(asked: Asked) -> None:
    first, *others = asked.touched
    if not others:
        raise StructureRefused(_("Choose lines of two passages."))
    for other in others:
        first = join_passages(first, other, asked.user, asked.reason)


def _cut(asked: Asked) -> None:
    before = {passage.pk for passage in asked.touched}
    if {passage.pk for passage in asked.passages} == before:
        raise StructureRefused(_("There is nothing to cut off here."))


def _split(asked: Asked) -> None:
    """Cut inside a line where two articles run into each other: what is printed from a character on becomes a
    passage."""
    line = next((line for line in page_lines(asked.page) if line.start in asked.starts), None)
    if line is None:
        raise StructureRefused(_("Choose the lines first."))
    if not 0 < asked.after < len(line.text):
        raise StructureRefused(_("Say after which character of the line it is to be cut."))
    cut_passage(line.passage, line.start + asked.after, asked.user, asked.reason)


def _continue(asked: Asked) -> None:
    """Accept the continuation that the button names, or the one of the chosen line's article."""
    pairs = open_continuations(asked.page)
    if asked.role:
        pair = next((pair for pair in pairs if f"{pair.earlier.pk}-{pair.later.pk}" == asked.role), None)
    else:
        article = asked.article
        pair = next((pair for pair in pairs if article in (pair.earlier, pair.later)), None)
    if pair is None:
        raise StructureRefused(_("No continuation is proposed here."))
    accept_continuation(pair.earlier, pair.later, asked.user, asked.reason)


def _start(asked: Asked) -> None:
    """Start an article at the first chosen line. The lines below it in its passage go along."""
    passage = asked.touched[0]
    first = min(asked.starts & {line.start for line in page_lines(asked.page) if line.passage == passage})
    below = {line.start for line in page_lines(asked.page) if line.passage == passage and line.start >= first}
    start_article(cut_out(asked.page, below, asked.user)[0], asked.user, asked.reason)


def _swap(asked: Asked, step: int) -> None:
    articles = numbered(asked.page)
    at = articles.index(asked.article)
    if not 0 <= at + step < len(articles):
        raise StructureRefused(_("There is no further place."))
    articles[at], articles[at + step] = articles[at + step], articles[at]
    order_articles(asked.page, articles, asked.user, asked.reason)


ACTS: dict[str, Callable[[Asked], object]] = {
    "role": _set_role,
    "join": _join,
    "cut": _cut,
    "split": _split,
    "continue": _continue,
    "start": _start,
    "above": lambda asked: join_to_above(asked.article, asked.user, asked.reason),
    "give": lambda asked: give_passages(asked.passages, asked.target, asked.user, asked.reason),
    "headline": lambda asked: take_headline(asked.passages[0], asked.target, asked.user, asked.reason),
    "photo": lambda asked: attach_caption(asked.photo, asked.target, asked.user, asked.reason),
    "alone": lambda asked: stand_alone(asked.photo, asked.user, asked.reason),
    "earlier": lambda asked: _swap(asked, -1),
    "later": lambda asked: _swap(asked, +1),
}
KINDS = {"start": Changeset.Kind.SPLIT, "above": Changeset.Kind.MERGE}
