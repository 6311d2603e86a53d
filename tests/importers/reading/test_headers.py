"""Kicker, headline and subtitle of a header's lines."""

import pytest

from importers.reading.headers import classify_header, starts_with_kicker
from tests.importers.reading.pages import view

PARTS = {"K": "kicker", "H": "headline", "S": "subtitle"}


def told(*lines):
    """Each line with the part of the header that it is."""
    header = classify_header(list(view(*lines).views))
    parts = {line.text: letter for letter, part in PARTS.items() for line in getattr(header, part)}
    return [f"{parts[line]} {line}" for line in lines]


@pytest.mark.parametrize(
    "lines",
    [
        ["H 清渠入户"],
        ["K 渡南街道", "H 清渠入户 好水到家"],
        ["K 渡南街道：", "H 清渠入户"],
        ["H 清渠入户", "S ——渡南街道引水记"],
        ["H 清风徐来满山乡", "S ——望川区乡风见闻"],
        ["K 渡南街道", "H 清渠入户", "S ——一条渠的十年"],
        ["H 清渠入户 好水到家", "S 渡南街道三百户居民用上渠水"],
        ["K 坡上缺水三十年", "H 清渠入户 好水到家"],
        ["K 九户人家坐下来谈了十一次，终于谈拢一件事", "H 老楼装上新电梯"],
        ["H 就业“夜市”开到家门口", "S 渡南街道一晚四百余人达成就业意向"],
        ["H 四十二个楼门口", "H 都装上了扶手"],
        ["H 凌晨三点 楼下那盏灯亮了二十年", "H 卖豆浆的夫妻要退休了 街坊舍不得"],
        ["K 坡上缺水三十年", "H 清渠入户 好水到家", "S 渡南街道引水记"],
        ["H 望潮镇 稻田认养鼓起腰包", "H 城里人下田忙"],
        ["H ——清渠入户"],
        ["H 渡南街道"],
    ],
)
def test_lines_of_a_header(lines):
    assert told(*(line[2:] for line in lines)) == lines


@pytest.mark.parametrize("count", range(1, 7))
def test_no_line_is_lost_and_a_headline_there_always_is(count):
    lines = ["渡南街道", "清渠入户 好水到家", "坡上缺水三十年", "——一条渠", "渡南街道：引水记", "水清了"][:count]
    parts = told(*lines)
    assert len(parts) == count
    assert any(part.startswith("H") for part in parts)


@pytest.mark.parametrize(
    ("line", "length"),
    [("渡南街道：清渠入户", 5), ("渡南街道 清渠入户", 5), ("清渠入户 好水到家", 0), ("小菜园：大幸福", 0)],
)
def test_a_kicker_may_open_the_headline_s_own_line(line, length):
    assert starts_with_kicker(view(line).views[0]) == length
