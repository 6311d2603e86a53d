"""What the newsroom taught: remembered corrections, set phrases of its own archive."""

import pytest

from importers.text.proofing.context import Context
from importers.text.proofing.pairs import Pair
from importers.text.proofing.statistics import Statistics
from tests.importers.text.proofing.looking import look, said

PAIRS = (
    Pair(wrong="溰阳镇", right="滃阳镇", seen=4, accepted=3),
    Pair(wrong="限上工业", right="规上工业"),
    Pair(wrong="招商", right="招商局"),
)
CONTEXT = Context(pairs=PAIRS)


def test_what_was_corrected_before_is_proposed_again():
    assert said("memory", "溰阳镇有36家限上工业企业。", context=CONTEXT) == [
        ("溰阳镇", "滃阳镇"),
        ("限上工业", "规上工业"),
    ]


def test_how_often_it_was_accepted_tells_how_sure_it_is():
    sure, unsure = [one for one in look("溰阳镇有36家限上工业企业。", context=CONTEXT) if one.kind == "memory"]
    assert (sure.severity, unsure.severity) == ("high", "medium")
    assert sure.confidence > unsure.confidence


def test_what_reads_right_already_is_left_alone():
    assert said("memory", "招商局和招商会。", context=CONTEXT) == [("招商", "招商局")]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [("各村因地制宣发展。", "因地制宜"), ("他迫不急待地说。", None), ("授人以鱼不如授人以渔。", None)],
)
def test_an_idiom_with_a_look_alike_is_flagged(text, phrase):
    assert [right for _, right in said("set_phrase", text)] == ([phrase] if phrase else [])


def test_so_is_a_phrase_that_the_archive_has_time_and_again():
    archive = Context(statistics=Statistics(characters=10**6, counts={"补植补栽": 200}))
    assert said("set_phrase", "开展补植补裁行动。", context=archive) == [("补植补裁", "补植补栽")]
    assert said("set_phrase", "开展补植补裁行动。") == []


def test_what_the_archive_has_often_enough_is_a_form_of_its_own():
    archive = Context(statistics=Statistics(characters=10**6, counts={"补植补栽": 200, "补植补裁": 40}))
    assert said("set_phrase", "开展补植补裁行动。", context=archive) == []


@pytest.mark.parametrize(
    ("text", "found", "meant"),
    [("项目己经开工。", "己经", "已经"), ("展望末来发展。", "末来", "未来"), ("开展环境冶理。", "冶理", "治理")],
)
def test_two_lone_characters_that_a_twin_would_make_a_word_are_flagged(text, found, meant):
    assert said("twin", text) == [(found, meant)]


@pytest.mark.parametrize(
    "text", ["项目已经开工。", "记者李己经过现场。", "拆旧建新。", "他进了村。", "大伙儿一干就是半天。"]
)
def test_words_and_names_are_no_twins(text):
    assert said("twin", text) == []
