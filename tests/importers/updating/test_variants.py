"""Sample pages that come again as another scanner gives them, with an editor's acts in between."""

import random

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from articles.log.undo import undo
from articles.models import Article, Changeset
from importers.acts.desk import ACTS, REFUSALS, Desk
from importers.acts.rules import check_characters, known_ids, marks_of, state_of
from tests.gold import load_gold
from tests.importers.updating.pages import NAMES, SAMPLES, again, as_read, loaded, sample
from tests.variants import VARIANTS

pytestmark = pytest.mark.django_db
# A case takes a second; the seed of one that fails is enough to find it again.
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
AN_EDITORS = sorted(ACTS.keys() - {"update", "decide"})


def variant_of(name: str, variant: str) -> str:
    return VARIANTS[variant](sample(name), load_gold(SAMPLES / f"{name}.json"))[0]


@pytest.mark.parametrize("variant", ["wrapped at 12", "punctuation swapped", "captions moved", "credits deleted"])
def test_a_page_that_nobody_touched_becomes_what_a_new_import_makes_of_it(variant):
    """With the ids of its articles, and back again by one undo."""
    name = NAMES[list(VARIANTS).index(variant) % len(NAMES)]
    page = loaded(sample(name))
    before, ids = state_of(page), set(Article.objects.values_list("public_id", flat=True))
    assert again(variant_of(name, variant)) == "updated"
    updated = as_read()
    assert ids <= set(Article.objects.values_list("public_id", flat=True))
    undo(Changeset.objects.latest("pk"), None)
    assert state_of(page) == before
    undo(Changeset.objects.earliest("pk"), None)
    loaded(variant_of(name, variant))
    assert updated == as_read()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_that_comes_again_as_it_was_plans_nothing(name):
    loaded(sample(name))
    assert again(sample(name)) == "unchanged"


@settings(max_examples=5, phases=WITHOUT_SHRINKING)
@given(
    name=st.sampled_from(NAMES),
    variant=st.sampled_from(sorted(VARIANTS.keys() - {"as it is"})),
    acts=st.lists(st.sampled_from(AN_EDITORS), max_size=8),
    seed=st.integers(0, 99),
)
def test_whatever_an_editor_did_before_nothing_is_lost(name, variant, acts, seed):
    with transaction.atomic():
        desk = Desk(loaded(sample(name)), sample(name), random.Random(seed))
        for act in acts:
            try:
                with transaction.atomic():
                    ACTS[act](desk)
            except REFUSALS:
                continue
        if variant_of(name, variant) == sample(name):
            return
        page, marks, known = desk.page, marks_of(desk.page), known_ids(desk.page)
        before = state_of(page)
        assert again(variant_of(name, variant)) == "updated"
        check_characters(page)
        assert marks_of(page) == marks
        assert known <= set(Article.objects.values_list("public_id", flat=True))
        assert again(variant_of(name, variant)) == "unchanged"
        undo(Changeset.objects.latest("pk"), None)
        assert state_of(page) == before
        transaction.set_rollback(True)
