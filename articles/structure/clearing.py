"""Emptying a page, so that another reading of the same page can take its place."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Max

from articles.log.changesets import changeset
from articles.models import (
    Article,
    ArticleText,
    Changeset,
    Mention,
    Page,
    PageWarning,
    Passage,
    PhotoCaption,
    Proposal,
    Source,
    SourceSpan,
)
from articles.proofing.following import forget_passages
from articles.publishing.publication import withdraw
from articles.querysets import of_articles
from articles.structure.acting import lock


@dataclass(frozen=True, kw_only=True)
class Cleared:
    """``bare`` maps the articles that stay as bare rows, because readers know them, to the texts that they had."""

    bare: Mapping[int, str]


def clear_page(page: Page, user: User | None) -> Cleared:
    """Take everything off the page except its sources and its scan.

    An article that was ever published is withdrawn and stays as a bare row, so that its public id still answers. All
    others are deleted; an undo of the changeset brings them back. Joins the changeset that it is called in.
    """
    with changeset(Changeset.Kind.WITHDRAW, user):
        lock(page.pk)
        articles = Article.objects.filter(page=page)
        withdraw(articles.published(), user)
        bare = list(articles.exclude(publication=Article.Publication.UNPUBLISHED))
        texts = {article.pk: text_of(article) for article in bare}
        _drop_contents(page)
        articles.filter(publication=Article.Publication.UNPUBLISHED).delete()
        _step_behind(bare)
        ArticleText.objects.filter(article__in=bare).delete()
        Source.objects.filter(page=page, is_current=True).update(is_current=False)
    return Cleared(bare=texts)


def text_of(article: Article) -> str:
    """All the text of the article, with its captions, in printed order."""
    passages = Passage.objects.filter(of_articles([article.pk])).order_by("position")
    return "\n".join(passages.values_list("text", flat=True))


def _drop_contents(page: Page) -> None:
    passages = Passage.objects.filter(page=page)
    articles = Article.objects.filter(page=page)
    captions = PhotoCaption.objects.filter(article__in=articles)
    forget_passages(list(passages.values_list("pk", flat=True)))
    Proposal.objects.filter(page=page).delete()
    SourceSpan.objects.filter(passage__in=passages).delete()
    Mention.objects.filter(article__in=articles).delete()
    passages.delete()
    captions.delete()
    PageWarning.objects.filter(page=page).delete()


def _step_behind(bare: list[Article]) -> None:
    """Move the bare rows behind all positions that were in use, so that an undo finds those free."""
    if not bare:
        return
    last = Article.objects.filter(page=bare[0].page_id).aggregate(last=Max("position"))["last"]
    free = max(last, Article.objects.filter(page=bare[0].page_id).count()) + 1
    for place, article in enumerate(bare, free):
        Article.objects.filter(pk=article.pk).update(position=place)
