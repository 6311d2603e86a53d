"""What a page that came again would change, decided with the hands on the keys."""

import pytest
from playwright.sync_api import Page as Screen

from articles.models import Changeset, Passage, Proposal
from tests.articles.proposals.test_deciding import EDITOR, PROPOSED, propose
from tests.browser.typing import NOT_OURS
from tests.browser.waiting import until
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)
QUEUE = "/admin/articles/proposal/"
FOCUSED = "document.activeElement.value"
COMPOSING = """init => document.dispatchEvent(
    new KeyboardEvent("keydown", {code: "KeyT", altKey: true, bubbles: true, cancelable: true, ...init}))"""


@pytest.fixture
def proposals(live_server) -> list[Proposal]:
    make_article(headline="通水", paragraphs=[EDITOR, "水来。", "水去。"])
    return [
        propose(),
        propose("水朱。", "水莱。", passage=Passage.objects.get(text="水来。")),
        propose("水云。", "水丢。", passage=Passage.objects.get(text="水去。")),
    ]


def opened(desk: Screen) -> None:
    desk.goto(QUEUE)
    until(desk, "document.activeElement.name === 'proposal'")


def press(desk: Screen, key: str) -> None:
    with desk.expect_navigation():
        desk.keyboard.press(key)


def test_one_is_taken_and_the_next_stands_in_its_place(desk, proposals):
    opened(desk)
    press(desk, "Alt+t")
    assert Passage.objects.filter(text=PROPOSED).exists()
    until(desk, "document.activeElement.name === 'proposal'")
    assert desk.evaluate(FOCUSED) == str(proposals[1].pk)


def test_those_chosen_on_the_way_are_kept_at_once(desk, proposals):
    opened(desk)
    count = Changeset.objects.count()
    desk.keyboard.press("Alt+Shift+ArrowDown")
    press(desk, "Alt+k")
    assert list(Proposal.objects.filter(state="open")) == [proposals[2]]
    assert Changeset.objects.count() == count + 1


def test_one_is_written_anew(desk, proposals):
    opened(desk)
    desk.keyboard.press("Alt+ArrowDown")
    desk.keyboard.press("Alt+e")
    desk.keyboard.press("Control+a")
    desk.keyboard.insert_text("水来了。")
    press(desk, "Alt+w")
    assert Passage.objects.filter(text="水来了。").exists()


def test_no_key_is_ours_while_an_input_method_composes(desk, proposals):
    opened(desk)
    for init in NOT_OURS:
        desk.evaluate(COMPOSING, init)
        desk.wait_for_timeout(100)
        assert Proposal.objects.filter(state="open").count() == 3, init
