"""*Verified* means that somebody read the text as it is: an undo never brings that back for a text nobody read."""

from django.db import connection

from articles.log.undo_plan import Plan
from articles.models import Article, Change, Changeset, Passage, PhotoCaption

Status = Article.TextStatus

# Articles of these with a passage, theirs now or right after the changeset, that somebody changed since. The passage
# as the changeset left it is what the first later change found.
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
    """Before rows are put back: the articles that must not be *verified* afterwards. Either the undo would make them
    so, and somebody changed their text since; or somebody verified them since, with the text that now goes.

    Two queries where none was verified.
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
    """Whose own row goes back too becomes what it was, and is not asked."""
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
    """Those that a passage which goes back is of, or was. Units and other facts end no verification."""
    going = [key for key in plan.rows.keys() - plan.stay if key[0] is Passage]
    owners = {target for key in going for target in plan.targets(key)}
    captions = PhotoCaption.objects.filter(pk__in=[pk for model, pk in owners if model is PhotoCaption])
    return {pk for model, pk in owners if model is Article} | set(captions.values_list("article", flat=True))
