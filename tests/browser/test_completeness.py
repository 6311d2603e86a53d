"""The calendar by keyboard, in Chromium: light and dark, without a look at the mouse."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from articles.models import Explanation
from tests.factories import make_issue, make_newspaper, make_page

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = date(2021, 3, 1)


@pytest.fixture
def calendar(desk):
    """Two days are missing, and a page of Friday's issue."""
    paper = make_newspaper(weekdays=[0, 1, 2, 3, 4])
    for step in (0, 2, 4):
        issue = make_issue(paper, MONDAY + timedelta(step))
        for number in ("1", "3") if step == 4 else ("1",):
            make_page(issue, number=number)
    desk.goto(reverse("admin:articles_completenesscount_calendar", args=[paper.pk, 2021]))
    return desk


def focused(page) -> str:
    return str(page.evaluate("document.activeElement.value"))


def test_findings_are_chosen_and_explained_without_a_mouse(calendar):
    calendar.keyboard.press("Alt+j")
    assert focused(calendar) == "day|2021-03-02|2021-03-02"
    calendar.keyboard.press("Alt+x")
    calendar.keyboard.press("Alt+j")
    calendar.keyboard.press("Alt+j")
    calendar.keyboard.press("Alt+k")
    assert focused(calendar) == "day|2021-03-04|2021-03-04"
    calendar.keyboard.press("Alt+x")
    calendar.keyboard.press("Alt+a")
    calendar.keyboard.type("设备检修")
    calendar.keyboard.press("Control+Enter")
    calendar.wait_for_selector(".messagelist .success")
    assert list(Explanation.objects.values_list("note", "first_day").order_by("first_day")) == [
        ("设备检修", date(2021, 3, 2)),
        ("设备检修", date(2021, 3, 4)),
    ]
    assert calendar.locator("td.is-explained").count() == 2


def test_every_day_has_a_name_and_the_year_fits_the_screen(calendar):
    named = calendar.get_by_role("link", name="2021-03-02 星期二：缺期")
    assert named.count() == 1
    assert calendar.get_by_role("table", name="十二月").bounding_box()["y"] < 768
    assert calendar.evaluate("document.documentElement.scrollWidth") <= 1366
    named.press("Enter")
    assert calendar.url.endswith("#day-2021-03-02")


def test_no_key_works_while_an_input_method_composes(calendar):
    calendar.keyboard.press("Alt+j")
    before = focused(calendar)
    calendar.evaluate(
        """document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
            {code: "KeyJ", altKey: true, isComposing: true, bubbles: true}))"""
    )
    assert focused(calendar) == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_missing_day_differs_by_its_sign_in_light_and_dark(calendar, scheme):
    calendar.emulate_media(color_scheme=scheme)
    signs = {
        state: calendar.locator(f"td.is-{state} .sign").first.inner_text() for state in ("issue", "missing", "trouble")
    }
    assert len(set(signs.values())) == 3
    calendar.wait_for_timeout(500)  # colours of the theme fade in
    assert contrast(calendar, "td.is-missing a") > 4.5


def contrast(page, selector: str) -> float:
    """Of its text on its ground, as WCAG measures it."""
    return float(
        page.evaluate(
            """(selector) => {
                const light = (rgb) => {
                    const [r, g, b] = rgb.match(/\\d+/g).map(Number).map((v) => v / 255)
                        .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const style = getComputedStyle(document.querySelector(selector));
                const [a, b] = [light(style.color), light(style.backgroundColor)].sort((x, y) => y - x);
                return (a + 0.05) / (b + 0.05);
            }""",
            selector,
        )
    )
