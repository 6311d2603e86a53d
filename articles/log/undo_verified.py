"""*Verified* means that somebody read this very text. So an undo never makes an article *verified* whose text nobody
read."""

from django.db import connection

from articles.log.undo_plan import Plan
from articles.models import Article, Change, Changeset, Passage, PhotoCaption

Status = Article.TextStatus

# Of the given articles, those with a passage (now, or directly after the changeset) that somebody has changed since.
# The first later change contains the passage as the changeset left it.
CHANGED_SINCE = """
    SELECT DISTINCT article.id FROM articles_article article
    JOIN articles_passage now ON now.page_id = article.page_id
    CROSS JOIN LATERAL (
        SELECT before AS image FROM articles_change
        WHERE "table" = 'articles_passage' AND "row" = now.id AND id > %(last)s ORDER BY id LIMIT 1
    ) left_as
    LEFT JOIN articles_photocaption caption ON caption.id = now.caption_id
    LEFT JOIN articles_photocaption was_caption ON was_caption.id = (left_as.image->>'caption_id')::bigint
    WHERE article.id = ANY(%(articles)s) AND left_as.image - 'version' IS DISTINCT FROM to_jsonb(now) - 'version'
        AND article.id IN (now.article_id, caption.article_id, (left_as.image->>'article_id')::bigint,
            was_caption.article_id)
"""


def unread_articles(plan: Plan, changeset: Changeset) -> set[int]:
    """The articles that must not be *verified* after the undo. To be called before rows are put back.

    There are two cases. The undo would make an article verified whose text somebody has changed since. Or somebody
    verified an article since, and the undo changes the text that they read. Two queries where no article was verified.
    """
    return _changed_since(plan, changeset) | _verified_since(plan, changeset)


def end_verification(articles: set[int]) -> None:
    Article.objects.filter(pk__in=articles, text_status=Status.VERIFIED).update(text_status=Status.CORRECTED)


def _changed_since(plan: Plan, changeset: Changeset) -> set[int]:
    were = Change.objects.filter(
        changeset=changeset,
        table=Article._meta.db_table,
        row__in=plan.altered(Article),
        before__text_status=Status.VERIFIED,
    )
    articles = list(were.values_list("row", flat=True))
    if not articles:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(CHANGED_SINCE, {"articles": articles, "last": changeset.last_change})
        return {pk for (pk,) in cursor}


def _verified_since(plan: Plan, changeset: Changeset) -> set[int]:
    """Of the articles whose text goes back, those that were verified after the changeset. An article whose own row goes
    back is left out: its status goes back with the row."""
    others = _articles_of_texts(plan) - set(plan.altered(Article))
    verified = list(Article.objects.filter(pk__in=others, text_status=Status.VERIFIED).values_list("pk", flat=True))
    if not verified:
        return set()
    since = Change.objects.filter(
        table=Article._meta.db_table,
        row__in=verified,
        pk__gt=changeset.last_change,
        after__text_status=Status.VERIFIED,
    )
    return set(since.exclude(before__text_status=Status.VERIFIED).values_list("row", flat=True))


def _articles_of_texts(plan: Plan) -> set[int]:
    """The articles that own, or owned, a passage that goes back. Units and other facts do not end a verification."""
    going = [key for key in plan.rows.keys() - plan.stay if key[0] is Passage]
    owners = {target for key in going for target in plan.targets(key)}
    captions = PhotoCaption.objects.filter(pk__in=[pk for model, pk in owners if model is PhotoCaption])
    return {pk for model, pk in owners if model is Article} | set(captions.values_list("article", flat=True))
