"""What an article's passages teach the memory, by comparing OCR's text with the editor's."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from django.db.models import F, Q

from articles.models import Article, Lesson, Newspaper, Passage
from articles.proofing.context import proof_context
from articles.proofing.memory import follow_forms
from articles.proofing.slips import name_slips
from articles.proofing.spreading import articles_with, holds
from articles.querysets import of_articles
from articles.verdicts.places import printed_so
from importers.text.proofing.learning import Knowledge, learnt

Key = tuple[int, str, str]
"""Passage, wrong form, right form."""


def learn_from(articles: Iterable[int]) -> None:
    """Write the lessons of these articles anew. Two queries where no editor changed a word.

    A lesson stays as long as its right form stands in the passage, even if better OCR has it now. It goes when the
    correction is taken back.
    """
    ids = list(articles)
    passages = Passage.objects.filter(of_articles(ids))
    edited = passages.exclude(text=F("imported_text")).exclude(imported_text="")
    rows = list(edited.select_related("page__issue__newspaper", "caption"))
    taught = list(Lesson.objects.filter(passage__in=passages).select_related("passage", "newspaper"))
    if not rows and not taught:
        return
    old: dict[Key, Lesson] = {(row.passage_id, row.wrong, row.right): row for row in taught}
    new = {(row.passage_id, row.wrong, row.right): row for row in _lessons(rows)}
    gone = [row for key, row in old.items() if key not in new and row.right not in row.passage.text]
    came = [row for key, row in new.items() if key not in old]
    Lesson.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Lesson.objects.bulk_create(came)
    name_slips(came)
    _follow([*gone, *came])


def _lessons(passages: Iterable[Passage]) -> Iterator[Lesson]:
    for newspaper, of_newspaper in groupby(passages, key=lambda passage: passage.page.issue.newspaper):
        gazetteer = proof_context(newspaper).gazetteer
        knowledge = Knowledge(gazetteer=gazetteer, is_verified=partial(is_verified, newspaper))
        texts = list(of_newspaper)
        printed = printed_so(texts)
        for passage in texts:
            kept = [(place.start, place.end) for place in printed.get(passage.pk, ())]
            for pair in learnt(passage.imported_text, passage.text, knowledge, kept):
                yield Lesson(
                    passage=passage,
                    newspaper=newspaper,
                    article_id=_owner(passage),
                    wrong=pair.wrong,
                    right=pair.right,
                )


def _owner(passage: Passage) -> int | None:
    return passage.caption.article_id if passage.caption else passage.article_id


def is_verified(newspaper: Newspaper, form: str) -> bool:
    """Whether the form stands in verified text of the newspaper."""
    verified = Q(article__text_status=Article.TextStatus.VERIFIED, article__page__issue__newspaper=newspaper)
    return holds(articles_with(form, verified), form)


def _follow(lessons: list[Lesson]) -> None:
    forms: dict[Newspaper, set[str]] = {}
    for row in lessons:
        forms.setdefault(row.newspaper, set()).update((row.wrong, row.right))
    for newspaper, of_newspaper in forms.items():
        follow_forms(newspaper, of_newspaper)
