"""What an editor decided about a suspicion holds on a page that comes again."""

import pytest

from articles.models import Decision, Page, Passage, Suspicion, Verdict
from articles.proofing.deciding import dismiss, keep_as_printed
from articles.proofing.recomputing import catch_up, look_at
from importers.drafts import DraftPage
from importers.storing.load import load_page
from importers.text.proofing import detect
from importers.updating.update import update_page
from tests.articles.proofing.detectors import flagging
from tests.drafts import Printer

pytestmark = pytest.mark.django_db


def drafted(first: str, path: str = "p2.txt") -> DraftPage:
    printer = Printer()
    return printer.page([printer.article("新渠通水", first, "滎阳镇村民来看水。")], path=path)


@pytest.fixture(autouse=True)
def suspicion(monkeypatch) -> Suspicion:
    monkeypatch.setattr(detect, "suspicions", flagging(("滎阳镇", "滍阳镇")))
    load_page(drafted("新曲昨曰通水。"))
    look_at(Page.objects.values_list("pk", flat=True))
    return Suspicion.objects.get()


def open_again(draft: DraftPage) -> list[str]:
    assert update_page(draft)
    catch_up()
    return [row.found for row in Suspicion.objects.open()]


@pytest.mark.parametrize("decide", [dismiss, keep_as_printed])
def test_it_is_not_asked_again_whatever_else_the_new_text_says(decide, suspicion):
    decide(suspicion, None)
    assert open_again(drafted("新渠昨日通水。")) == []
    assert Decision.objects.get().outcome in Decision.LEFT_AS_IT_IS
    assert open_again(drafted("新渠昨日通水，水清岸绿。")) == []


def test_printed_so_stays_a_verdict_on_its_words(suspicion):
    keep_as_printed(suspicion, None)
    open_again(drafted("新渠昨日通水。"))
    verdict = Verdict.objects.get()
    assert (verdict.kind, verdict.quote) == ("printed_so", "滎阳镇")
    assert "滎阳镇" in Passage.objects.get(pk=verdict.passage_id).text


def test_undecided_it_is_asked_still(suspicion):
    assert open_again(drafted("新渠昨日通水。")) == ["滎阳镇"]
