"""How an article is cited (GB/T 7714—2015, type N) and credited."""

import pytest

from articles.publishing.documents.citation import attribution, citation

ARTICLE = {
    "kind": "news",
    "newspaper": {"name": "临江日报", "section": ""},
    "issue": {"published_on": "2021-05-06"},
    "page": {"number": "3"},
    "headline": "新渠通水润万家",
    "reporters": ["张璐"],
    "correspondents": [],
    "captions": [],
}
PHOTO = {"title": "", "text": "图为新渠通水现场。", "photographers": ["李明"]}


@pytest.mark.parametrize(
    ("fields", "cited"),
    [
        ({}, "张璐. 新渠通水润万家[N]. 临江日报, 2021-05-06(3)."),
        ({"correspondents": ["陈明"]}, "张璐, 陈明. 新渠通水润万家[N]. 临江日报, 2021-05-06(3)."),
        ({"reporters": ["甲", "乙", "丙"]}, "甲, 乙, 丙. 新渠通水润万家[N]. 临江日报, 2021-05-06(3)."),
        ({"reporters": ["甲", "乙", "丙", "丁"]}, "甲, 乙, 丙, 等. 新渠通水润万家[N]. 临江日报, 2021-05-06(3)."),
        (
            {"reporters": ["甲", "乙"], "correspondents": ["乙", "丙", "丁"]},
            "甲, 乙, 丙, 等. 新渠通水润万家[N]. 临江日报, 2021-05-06(3).",
        ),
        ({"reporters": []}, "佚名. 新渠通水润万家[N]. 临江日报, 2021-05-06(3)."),
        ({"page": {"number": "03"}}, "张璐. 新渠通水润万家[N]. 临江日报, 2021-05-06(3)."),
        ({"page": {"number": "B01"}}, "张璐. 新渠通水润万家[N]. 临江日报, 2021-05-06(B01)."),
        ({"page": {"number": ""}}, "张璐. 新渠通水润万家[N]. 临江日报, 2021-05-06."),
        (
            {"newspaper": {"name": "临江日报", "section": "柳湾"}},
            "张璐. 新渠通水润万家[N]. 临江日报: 柳湾, 2021-05-06(3).",
        ),
        # A photographer is no author of the text; of picture news he is.
        ({"reporters": [], "captions": [PHOTO]}, "佚名. 新渠通水润万家[N]. 临江日报, 2021-05-06(3)."),
        (
            {"kind": "picture", "reporters": [], "headline": "", "captions": [PHOTO]},
            "李明. 图为新渠通水现场。[N]. 临江日报, 2021-05-06(3).",
        ),
        (
            {"kind": "picture", "reporters": [], "headline": "", "captions": [{**PHOTO, "title": "通水"}]},
            "李明. 通水[N]. 临江日报, 2021-05-06(3).",
        ),
    ],
)
def test_it_is_cited_as_the_standard_has_it(fields, cited):
    assert citation({**ARTICLE, **fields}) == cited


@pytest.mark.parametrize(
    ("fields", "credited"),
    [
        ({}, "《临江日报》2021年5月6日第3版 记者 张璐"),
        ({"reporters": []}, "《临江日报》2021年5月6日第3版"),
        (
            {"newspaper": {"name": "临江日报", "section": "柳湾"}, "correspondents": ["陈明", "李成"]},
            "《临江日报·柳湾》2021年5月6日第3版 记者 张璐 通讯员 陈明 李成",
        ),
        ({"page": {"number": ""}}, "《临江日报》2021年5月6日 记者 张璐"),
    ],
)
def test_it_is_credited_to_its_newspaper_day_page_and_writers(fields, credited):
    assert attribution({**ARTICLE, **fields}) == credited


def test_a_long_first_line_stands_for_a_missing_headline_in_short():
    words = "水" * 100
    assert "水" * 40 + "…[N]" in citation({**ARTICLE, "headline": "", "captions": [{**PHOTO, "text": words}]})
    assert words in citation({**ARTICLE, "headline": words})
