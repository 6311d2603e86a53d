"""Whatever was done to a page before, what is redacted is nowhere, and no undo of anything brings it back."""

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.lossless import check_pages
from articles.models import Article, Changeset, Page, Passage
from articles.publishing.blockers import CannotPublishError
from articles.publishing.publication import publish
from articles.redacting.redaction import Choice, redact
from importers.storing.load import load_page
from tests.articles.redacting.redacted import SEALED, tables_with
from tests.articles.structure.test_acts_at_random import SEQUENCES, Desk
from tests.drafts import rich_draft

pytestmark = pytest.mark.django_db


def a_choice(n: int, length: int) -> Choice:
    """Some characters of some passage."""
    passages = list(Passage.objects.exclude(text="").order_by("page", "position"))
    passage = passages[n % len(passages)]
    length = min(length, len(passage.text))
    start = n % (len(passage.text) - length + 1)
    return Choice(passage_id=passage.pk, characters=passage.text[start : start + length], start=start)


def is_visible(word: str) -> bool:
    return Passage.objects.filter(text__contains=word).exists()


def publish_what_can_be() -> None:
    try:
        publish(Article.objects.standing(), None)
    except CannotPublishError:
        return


# Without shrinking, which takes minutes.
@settings(max_examples=8, phases=[Phase.reuse, Phase.generate])
@given(acts=SEQUENCES, n=st.integers(0, 400), length=st.integers(3, 6), order=st.randoms(use_true_random=False))
def test_it_is_nowhere_and_stays_so(acts, n, length, order):
    with transaction.atomic():
        load_page(rich_draft("2", "新渠通水"))
        publish_what_can_be()
        desk = Desk()
        for act, number in acts:
            desk.act(act, number)
        choice = a_choice(n, length)
        page = Passage.objects.get(pk=choice.passage_id).page
        redact(page, [choice], "×", None, "")
        check_pages(Page.objects.values_list("pk", flat=True))
        word = choice.characters
        # A word that stands elsewhere too is no secret; one with a quote in it is stored with escapes.
        secret = not is_visible(word) and not any(each in word for each in "\"'\\ ")
        earlier = list(Changeset.objects.exclude(kind="redact"))
        order.shuffle(earlier)
        assert not secret or tables_with(word) == SEALED
        for changeset in earlier:
            try:
                undo(changeset, None)
            except UndoRefused:
                continue
            assert not secret or tables_with(word) == SEALED
        transaction.set_rollback(True)
