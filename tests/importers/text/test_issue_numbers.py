import pytest

from importers.text.issue_numbers import issue_number


@pytest.mark.parametrize(
    ("folio", "number"),
    [
        ("清岑报  第1187期  三版  本版编辑：单梦", 1187),
        ("2024年5月16日 星期四 总第2045期 第3版", 2045),
        ("2024年第12期（总第580期）", 580),
        ("总第５８０期", 580),
        ("NO.1187 2024年5月16日", 1187),
        ("2024年5月16日 星期四 第3版 要闻", None),
        ("新闻热线：0372-1234567", None),
        ("第0期", None),
        ("", None),
    ],
)
def test_a_folio_tells_the_number_of_its_issue(folio, number):
    assert issue_number(folio) == number
