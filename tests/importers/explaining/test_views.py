"""The reading of a page on request."""

import pytest
from django.urls import reverse

from articles.models import Page
from importers.page import PageText
from importers.reading.page_view import view_page
from importers.reading.reasons import FORM, OF_WEIGHT, WORDS, read_lines
from importers.reading.scores.weights import WEIGHTS
from tests.articles.admin.conftest import *  # noqa: F403
from tests.importers.updating.pages import NAMES, loaded, sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Page:
    return loaded(sample(NAMES[3]))


def test_every_line_has_its_margin(as_editor, page):
    answer = as_editor.get(reverse("page_reading", args=[page.pk]), {"format": "json"})
    assert answer.status_code == 200
    source = page.sources.get().text
    starts = {start for start, _margin, _unsure in answer.json()["margins"]}
    assert {line.start for line in _text(source).lines} >= starts
    assert answer.json()["told"] == []


def test_one_line_is_explained_in_words(as_editor, page):
    offset = page.sources.get().text.index("十二公里巡河步道") if "十二公里巡河步道" in page.sources.get().text else 40
    answer = as_editor.get(reverse("page_reading", args=[page.pk]), {"format": "json", "line": offset + 2})
    told = answer.json()["told"]
    assert told[0].startswith("判为")
    assert any("理由" in sentence for sentence in told)


def test_as_a_page_it_needs_no_script(as_editor, page):
    shown = as_editor.get(reverse("page_reading", args=[page.pk]), {"line": "3"}).content.decode()
    assert "判为" in shown
    assert "style=" not in shown.split("<main")[-1]


@pytest.mark.parametrize("line", ["x", "-1", "9" * 40, "999999", ""])
def test_rubbish_is_no_line(as_editor, page, line):
    assert as_editor.get(reverse("page_reading", args=[page.pk]), {"line": line}).status_code == 200


def test_it_is_for_those_who_may_see_the_page(client, as_visitor, page):
    assert client.get(reverse("page_reading", args=[page.pk])).status_code == 302
    assert as_visitor.get(reverse("page_reading", args=[page.pk])).status_code == 200
    assert as_visitor.get(reverse("page_reading", args=[0])).status_code == 404


def test_each_weight_has_words_and_stands_under_one():
    weights = [weight for of in WORDS.values() for weight in of]
    assert len(weights) == len(OF_WEIGHT)
    assert set(OF_WEIGHT) == set(vars(type(WEIGHTS))["__dataclass_fields__"])


def test_only_the_line_that_is_asked_about_is_explained():
    page = view_page(_text("新渠通水\n本报讯（记者 李田） 昨日，新渠通了水。村民都来观看。\n"))
    first, second = read_lines(page, explained=[2])
    assert first.reasons
    assert {reason.words for reason in first.reasons} <= {FORM, *WORDS}
    assert not second.reasons


def _text(text: str) -> PageText:
    return PageText(path="x", stem="x", text=text, checksum="", encoding="utf-8")
