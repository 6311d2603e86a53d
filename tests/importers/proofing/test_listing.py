"""Suspicions in the dry run: each points at its place in the page's printed lists."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from articles.log.changesets import changeset
from articles.models import Changeset, ProtectedTerm
from articles.proofing.knowledge import Part, knowledge_changed
from importers.drafts import DraftArticle, DraftCaption, DraftPage, DraftPassage, Role
from importers.page import PageFacts, PageText
from importers.proofing.listing import suspicions_as_json
from importers.running.dry_run import as_json
from importers.text.proofing.context import Context
from tests.factories import make_newspaper


def passage(role: Role, text: str) -> DraftPassage:
    return DraftPassage(role=role, text=text, spans=())


def page(*articles: DraftArticle) -> DraftPage:
    return DraftPage(
        page=PageText(path="a.txt", stem="a", text="", checksum="", encoding="utf-8"),
        facts=PageFacts(),
        articles=articles,
    )


NEWS = DraftArticle(
    kind="news",
    passages=(
        passage(Role.HEADLINE, "春耕正忙"),
        passage(Role.HEADLINE, "农户 and 农机"),
        passage(Role.PARAGRAPH, "村民下田。"),
        passage(Role.SUBHEADING, "招商招商有成"),
        passage(Role.PARAGRAPH, "田里 and 地头。"),
    ),
    captions=(
        DraftCaption(passages=(passage(Role.CAPTION, "插秧。"),)),
        DraftCaption(passages=(passage(Role.CAPTION_TITLE, "插秧"), passage(Role.CAPTION, "插秧 and 施肥。"))),
    ),
)
PICTURE = DraftArticle(kind="picture", captions=(DraftCaption(passages=(passage(Role.CAPTION, "舞狮 and 舞龙。"),)),))


def test_each_suspicion_points_at_its_text():
    draft = page(PICTURE, NEWS, PICTURE)
    printed, found = as_json(draft), suspicions_as_json(draft, Context())
    assert [(one["article"], one["caption"], one["field"], one["paragraph"]) for one in found] == [
        (None, 0, "text", None),
        (0, None, "headline", None),
        (0, None, "body", 1),
        (0, None, "body", 2),
        (0, 1, "text", None),
        (None, 1, "text", None),
    ]
    for one in found:
        assert _printed_text(printed, one)[one["start"] : one["end"]] == one["text"]


def _printed_text(printed: Any, one: Any) -> Any:
    article = printed if one["article"] is None else printed["articles"][one["article"]]
    if one["caption"] is not None:
        return article["captions"][one["caption"]][one["field"]]
    return article["body"][one["paragraph"]]["text"] if one["field"] == "body" else article[one["field"]]


def test_each_says_what_why_and_how_sure():
    [_, headline, *_] = suspicions_as_json(page(PICTURE, NEWS), Context())
    assert headline == {
        "article": 0,
        "caption": None,
        "field": "headline",
        "paragraph": None,
        "start": 7,
        "end": 12,
        "text": " and ",
        "suggestion": "和",
        "kind": "latin",
        "severity": "high",
        "confidence": 0.95,
        "evidence": "“and” is a Latin word in the middle of Chinese.",
    }


@pytest.mark.django_db
def test_the_command_goes_by_the_newspapers_own_protected_terms(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("春耕正忙\n\n本报讯（记者 张璐）区委书记无浩来到田间，看望春耕的村民们。\n", encoding="utf-8")
    newspaper = make_newspaper()
    with changeset(Changeset.Kind.METADATA):
        ProtectedTerm.objects.create(newspaper=newspaper, text="区委书记元浩", kind="leader")
    knowledge_changed(Part.TERMS)
    for name, found in ((newspaper.name, ["区委书记无浩"]), ("远山日报", [])):
        out = StringIO()
        call_command("import_issue", path, "--dry-run", "--newspaper", name, stdout=out)
        kinds = [one["text"] for one in json.loads(out.getvalue())["suspicions"] if one["kind"] == "protected_term"]
        assert kinds == found


@pytest.mark.django_db
def test_the_command_prints_them(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "春耕正忙\n\n本报讯（记者 张璐）田间 and 地头一片繁忙，村民们抢抓农时下田劳作。\n", encoding="utf-8"
    )
    out = StringIO()
    call_command("import_issue", path, "--dry-run", stdout=out)
    assert [one["text"] for one in json.loads(out.getvalue())["suspicions"]] == [" and "]
