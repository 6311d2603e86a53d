"""What a page's own print tells of its day and number."""

from datetime import date

import pytest

from importers.page import PageFacts
from importers.pipeline import draft_page
from tests.importers.reading.pages import page_text

STORY = """清渠入户 好水到家
本报讯（记者 沈砚）{day}，渡南街道桑园社区居民柳素琴拧开院里的水龙头，清水哗哗流进菜畦，今年再也不怕旱了。
下一步，街道将再建两座泵站，让坡上的果园也用上渠水。"""


def facts_of(text, **known):
    return draft_page(page_text(text), PageFacts(**known)).facts


def page(folio="", day="连日来"):
    return f"{folio}\n\n{STORY.format(day=day)}"


@pytest.mark.parametrize(
    ("folio", "day", "number"),
    [
        ("2024年5月16日 星期四 第3版 综合新闻", date(2024, 5, 16), "3"),
        ("综合新闻 2024年5月16日 星期四", date(2024, 5, 16), ""),
        ("第3版 综合新闻", None, "3"),
        ("A06 社会", None, "A06"),
        ("", None, ""),
    ],
)
def test_a_folio_tells_day_and_number(folio, day, number):
    facts = facts_of(page(folio))
    assert (facts.published_on, facts.date_source, facts.number) == (day, "folio" if day else "", number)


def test_what_is_known_before_counts_more():
    known = {"published_on": date(2024, 5, 17), "date_source": "option", "number": "4"}
    facts = facts_of(page("2024年5月16日 星期四 第3版"), **known)
    assert (facts.published_on, facts.date_source, facts.number) == (date(2024, 5, 17), "option", "4")


def test_a_pointer_tells_another_page_s_number():
    assert facts_of(f"{page()}\n（下转第2版）").number == ""


def test_a_story_proves_a_day_and_dates_nothing():
    facts = facts_of(page(day="2024年5月14日"))
    assert (facts.published_on, facts.date_source, facts.not_before) == (None, "", date(2024, 5, 14))


def test_a_folio_proves_no_story_s_day():
    assert facts_of(page("2024年5月16日 星期四 第3版", day="2024年5月14日")).not_before == date(2024, 5, 14)


def codes(text, **known):
    return [warning.code for warning in draft_page(page_text(text), PageFacts(**known)).warnings]


def test_a_day_before_what_the_page_tells_of_is_warned_of():
    text = page(day="2024年5月14日")
    assert "date_before_text" in codes(text, published_on=date(2024, 5, 1), date_source="option")
    assert "date_before_text" not in codes(text, published_on=date(2024, 5, 15), date_source="option")
