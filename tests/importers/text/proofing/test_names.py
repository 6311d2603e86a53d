"""Detectors that know the district's units: slips of their names, and nothing else."""

import pytest

from importers.text.proofing.context import Context
from importers.text.units.gazetteer import Gazetteer
from tests.importers.text.proofing.looking import CONTEXT, GAZETTEER, HOME, look, said, unit


@pytest.mark.parametrize(
    ("text", "found", "suggestion"),
    [
        ("望江路街道西潭润村为老人过节。", "西潭润村", "西漕涧村"),
        ("溰阳镇组织党员学习。", "溰阳镇", "滃阳镇"),
        ("来到柳侨街道宣讲。", "柳侨街道", "柳桥街道"),
    ],
)
def test_a_name_that_misses_a_known_one_by_look_alikes_is_flagged_high(text, found, suggestion):
    assert said("unit_name", text) == [(found, suggestion)]
    assert {one.severity for one in look(text) if one.kind == "unit_name"} == {"high"}


@pytest.mark.parametrize(
    "text",
    [
        "望江路街道西漕涧村为老人过节。",  # known
        "桃园社区的志愿者。",  # 桃园 is a word: another place
        "西王庄村的干部。",  # beside 东王庄村 there is a 西王庄村
        "翠湖社区的志愿者。",  # like none
        "湖滨小学的学生。",
    ],
)
def test_known_names_and_names_of_their_own_are_not(text):
    assert said("unit_name", text) == []


def test_the_evidence_says_which_characters_look_alike():
    [one] = [one for one in look("溰阳镇组织党员学习。") if one.kind == "unit_name"]
    assert str(one.evidence) == "滃阳镇 is a unit of this district; 溰 and 滃 look alike."


def test_only_units_of_the_home_are_compared():
    elsewhere = Context(
        gazetteer=Gazetteer((unit("滃阳镇", "镇", "远山市", "西岭区"), *GAZETTEER.units[:2])), home=HOME
    )
    assert said("unit_name", "溰阳镇组织党员学习。", context=elsewhere) == []


@pytest.mark.parametrize("text", ["对溰阳路进行绿化。", "在溰阳广场演出。"])
def test_a_local_character_taken_for_a_look_alike_is_flagged_beside_its_neighbour(text):
    assert said("local_character", text) == [("溰", "滃")]


def test_once_misread_on_a_page_it_is_flagged_everywhere_there():
    assert said("local_character", "对溰水路和溰阳路进行绿化。") == [("溰", "滃"), ("溰", "滃")]


@pytest.mark.parametrize("text", ["对滃阳路进行绿化。", "浇水施肥。", "涓涓细流。", "记者张溰报道。"])
def test_words_and_names_are_left_alone(text):
    assert said("local_character", text) == []


def test_a_street_outside_the_list_is_flagged_low_and_a_village_never():
    assert [(one.found, one.severity) for one in look("新华街道和万里村。") if one.kind == "unlisted"] == [
        ("新华街道", "low")
    ]


def test_without_a_list_nothing_is_outside_it():
    few = Context(gazetteer=Gazetteer(GAZETTEER.units[:3]), home=HOME)
    assert said("unlisted", "新华街道和万里村。", context=few) == []


def test_a_firm_without_the_beginning_of_its_name_is_flagged():
    assert said("cut_name", "向辖区企业宣传材料集团有限公司云川子公司。") != []
    assert said("cut_name", "走进云川宏达材料集团有限公司。") == []


def test_what_the_page_calls_a_body_otherwise_is_flagged():
    zone = Context(gazetteer=Gazetteer((unit("云川高新区", "区", CITY),)), home=(CITY, "云川高新区"))
    page = ("高新区党工委召开会议。", "党工委委员参加。", "由区党委书记部署。")
    assert said("own_usage", *page, context=zone) == [("区党委", "区党工委")]
    assert said("own_usage", "由区党委书记部署。", context=zone) == []


def test_a_county_in_a_districts_paper_is_flagged_unless_one_is_named():
    assert said("own_usage", "县领导联系各镇。") == [("县", None)]
    assert said("own_usage", "临山县来客，县领导陪同。") == []
    assert said("own_usage", "县级干部包村。") == []


CITY = HOME[0]


def test_no_known_name_is_ever_flagged():
    assert look(*(known.name for known in GAZETTEER.units), context=CONTEXT) == []
