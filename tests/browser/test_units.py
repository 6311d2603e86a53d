"""单位库 and 人员 with the hands on the keys: the tree, the queue of units to confirm, names joined into a person."""

import pytest
from playwright.sync_api import Page as Screen
from playwright.sync_api import expect

from articles.models import Mention, Person, Unit
from tests.browser.typing import NOT_OURS
from tests.browser.waiting import until
from tests.factories import make_article, make_mention, make_unit

pytestmark = pytest.mark.django_db(transaction=True)
TREE, QUEUE, PEOPLE = "/admin/articles/unit/", "/admin/articles/unit/waiting/", "/admin/articles/person/"
FOCUSED = "document.activeElement.querySelector('.name')?.textContent"
COMPOSING = """init => document.dispatchEvent(
    new KeyboardEvent("keydown", {code: "KeyC", altKey: true, bubbles: true, cancelable: true, ...init}))"""


@pytest.fixture
def street(live_server) -> Unit:
    return make_unit("柳湾街道", make_unit("东湖区", make_unit("云川市")))


def test_levels_open_and_close_with_the_arrows_and_enter_shows_the_unit(desk: Screen, street: Unit):
    desk.goto(TREE)
    expect(desk.locator("#tree .below span").first).to_have_text("0")  # the counts that come after the screen
    desk.locator("#tree [tabindex='0']").focus()
    for key, name in zip(["ArrowRight"] * 3 + ["ArrowDown"], ["云川市", "东湖区", "东湖区", "柳湾街道"], strict=True):
        desk.keyboard.press(key)
        desk.wait_for_timeout(400)
        assert desk.evaluate(FOCUSED) == name
    desk.keyboard.press("ArrowLeft")
    assert desk.evaluate(FOCUSED) == "东湖区"
    desk.keyboard.press("ArrowLeft")
    expect(desk.get_by_text("柳湾街道")).to_be_hidden()
    desk.keyboard.press("ArrowRight")
    expect(desk.get_by_text("柳湾街道")).to_be_visible()
    desk.keyboard.press("ArrowDown")
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    assert desk.url.endswith(f"/unit/{street.pk}/change/")


def test_a_level_is_a_screen_of_its_own_too(desk: Screen, street: Unit):
    desk.goto(f"{TREE}?under={street.parent_id}")
    expect(desk.locator("#tree .name")).to_have_text("柳湾街道")


@pytest.fixture
def waiting(street: Unit) -> list[Unit]:
    units = [make_unit(name, confirmed=False) for name in ("里的社区", "柳弯街道", "晨光社区")]
    make_mention(units[1], article=make_article())
    return units


def press(desk: Screen, key: str) -> None:
    with desk.expect_navigation():
        desk.keyboard.press(key)
    until(desk, "document.activeElement.matches('.one') || !document.querySelector('.one')")


def test_each_is_decided_by_one_key_and_the_next_stands_in_its_place(desk: Screen, street: Unit, waiting: list[Unit]):
    desk.goto(QUEUE)
    press(desk, "Alt+c")  # 晨光社区, the newest
    press(desk, "Alt+1")  # 柳弯街道 is a name of 柳湾街道
    press(desk, "Alt+r")
    assert Unit.objects.get(name="晨光社区").confirmed
    assert Mention.objects.get().unit == street
    assert Unit.objects.get(name="里的社区").rejected
    expect(desk.locator(".one")).to_have_count(0)


def test_no_key_is_ours_while_an_input_method_composes(desk: Screen, waiting: list[Unit]):
    desk.goto(QUEUE)
    for init in NOT_OURS:
        desk.evaluate(COMPOSING, init)
        desk.wait_for_timeout(100)
        assert not Unit.objects.filter(name__in=[unit.name for unit in waiting], confirmed=True).exists(), init


def test_names_are_chosen_and_joined_by_key(desk: Screen, live_server):
    for name in ("张三", "老张", "李四"):
        make_article(reporters=[name])
    desk.goto(f"{PEOPLE}?q=张")
    for key in ("Alt+ArrowDown", "Alt+x", "Alt+ArrowDown", "Alt+x"):
        desk.keyboard.press(key)
    with desk.expect_navigation():
        desk.keyboard.press("Alt+j")
    assert set(Person.objects.get().names.values_list("name", flat=True)) == {"张三", "老张"}
