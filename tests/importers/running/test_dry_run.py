"""What --dry-run prints of a page."""

import json
from datetime import date

from importers.drafts import DraftMention, DraftWarning, Role
from importers.page import PageFacts
from importers.running.dry_run import as_json
from tests.drafts import Printer

TEXTS = ["newspaper", "section", "number", "published_on", "date_source", "not_before"]
LISTS = ["articles", "captions", "unassigned", "furniture", "warnings"]
ARTICLE_TEXTS = ["kicker", "headline", "subtitle", "dateline", "byline"]
ARTICLE_KEYS = [
    *["kind", "column", *ARTICLE_TEXTS, "reporters", "correspondents", "credit", "origin"],
    *["body", "captions", "units", "warnings"],
]


def test_what_is_empty_is_an_empty_string_or_list():
    printer = Printer()
    printed = as_json(printer.page([printer.article("新渠通水")], facts=PageFacts(), path="in/p2.txt"))
    assert list(printed) == ["page", *TEXTS, *LISTS]
    assert printed["page"] == "p2"
    assert [printed[key] for key in TEXTS] == [""] * len(TEXTS)
    assert [printed[key] for key in LISTS[1:]] == [[]] * 4
    (article,) = printed["articles"]
    assert list(article) == ARTICLE_KEYS
    assert [key for key, value in article.items() if value] == ["kind", "headline"]
    assert all(value in ("", []) for key, value in article.items() if key not in ("kind", "headline"))


def test_it_tells_all_that_was_read():
    printer = Printer()
    article = printer.article(
        "新渠通水",
        "第一段。",
        column="部门动态",
        reporters=("王小河",),
        correspondents=("李田",),
        credit="文/图",
        origin="own",
        mentions=(DraftMention(name="水利局", role="subject"), DraftMention(name="渠口村", role="mention")),
        warnings=(DraftWarning(code="doubtful", text="第一段", line=2, margin=0.5),),
        captions=(printer.caption("渠首", title="通水", credit="李田 摄", photographers=("李田",)),),
    )
    picture = printer.article(
        "", kind="picture", column="图说", captions=(printer.caption("渡口", photographers=("王小河",)),)
    )
    picture = type(picture)(kind="picture", column="图说", captions=picture.captions)
    facts = PageFacts(
        newspaper="云川日报", section="东湖", number="2", published_on=date(2024, 5, 16), date_source="folio"
    )
    loose = (
        printer.print(Role.COLUMN, "部门动态"),
        printer.print(Role.UNASSIGNED, "不知"),
        printer.print(Role.FURNITURE, "第2版"),
    )
    printed = as_json(printer.page([article, picture], facts=facts, loose=loose, warnings=(DraftWarning(code="page"),)))
    assert json.loads(json.dumps(printed)) == printed
    assert (printed["published_on"], printed["date_source"], printed["number"]) == ("2024-05-16", "folio", "2")
    assert printed["articles"][0]["body"] == [{"role": "paragraph", "text": "第一段。"}]
    assert printed["articles"][0]["captions"] == [
        {"title": "通水", "text": "渠首", "credit": "李田 摄", "photographers": ["李田"], "units": []}
    ]
    assert printed["articles"][0]["units"] == [
        {"name": "水利局", "role": "subject"},
        {"name": "渠口村", "role": "mention"},
    ]
    assert printed["articles"][0]["warnings"] == [{"code": "doubtful", "text": "第一段", "line": 2, "margin": 0.5}]
    assert [(caption["text"], caption["column"]) for caption in printed["captions"]] == [("渡口", "图说")]
    assert (printed["unassigned"], printed["furniture"]) == (["不知"], ["第2版"])
    assert printed["warnings"] == [{"code": "page", "text": "", "line": None, "margin": None}]


def test_a_column_that_covers_nothing_is_not_lost():
    printer = Printer()
    loose = (printer.print(Role.COLUMN, "便民驿站"),)
    assert as_json(printer.page([printer.article("新渠通水")], loose=loose))["unassigned"] == ["便民驿站"]
