"""Any acts in any order lose nothing; the last one undone, everything is as it was."""

import random

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from articles.models import Page, Passage
from importers.acts.desk import ACTS
from importers.acts.pages import drafted, part_of, read_otherwise
from importers.acts.rules import RuleBroken, check_corrections, marks_of, state_of
from importers.acts.run import act_on_page
from tests.importers.updating.pages import NAMES, sample

pytestmark = pytest.mark.django_db
TEXTS = [sample(name) for name in NAMES]


@settings(max_examples=4, phases=[Phase.generate])
@given(seed=st.integers(0, 10**9))
def test_no_character_no_correction_and_no_public_id_is_lost(seed):
    with transaction.atomic():
        done = act_on_page(TEXTS, str(seed), acts=15)
        assert not done.failures, done
        transaction.set_rollback(True)


def test_a_seed_tells_all():
    done = []
    for _time in range(2):
        with transaction.atomic():
            done.append(act_on_page(TEXTS, "7", acts=8).done)
            transaction.set_rollback(True)
    assert done[0] == done[1]


@pytest.mark.parametrize("seed", range(5))
def test_another_reading_of_a_page_is_a_page(seed):
    choose = random.Random(seed)
    text = part_of(choose.choice(TEXTS), choose)
    assert drafted(read_otherwise(text, choose), "x").page.text.strip()


def test_every_act_of_the_desk_is_tried():
    assert {"type", "cut", "start", "update", "undo", "undo_last", "decide", "restore", "publish"} <= ACTS.keys()


class TestARuleThatIsBroken:
    """The checks find what they are for."""

    def test_a_correction_that_is_gone(self):
        with pytest.raises(RuleBroken, match="gone"):
            check_corrections(marks_in("\ue001新"), marks_in("新"), None)

    def test_a_correction_that_stands_twice(self):
        with pytest.raises(RuleBroken, match="twice"):
            check_corrections(marks_in("\ue001新"), marks_in("\ue001新\ue001"), None)

    def test_it_is_reported_with_its_seed_and_ends_its_page(self, monkeypatch):
        monkeypatch.setitem(ACTS, "type", lambda desk: Passage.objects.filter(page=desk.page).delete())
        monkeypatch.setattr("importers.acts.run.ACTS", {"type": ACTS["type"]})
        result = act_on_page(TEXTS, "3", acts=5)
        [failure] = result.failures
        assert (failure.seed, failure.step, failure.act) == ("3", 1, "type")
        assert "--seed 3, act 1 (type)" in str(result)


def marks_in(text: str):
    from importers.acts.rules import _marks

    return _marks(text)


def test_the_state_of_a_page_is_all_that_is_logged_of_it():
    act_on_page(TEXTS, "5", acts=1)
    page = Page.objects.get()
    assert len(state_of(page)["articles_passage"]) == page.passages.count()
    assert not marks_of(page) or sum(marks_of(page).values()) == 1
