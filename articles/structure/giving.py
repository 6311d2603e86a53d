"""Giving passages to another article of their page."""

from collections import defaultdict
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import Min
from django.utils.translation import gettext as _

from articles.models import Article, Changeset, Passage
from articles.structure.acting import StructureRefused, structural_act
from articles.structure.mentions import share_mentions
from articles.structure.merging import TITLES, has_text, lead_on
from articles.structure.positions import room_before
from articles.structure.roles import LOOSE, article_in_use, current, place

Role = Passage.Role


def give_passages(passages: Sequence[Passage], article: Article, user: User | None, reason: str = "") -> None:
    """Give the passages to ``article``. Unassigned text becomes paragraphs. Titles become subheadings, if ``article``
    has text of its own.

    If an article has nothing left then, its id leads to ``article``; for partners, once ``article`` is published.
    """
    with structural_act(Changeset.Kind.STRUCTURE, article.page_id, user, reason) as touched:
        article = article_in_use(article)
        given: dict[int, list[str]] = defaultdict(list)
        for passage in current(passages):
            of_one_page(passage.page_id, article)
            if passage.article_id and passage.article_id != article.pk:
                given[passage.article_id].append(passage.text)
            place(passage, _role_in(article, passage), article.pk, touched)
        for giver in Article.objects.filter(pk__in=given):
            share_mentions(giver, article, "\n".join(given[giver.pk]))
        lead_on_emptied(touched, article)


def take_headline(passage: Passage, article: Article, user: User | None, reason: str = "") -> None:
    """Make a passage that stands elsewhere on the page the headline of ``article``. The old headline becomes
    unassigned: an editor has to say what it is."""
    with structural_act(Changeset.Kind.STRUCTURE, article.page_id, user, reason) as touched:
        article = article_in_use(article)
        [passage] = current([passage])
        of_one_page(passage.page_id, article)
        for old in Passage.objects.filter(article=article, role=Role.HEADLINE).exclude(pk=passage.pk):
            place(old, Role.UNASSIGNED, None, touched)
        place(passage, Role.HEADLINE, article.pk, touched)
        _move_to_top(passage, article)
        lead_on_emptied(touched, article)


def _role_in(article: Article, passage: Passage) -> Passage.Role:
    if passage.role in LOOSE:
        return Role.PARAGRAPH
    if passage.role in TITLES and passage.article_id != article.pk and has_text(article):
        return Role.SUBHEADING
    return Role(passage.role)


def of_one_page(page_id: int, article: Article) -> None:
    if page_id != article.page_id:
        raise StructureRefused(_("Text can be given to an article of its own page."))


def _move_to_top(passage: Passage, article: Article) -> None:
    others = Passage.objects.filter(article=article).exclude(pk=passage.pk)
    top = others.aggregate(top=Min("position"))["top"]
    if top is not None and top < passage.position:
        rows = Passage.objects.filter(page=passage.page_id).exclude(pk=passage.pk)
        Passage.objects.filter(pk=passage.pk).update(position=room_before(rows, top))


def lead_on_emptied(touched: set[int], to: Article) -> None:
    for article in Article.objects.filter(pk__in=touched - {to.pk}, passages=None, captions=None):
        lead_on(article, to)
