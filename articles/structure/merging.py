"""Two articles become one, or one continues the other on another page."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.log.changesets import changeset
from articles.models import Article, Changeset, PageWarning, Passage, PhotoCaption
from articles.people.acting import hand_over_authorships
from articles.publishing.publication import republish
from articles.structure.acting import StructureRefused, structural_act
from articles.structure.mentions import hand_over_mentions
from articles.structure.positions import room_at_end
from articles.structure.roles import article_in_use

Role = Passage.Role
TITLES = (Role.KICKER, Role.HEADLINE, Role.SUBTITLE)


def join_to_above(article: Article, user: User | None, reason: str = "") -> Article:
    """Join the article to the one above it on its page. Raises StructureRefused for the topmost article."""
    above = Article.objects.standing().filter(page=article.page_id, position__lt=article.position)
    nearest = above.order_by("-position").first()
    if nearest is None:
        raise StructureRefused(_("There is no article above this one."))
    return join_articles(nearest, article, user, reason)


def join_articles(article: Article, other: Article, user: User | None, reason: str = "") -> Article:
    """Put everything of ``other`` into ``article``, an article of the same page. From then on the id of ``other`` leads
    to it.

    Titles of ``other`` become subheadings, if ``article`` has text of its own. Partners go on reading both articles
    until the joined one is published; from then on the id leads there for them too (articles.publishing.outgoing).
    """
    with structural_act(Changeset.Kind.MERGE, article.page_id, user, reason) as touched:
        article, other = article_in_use(article), article_in_use(other)
        if article == other or article.page_id != other.page_id:
            raise StructureRefused(_("Two articles of one page can be joined."))
        touched |= {article.pk, other.pk}
        _hand_over_passages(article, other)
        _hand_over_photos(article, other)
        hand_over_mentions(other, article)
        hand_over_authorships(other, article)
        PageWarning.objects.filter(article=other).update(article=article)
        _join_facts(article, other)
        lead_on(other, article)
    article.refresh_from_db()
    return article


def lead_on(article: Article, to: Article) -> None:
    """Keep the row of ``article``, empty, and let its id lead to ``to`` for ever."""
    Article.objects.filter(pk=article.pk).update(merged_into=to)


def accept_continuation(earlier: Article, later: Article, user: User | None, reason: str = "") -> None:
    """Record that ``later`` continues ``earlier``, an article of another page. If both are published, partners are
    told. Raises StructureRefused where either of them has another partner already."""
    with changeset(Changeset.Kind.STRUCTURE, user, reason):
        earlier, later = article_in_use(earlier), article_in_use(later)
        taken = Article.objects.filter(continues=earlier).exclude(pk=later.pk).exists()
        if taken or earlier.page_id == later.page_id or later.continues_id not in (None, earlier.pk):
            raise StructureRefused(_("One of them goes on elsewhere already."))
        Article.objects.filter(pk=later.pk).update(continues=earlier)
        republish([earlier, later], user, reason)


def _hand_over_passages(article: Article, other: Article) -> None:
    moved = Passage.objects.filter(article=other)
    if has_text(article):
        moved.filter(role__in=TITLES).update(role=Role.SUBHEADING)
    moved.update(article=article)


def has_text(article: Article) -> bool:
    return Passage.objects.filter(article=article, role=Role.PARAGRAPH).exists()


def _hand_over_photos(article: Article, other: Article) -> None:
    photos = PhotoCaption.objects.filter(article=article)
    for photo in PhotoCaption.objects.filter(article=other).order_by("position"):
        PhotoCaption.objects.filter(pk=photo.pk).update(article=article, position=room_at_end(photos))


def _join_facts(article: Article, other: Article) -> None:
    article.reporters = list(dict.fromkeys([*article.reporters, *other.reporters]))
    article.correspondents = list(dict.fromkeys([*article.correspondents, *other.correspondents]))
    article.credit = article.credit or other.credit
    article.column = article.column or other.column
    article.save(update_fields=["reporters", "correspondents", "credit", "column"])
    _join_continuations(article, other)


def _join_continuations(article: Article, other: Article) -> None:
    """``article`` takes over the continuations of ``other``: the article that continued it, and the one that it
    continued."""
    following = Article.objects.filter(continues=other).exclude(pk=article.pk).first()
    if following and not Article.objects.filter(continues=article).exists():
        Article.objects.filter(pk=following.pk).update(continues=article)
    if other.continues_id and other.continues_id != article.pk and article.continues_id is None:
        Article.objects.filter(pk=other.pk).update(continues=None)
        Article.objects.filter(pk=article.pk).update(continues=other.continues_id)
