"""The original of a page with redacted characters comes again, as another file: it stays out, wherever it comes in."""

from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from django.contrib.auth.models import Permission, User

from articles.log.undo import undo
from articles.models import Changeset, Page, Passage, Redaction, Source
from articles.redacting.lifting import destroy, lift
from articles.redacting.redaction import Choice, redact
from importers.drafting import Knowledge, draft_read
from importers.drafts import DraftPage
from importers.exchanging.exchange import ExchangeRefused, Incoming, exchange
from importers.gazetteers.stored import stored_gazetteer
from importers.intake.looks import look_at_all, look_of, unseen
from importers.intake.uploads import receiving
from importers.intake.uploads.unpacking import unpack_all
from importers.page import PageFacts
from importers.readers.text import page_text
from importers.storing.load import Loaded, load_page
from importers.updating.update import WouldReveal, plan_update
from tests.importers.intake.conftest import intake, media, operator, received, zipped  # noqa: F401

pytestmark = pytest.mark.django_db
NAME = "赵秘之"
DAY = date(2024, 5, 16)
STORY = (
    f"村民{NAME}说通水\n\n本报讯（记者 高明） 昨日，柳湾新渠全线通水，沿线十二个村用上了江水，村民都来观看。\n"
    f"村民{NAME}在渠边说，盼了整整三年，往后浇地再不用肩挑手提，一季能省下二十多个工。\n"
    "新渠长九公里，去年三月开工，受益农田四千余亩，管护由各村轮值，水费按亩计收。\n"
)
READ_ANEW = STORY.replace("渠边", "渠辺").replace("九公里", "九公厘")
MARKED = READ_ANEW.replace(NAME, "某某某")
OTHER = (
    f"新桥开工\n\n本报讯（记者 陶立） {NAME}等三十名代表昨日参加了柳湾新桥的开工仪式。" + "工期八个月，桥长三百米。" * 8
)


def draft(text: str, path: str = "elsewhere.txt", encoding: str = "utf-8", **facts: Any) -> DraftPage:
    read = draft_read(
        Path(path),
        lambda: page_text(text.encode(encoding), path, Path(path).stem),
        PageFacts(**facts),
        Knowledge(gazetteer=stored_gazetteer()),
    )
    assert read.draft, read.error
    return read.draft


def come(text: str, again: bool = False, **how: Any) -> Loaded:
    return load_page(draft(text, **how), again=again)


@pytest.fixture
def redaction() -> Redaction:
    stored = come(STORY, path="first.txt", newspaper="清河日报", number="3", published_on=DAY, date_source="option")
    assert stored.page
    page = Page.objects.get(pk=stored.page)
    places = Passage.objects.filter(page=page, text__contains=NAME)
    redact(page, [Choice(passage_id=each.pk, characters=NAME) for each in places], "某", None, "依申请")
    assert NAME not in Source.objects.get().text
    return Redaction.objects.get()


def test_what_shows_the_redacted_characters_again_is_not_stored(redaction):
    as_that_page: dict[str, Any] = {"newspaper": "清河日报", "number": "3", "published_on": DAY}
    files: list[tuple[str, dict[str, Any], str]] = [
        (STORY, {}, "unchanged"),
        (STORY, {"encoding": "gb18030"}, "held"),
        (READ_ANEW, {}, "held"),
        (READ_ANEW, as_that_page, "held"),
        (MARKED, {}, "stored"),
        (OTHER, {"path": "another.txt"}, "stored"),
    ]
    for text, how, result in files:
        loaded = come(text, **how)
        assert loaded.result == result, loaded.reason


def test_nor_is_it_once_the_page_s_import_was_undone_or_the_original_destroyed(redaction):
    destroy(redaction, None)
    undo(Changeset.objects.get(kind="import"), None)
    assert [come(STORY, again=again).result for again in (False, True)] == ["undone", "held"]


def test_it_comes_in_once_the_redaction_is_undone(redaction):
    reader = User.objects.create_user("sun")
    reader.user_permissions.add(Permission.objects.get(codename="view_redacted"))
    lift(redaction, reader)
    assert come(READ_ANEW).result == "stored"


def test_an_update_and_an_exchange_refuse_it_too(redaction):
    facts: dict[str, Any] = {"newspaper": "清河日报", "number": "4", "published_on": DAY}
    come(OTHER, **facts)
    with pytest.raises(WouldReveal):
        plan_update(draft(READ_ANEW, **facts))
    with pytest.raises(ExchangeRefused):
        exchange([Incoming(draft=draft(READ_ANEW, **facts))], [], None)


def test_an_archive_that_was_not_unpacked_yet_brings_nothing_back(redaction, intake, received, monkeypatch):  # noqa: F811
    monkeypatch.setattr(receiving, "UNPACKED_AT_ONCE", 10)
    received({"pages.zip": zipped({"late.txt": READ_ANEW.encode()})})
    unpack_all(intake, Mock())
    look_at_all(intake, unseen(intake))
    look = look_of(intake.files.get(kind="text"))
    assert look and (look.result, look.headlines) == ("held", ())
