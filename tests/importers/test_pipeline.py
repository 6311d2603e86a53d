"""Whole pages read: the sample pages against what is on them, and any text at all."""

import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Passage
from importers.drafts import Role, check_lossless
from importers.gazetteers.table import read_gazetteer
from importers.page import PageText
from importers.pipeline import draft_page
from importers.readers import read_page
from importers.running.dry_run import as_json
from importers.text.units.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "tests" / "pages").glob("*.txt"))
SHARED = ROOT.parent / "shared"

# What is read wrong today: by page, the headline of the article (or the first words of the picture) and why.
# An entry that has become right fails its test: then it goes.
KNOWN_WRONG: dict[str, dict[str, str]] = {
    "shuoan-minsheng-2": {
        "空院子变成木工坊": "the page's last picture, without a photographer, is taken for this article's",
        "麦穗渐黄，金穗区的": "for the same reason it is no picture news",
    },
}

ARTICLE = ["kind", "column", "kicker", "headline", "subtitle", "dateline", "byline", "reporters", "correspondents"]
ARTICLE += ["credit", "origin", "body"]
CAPTION = ["title", "text", "credit", "photographers"]
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


# --- the sample pages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_sample_page_is_read_as_it_is_known(path):
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf8"))
    wrong = differences(truth, as_json(draft_page(read_page(path))))
    known = KNOWN_WRONG.get(path.stem, {})
    news = {key: found for key, found in wrong.items() if key not in known}
    assert not news, news
    assert set(known) <= set(wrong), f"now right, so no longer known to be wrong: {set(known) - set(wrong)}"


def test_what_is_known_wrong_is_on_a_sample_page():
    assert set(KNOWN_WRONG) <= {path.stem for path in PAGES}


def differences(truth, read):
    """What is wrong, by headline or by the first words of a picture."""
    wrong = {}
    articles = {key_of(article): article for article in read["articles"]}
    for article in truth["articles"]:
        if found := unlike(article, articles.pop(key_of(article), None), ARTICLE):
            wrong[key_of(article)] = found
    pictures = {key_of(caption): caption for caption in read["captions"]}
    for caption in truth["captions"]:
        if found := unlike(caption, pictures.pop(key_of(caption), None), [*CAPTION, "column"]):
            wrong[key_of(caption)] = found
    wrong |= dict.fromkeys([*articles, *pictures], "is not on the page")
    order = [key_of(article) for article in read["articles"]] == [key_of(article) for article in truth["articles"]]
    if not order and not wrong:
        wrong["order"] = "articles stand in another order"
    for key in ("unassigned", "furniture"):
        if truth[key] != read[key]:
            wrong[key] = f"{read[key]} for {truth[key]}"
    if truth["date_source"] == "folio" and truth["published_on"] != read["published_on"]:
        wrong["published_on"] = read["published_on"]
    return wrong


def key_of(printed):
    return (printed.get("headline") or printed.get("title") or printed["text"])[:9]


def unlike(wanted, got, keys):
    if got is None:
        return "is missing"
    found = [f"{key}: {got[key]} for {wanted[key]}" for key in keys if got[key] != wanted[key]]
    if "captions" in wanted:
        captions = [[{key: caption[key] for key in CAPTION} for caption in one["captions"]] for one in (got, wanted)]
        found += [f"captions: {captions[0]} for {captions[1]}"] if captions[0] != captions[1] else []
    return "; ".join(found)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_proves_no_later_day_than_it_tells_of(path):
    latest = json.loads(path.with_suffix(".json").read_text(encoding="utf8"))["not_before_max"]
    read = as_json(draft_page(read_page(path)))
    assert read["not_before"] <= latest


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_chinese_character_stands_in_the_output_at_least_as_often(path):
    page = read_page(path)
    assert not Counter(HAN.findall(page.text)) - Counter(HAN.findall(printed(as_json(draft_page(page)))))


