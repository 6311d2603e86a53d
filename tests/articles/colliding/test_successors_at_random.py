"""Whatever was done to a page, what somebody typed into any passage of it finds its place again."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.colliding.collisions import sort_typed
from articles.colliding.drafts import Typed
from articles.colliding.successors import successors
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import Changeset, Passage
from importers.storing.load import load_page
from tests.articles.structure.test_acts_at_random import ACTS, Desk
from tests.drafts import rich_draft

pytestmark = pytest.mark.django_db
MOVING = [act for act in ACTS if act != "type"]
SEQUENCES = st.lists(st.tuples(st.sampled_from([*MOVING, "undo"]), st.integers(0, 60)), max_size=10)


def act(desk: Desk, name: str, n: int) -> None:
    if name != "undo":
        desk.act(name, n)
        return
    done = list(Changeset.objects.exclude(kind="import").order_by("pk"))
    if done:
        try:
            undo(done[n % len(done)], None)
        except UndoRefused:
            return


@settings(max_examples=8)
@given(acts=SEQUENCES)
def test_every_character_of_a_passage_is_in_its_successors(acts):
    with transaction.atomic():
        load_page(rich_draft())
        opened = list(Passage.objects.all())
        desk = Desk()
        for name, n in acts:
            act(desk, name, n)
        for passage in opened:
            found = successors(passage.pk, passage.version)
            assert Counter(passage.text) <= Counter("".join(each.text for each in found))
        transaction.set_rollback(True)


@settings(max_examples=8)
@given(acts=SEQUENCES, typed=st.text("甲乙丙", min_size=1, max_size=3))
def test_what_was_typed_is_saved_asked_for_or_kept_and_never_dropped(acts, typed):
    with transaction.atomic():
        load_page(rich_draft())
        opened = list(Passage.objects.all())
        desk = Desk()
        for name, n in acts:
            act(desk, name, n)
        for passage in opened:
            mine = Typed(passage=passage.pk, version=passage.version, text=passage.text + typed)
            owner = next(iter(successors(passage.pk, passage.version)))
            here = {each.pk: each for each in Passage.objects.filter(article=owner.article, caption=owner.caption)}
            outcome = sort_typed([mine], here)
            texts = [edit.text for edit in outcome.edits] + [each.mine for each in outcome.collisions]
            assert any(typed in text for text in [*texts, *(each.text for each in outcome.elsewhere)])
            for collision in outcome.collisions:
                assert "".join(part.mine for part in collision.parts) == mine.text
        transaction.set_rollback(True)
