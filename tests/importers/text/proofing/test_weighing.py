"""A page shows few groups; what is grave always."""

from hypothesis import given
from hypothesis import strategies as st

from importers.text.proofing.context import Context, ProofSettings
from importers.text.proofing.detect import suspicions
from importers.text.proofing.suspicion import Text
from tests.importers.text.proofing.looking import CONTEXT, look


def test_a_place_is_flagged_once_by_the_gravest():
    flagged = look("在溰阳镇紫紫荆。")
    places = [at for one in flagged for at in range(one.start, one.end)]
    assert len(places) == len(set(places))


def test_at_most_so_many_groups_are_shown_and_low_ones_go_first():
    few = Context(settings=ProofSettings(groups_a_page=2))
    text = "村民们 种下荷荷，，又种 and 汨树。"
    assert {one.severity for one in look(text, context=few)} == {"high"}


def test_a_high_one_is_never_dropped():
    none = Context(settings=ProofSettings(groups_a_page=0))
    assert [one.kind for one in look("种树 and 种草。", context=none)] == ["latin"]


def test_one_form_repeated_is_one_group():
    one_group = Context(settings=ProofSettings(groups_a_page=1))
    assert len(look("种下汨树。", "又种汨树。", context=one_group)) == 2


@given(st.lists(st.lists(st.text(max_size=60), max_size=4), max_size=4))
def test_any_page_can_be_looked_at(articles):
    found = suspicions([[Text("paragraph", text) for text in texts] for texts in articles], CONTEXT)
    assert len(found) == len(articles)
    for texts, of_article in zip(articles, found, strict=True):
        assert all(one.found == texts[one.text][one.start : one.end] for one in of_article)