def printed(value):
    """Every printed text of a page's JSON: derived lists and remarks left out."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(map(printed, value))
    derived = ("page", "warnings", "units", "reporters", "correspondents", "photographers", "origin")
    return "".join(printed(part) for key, part in value.items() if key not in derived) if value else ""


# --- any text ----------------------------------------------------------------------------------------------------

PIECES = [
    *["本报讯(记者 沈砚 通讯员 何平)", "本报讯（记者", "沈砚）", "新华社北京7月3日电 （记者沈砚）", "（沈砚 何平）"],
    *["□本报记者 沈砚 文/图", "本报记者  吴  越", "（沈砚 摄）", "沈砚 摄", "摄", "区文化馆供图", "图为演出现场。"],
    *["图说新闻", "部门动态", "走街串巷·看变化", "渡南街道", "渡南街道：", "区城管局 ", "（农田里的新鲜事）"],
    *["奋进新征程 建功新时代", "清渠入户 好水到家", "——渡南村见闻", "水清了", "一、清淤", "（一）", "问：", "答："],
    *["下转第2版", "（上接第1版）", "本版责编：沈砚", "2024年5月16日 星期四 第3版", "要闻"],
    *["近日，渡南街道组织清扫水渠，居民拍手叫好。", "下一步，街道将继续清渠。柳师傅说。", "水渠全长三公里，灌溉农田"],
    *[
        "（",
        "）",
        "“",
        "”",
        '"',
        "《",
        "》",
        "——",
        "：",
        ":",
        "，",
        ",",
        "、",
        "；",
        "。",
        "！",
        "？",
        "5G",
        "78.7%",
        "abc",
    ],
    *[" ", "\u3000", "  ", "\t", "\n", "\n", "\n\n", "\n\n\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x1c", "\x85"],
    *["\ufeff", "\u200b", "\u2060", "顧行舟", "\U00020000", "\U0001f600", "\ud800", "\x00"],
]
ANY_TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), st.text(max_size=4)), max_size=30).map(
    "".join
)


def page_of(text):
    return PageText(path="page.txt", stem="page", text=text, checksum="", encoding="utf-8")


@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_any_text_is_read_and_nothing_of_it_lost(text):
    draft = draft_page(page_of(text))
    check_lossless(draft)
    assert draft_page(page_of(text)) == draft
    stored = "".join(passage.text for passage in draft.passages())
    assert not Counter(HAN.findall(text)) - Counter(HAN.findall(stored))


@pytest.mark.parametrize(
    "text", ["", "\n \n", "\ufeff", "沈", "。", "本报讯（记者 沈砚）", "（沈砚 摄）", "第3版", "图说新闻\n部门动态"]
)
def test_a_page_of_next_to_nothing_is_a_page(text):
    check_lossless(draft_page(page_of(text)))


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2028", "  \n"])
def test_line_ends_of_any_kind_make_no_difference(line_end):
    text = PAGES[0].read_text(encoding="utf-8-sig")
    assert as_json(draft_page(page_of(text.replace("\n", line_end)))) == as_json(draft_page(page_of(text)))


# --- pure --------------------------------------------------------------------------------------------------------


def test_reading_a_page_loads_no_django():
    program = (
        "import sys, importers.pipeline, importers.readers, importers.drafting\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'django', 'articles', 'psycopg', 'newsroom'}))"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_roles_of_drafts_are_the_roles_of_passages():
    assert [(role.name, role.value) for role in Role] == [(role.name, role.value) for role in Passage.Role]


# --- the shared pages --------------------------------------------------------------------------------------------

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="The real pages (../shared) are not here.")
PERFECT = [
    *["article_exact", "body_exact", "paragraph_f1", "subheadings", "title", "kicker", "subtitle", "column"],
    *["reporters", "correspondents", "caption_text", "caption_photographer", "caption_place", "caption_title"],
    *["date_honest", "lossless", "unit_subject", "unit_found"],
]


@cache
def scored():
    gazetteer = Gazetteer(read_gazetteer(SHARED / "gazetteer" / "units.csv"))
    pages = [as_json(draft_page(read_page(path), gazetteer=gazetteer)) for path in (SHARED / "pages").glob("*.txt")]
    command = [sys.executable, f"{SHARED}/score_import.py", f"{SHARED}/gold", "/dev/stdin", "--json"]
    command += ["--pages", f"{SHARED}/pages", "--units", f"{SHARED}/truth/units.json"]
    lines = "\n".join(json.dumps(page, ensure_ascii=False) for page in pages)
    ran = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout), ran.stderr


@needs_shared
@pytest.mark.parametrize("figure", PERFECT)
def test_the_real_pages_are_read_without_a_mistake(figure):
    figures, said = scored()
    assert figures[figure] == 1.0, said


@needs_shared
def test_every_figure_of_the_scorer_is_asked_for():
    assert set(scored()[0]) == set(PERFECT)
