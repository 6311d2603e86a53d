"""Subheadings come in company: alike in form, with text between, inside one story."""

import pytest

from importers.reading.scores.parallel import alike, breaks_numbering, parallel_partners, same_pattern
from tests.importers.reading.pages import view

TEXT = "渡南街道地势高，过去浇地要到三里外的老渠拉水。今年春天，街道把渠水引到各家门口。"


def likeness(one, other):
    lines = view(one, other).views
    return alike(lines[0], lines[1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一户带动一巷", "一巷带动一片"),
        ("“先锋红”筑堡垒 网格强基聚民心", "“产业绿”铺富路 林下生金助增收"),
        ("一、清淤", "二、护岸"),
        ("（一）清淤", "（二）护岸"),
        ("水：引进来", "路：修出去"),
    ],
)
def test_lines_of_one_form_are_alike(one, other):
    assert likeness(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一户带动一巷", "渡南街道把渠水引到各家门口"),
        ("一、清淤", "各家门口"),
        ("“先锋红”筑堡垒 网格强基聚民心", "农村党建"),
        ("农村党建", "清渠入户 好水到家 岸绿景美"),
    ],
)
def test_lines_of_another_form_are_not(one, other):
    assert likeness(one, other) == 0


def twins(*lines):
    page = view(*lines)
    return [page.views[index].text for index in range(len(page.views)) if same_pattern(page, index)]


def test_the_same_marks_at_the_same_places_make_twins():
    page = ("清渠入户", TEXT, "医生“沉”下去", TEXT, "一巷带动一片", TEXT, "药品“通”起来", TEXT)
    assert twins(*page) == ["医生“沉”下去", "药品“通”起来"]


def test_lines_without_marks_are_no_twins():
    assert twins("清渠入户", TEXT, "一户带动一巷", TEXT, "一巷带动一片", TEXT) == []


def test_a_line_without_a_number_breaks_the_numbering_above():
    page = view("一、清淤", TEXT, "二、护岸", TEXT, "各家门口", TEXT)
    assert [breaks_numbering(page, index) for index in (0, 2, 4)] == [False, False, True]


def test_a_credit_begins_another_story_with_numbers_of_its_own():
    page = view("一、清淤", f"本报讯（记者 沈砚）{TEXT}", "各家门口", TEXT)
    assert not breaks_numbering(page, 2)


def test_lines_of_nearly_one_form_are_somewhat_alike():
    assert 0 < likeness("一户带动一巷", "一巷带动了整整一片") < 1
    assert 0 < likeness("“小窗口”里办大事", "一扇门里办成事") < 1


def partners(*lines):
    page = view(*lines)
    return {page.views[index].text: found for index, found in parallel_partners(page).items()}


def test_subheadings_of_one_story_are_partners():
    found = partners("清渠入户", TEXT, "一户带动一巷", TEXT, "一巷带动一片", TEXT, "一片带动一街", TEXT)
    assert found["一户带动一巷"] >= 2


def test_headlines_over_credits_are_nobody_s():
    signed = f"本报讯（记者 沈砚）{TEXT}"
    found = partners("老渡口来了新轮渡", signed, "旧书换来新绿萝", signed, "楼顶种出开心菜", signed)
    assert not any(found.values())


def test_a_credit_between_them_parts_two_stories():
    found = partners("一户带动一巷", TEXT, "清渠入户 好水到家", "本报记者 沈砚", TEXT, "一巷带动一片", TEXT)
    assert found["一户带动一巷"] == 0


def test_lines_that_follow_each_other_are_no_subheadings():
    assert "一户带动一巷" not in partners("一户带动一巷", "一巷带动一片", TEXT)


def test_far_apart_they_are_no_partners():
    near = partners("一户带动一巷", *[TEXT] * 5, "一巷带动一片", TEXT)
    far = partners("一户带动一巷", *[TEXT] * 30, "一巷带动一片", TEXT)
    assert near["一户带动一巷"] > far["一户带动一巷"] == 0
