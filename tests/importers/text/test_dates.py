"""Which day a page is of: what a folio, a file's name and a story may tell, and what they may not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.text.dates import AHEAD, FilenameFacts, filename_facts, folio_date, not_before, number


@pytest.mark.parametrize(
    "line",
    [
        "2024年5月16日 星期四 第3版",
        "２０２４年５月１６日　星期四",
        "2024年5月16日",
        "2024-05-16",
        "2024.5.16 B03 综合新闻",
        "B03 综合新闻 2024-05-16 责编：高明 校对：何芳",
        "云川日报 2024年5月16日 星期四 农历甲辰年四月初九",
        "二〇二四年五月十六日 星期四",
        "二○二四年五月十六日 第2版 责任编辑 高明",
        "2024年5月16日（星期四）第1024期",
        "3版 2024 年 5 月 16 日",
        "云川日報 2024年5月16日 第三版 責編：高明",
    ],
)
def test_it_reads_the_day_of_a_folio(line):
    assert folio_date(line) == date(2024, 5, 16)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "第3版 要闻",
        "5月16日 星期四 第3版",
        "2024年5月 第3版",
        "2024年5月16日 星期五 第3版",  # it was a Thursday
        "2024年5月16日 2024年5月17日 第3版",
        "2024年2月30日 第3版",
        "2024年5月16日上午",
        "截至2024年5月16日",
        "2024年5月16日，全区召开大会。",
        "2024年5月16日开工",
        "建成于2024年5月16日 第3版",
        "农历四月初九",
        "9024年5月16日",
        "2999年5月16日 第3版",
        "1024-05-16",
    ],
)
def test_it_takes_no_other_line_for_a_folio(line):
    assert folio_date(line) is None


@pytest.mark.parametrize(
    ("stem", "facts"),
    [
        ("newspaper-2024-05-16-3", FilenameFacts(day=date(2024, 5, 16), number="3")),
        ("20240516_B01", FilenameFacts(day=date(2024, 5, 16), number="B01")),
        ("云川日报-2024-05-16-03版", FilenameFacts(newspaper="云川日报", day=date(2024, 5, 16), number="3")),
        ("云川日报2024年5月16日第3版", FilenameFacts(newspaper="云川日报", day=date(2024, 5, 16), number="3")),
        ("2024.5.6", FilenameFacts(day=date(2024, 5, 6))),
        ("scan_2024_05_16_page_4", FilenameFacts(day=date(2024, 5, 16), number="4")),
        ("yunchuan-2024-05", FilenameFacts()),
        ("yunchuan-2024-05-3", FilenameFacts(day=date(2024, 5, 3))),
        ("2024-13-01", FilenameFacts()),
        ("20240230", FilenameFacts()),
        ("120240516", FilenameFacts()),
        ("2024-0516", FilenameFacts()),
        ("page 12", FilenameFacts()),
        ("29990516", FilenameFacts()),
        ("", FilenameFacts()),
    ],
)
def test_it_reads_the_facts_of_a_file_name(stem, facts):
    assert filename_facts(stem) == facts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019年12月31日，云川区发布通告。1月6日，首批设备运抵。", date(2020, 1, 6)),
        ("1月6日，首批设备运抵。此前的2019年12月31日，云川区发布了通告。", date(2020, 1, 6)),
        ("2024年3月1日，展馆开放。2月5日，志愿者完成了培训。", date(2024, 3, 1)),
        ("２０２４年３月１日，展馆开放。", date(2024, 3, 1)),
        ("二〇二四年三月一日，展馆开放。", date(2024, 3, 1)),
        ("1958年5月1日，水库动工。2003年6月2日，大坝加固完成。", date(2003, 6, 2)),
    ],
)
def test_it_knows_the_latest_day_a_page_proves(text, day):
    assert not_before(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1月6日，首批设备运抵。",
        "2019年，云川区发布通告。1月6日，首批设备运抵。",
        "2020年3月，依托良好的产业基础，云川区提出打造园区。10月8日，负责人表示满意。",
        "展馆将于2024年3月1日开放。",
        "2024年3月1日，展馆将开放。",
        "计划在2024年3月1日前完成。",
        "工程拟于2024年3月1日动工。",
        "条例自2024年3月1日起施行。",
        "报名截至2024年3月1日。",
        "到2027年，覆盖率达到九成。",
        "2024年13月1日，2024年2月30日。",
        "2999年1月1日，飞船返航。",
        "当时是9102年1月1日。",
    ],
)
def test_plans_and_bare_years_prove_nothing(text):
    assert not_before(text) is None


def test_a_day_of_another_story_proves_nothing():
    story = "2019年12月31日，云川区发布通告。\n\n"
    assert not_before(story + "本报讯（记者 高明）1月6日，首批设备运抵。") == date(2019, 12, 31)
    assert not_before(story + "连日来，" * 200 + "1月6日，首批设备运抵。") == date(2019, 12, 31)


@pytest.mark.parametrize(
    ("written", "value"),
    [("7", 7), ("12", 12), ("七", 7), ("十", 10), ("十六", 16), ("二十", 20), ("三十一", 31), ("廿一", 21), ("卅", 30),
     ("十十", 0), ("二十二十", 0), ("", 0)],
)  # fmt: skip
def test_it_reads_numbers_of_a_calendar(written, value):
    assert number(written) == value


datelike = st.lists(st.sampled_from([*"0123456789年月日-./ 二〇廿十，。将于星期四第版\n"]), max_size=40).map("".join)


@given(st.one_of(st.text(), datelike))
def test_any_text_gives_a_day_that_a_page_can_bear_or_none(text):
    today = datetime.now(UTC).date()
    assert (folio_date(text) or today) <= today + AHEAD
    assert (filename_facts(text).day or today) <= today + AHEAD
    assert (not_before(text) or today) <= today + timedelta(days=1)
