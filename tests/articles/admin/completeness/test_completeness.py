"""The calendar of a newspaper's year: read as an editor reads it, explained and taken back, by those who may."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from articles.completeness.counting import recount_changed
from articles.completeness.explaining import Period, explain_days
from articles.models import Explanation, Newspaper
from tests.articles.admin.conftest import member, signed_in
from tests.articles.admin.screens import messages_of, queries_of, text_of
from tests.factories import make_issue, make_newspaper, make_page

pytestmark = pytest.mark.django_db
MONDAY = date(2021, 3, 1)


@pytest.fixture
def paper() -> Newspaper:
    """Monday, Wednesday, Thursday; page 2 of Thursday's issue is missing."""
    paper = make_newspaper(weekdays=[0, 1, 2, 3, 4])
    for step in (0, 2, 3):
        issue = make_issue(paper, MONDAY + timedelta(step))
        for number in ("1", "3") if step == 3 else ("1",):
            make_page(issue, number=number)
    return paper


def url(paper: Newspaper, act: str = "calendar", *more: int) -> str:
    return reverse(f"admin:articles_completenesscount_{act}", args=[paper.pk, 2021, *more])


TUESDAY = "day|2021-03-02|2021-03-02"


def test_every_day_says_in_words_what_it_is(as_editor, paper):
    screen = text_of(as_editor.get(url(paper)))
    for words in ("2021-03-01 星期一：期", "2021-03-02 星期二：缺期", "2021-03-04 星期四：有期，有待查之处 (1)"):
        assert f'aria-label="{words}"' in screen
    assert screen.count('<table class="month">') == 12
    assert "<caption>十二月</caption>" in screen


def test_a_day_leads_to_its_issue_and_a_missing_one_to_its_line(as_editor, paper):
    screen = text_of(as_editor.get(url(paper)))
    assert 'href="#day-2021-03-02"' in screen
    assert 'id="day-2021-03-02"' in screen
    issue = paper.issues.get(published_on=MONDAY)
    assert reverse("admin:articles_issue_change", args=[issue.pk]) in screen


def test_a_finding_leads_to_where_it_is_mended(as_editor, paper):
    issue = paper.issues.get(published_on=MONDAY + timedelta(3))
    screen = text_of(as_editor.get(url(paper)))
    line = screen[screen.index("缺第 2 版") :][:400]
    assert reverse("admin:articles_issue_change", args=[issue.pk]) in line


def test_who_may_upload_is_led_there(as_editor, paper):
    upload, operator = reverse("admin:articles_intake_add"), signed_in(member("qian", "操作员"))
    assert upload in operator.get(url(paper)).content.decode()
    assert upload not in text_of(as_editor.get(url(paper)))


def test_an_issue_leads_to_its_year(as_editor, paper):
    issue = paper.issues.get(published_on=MONDAY)
    assert url(paper) in text_of(as_editor.get(reverse("admin:articles_issue_change", args=[issue.pk])))


def test_chosen_findings_are_explained_by_name(as_editor, editor, paper):
    answer = as_editor.post(url(paper, "explain"), {"finding": [TUESDAY], "note": "设备检修"}, follow=True)
    assert messages_of(answer) == ["已说明 1 处。"]
    row = Explanation.objects.get()
    assert (row.note, row.made_by) == ("设备检修", editor)
    assert "「" not in row.note
    screen = text_of(answer)
    assert "设备检修" in screen
    assert "2021-03-02 星期二：无报，已说明" in screen


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"finding": [TUESDAY], "note": " "}, "请写明原因"),
        ({"finding": [], "note": "停刊"}, "请先选中"),
        ({"finding": ["day|2021-03-01|2021-03-09", TUESDAY], "note": "停刊"}, "情况已有变化"),
    ],
)
def test_what_is_refused_is_not_lost(as_editor, paper, sent, said):
    answer = as_editor.post(url(paper, "explain"), sent)
    assert answer.status_code == 200
    assert said in messages_of(answer)[0]
    assert not Explanation.objects.exists()
    screen = text_of(answer)
    assert (f'value="{TUESDAY}" checked' in screen) == (TUESDAY in sent["finding"])
    assert f'value="{sent["note"].strip()}"' in screen


def test_days_are_explained_for_all_sections_and_every_year(as_editor, paper):
    make_newspaper(paper.name, "柳湾")
    sent = {"first": "2021-01-01", "every_year": "on", "sections": "on", "note": "元旦休刊"}
    assert as_editor.post(url(paper, "days"), sent).status_code == 302
    assert [(row.first_day, row.last_day, row.every_year) for row in Explanation.objects.all()] == [
        (date(2021, 1, 1), date(2021, 1, 1), True)
    ] * 2


@pytest.mark.parametrize(
    "sent",
    [
        {"first": "2021-02-03", "last": "2021-02-01", "note": "停刊"},
        {"first": "2021-02-31", "note": "停刊"},
        {"first": "", "note": "停刊"},
        {"first": "2021-02-01", "note": ""},
        {"first": "2021-02-01", "note": "长" * 301},
        {},
    ],
)
def test_days_that_cannot_be_are_refused_with_what_was_typed(as_editor, paper, sent):
    answer = as_editor.post(url(paper, "days"), sent)
    assert answer.status_code == 200
    assert 'class="errorlist"' in text_of(answer)
    assert not Explanation.objects.exists()


def test_taking_back_opens_it_again(as_editor, paper):
    explain_days([paper], Period(first=date(2021, 3, 2), last=date(2021, 3, 2)), "设备检修", None)
    answer = as_editor.post(url(paper, "take_back", Explanation.objects.get().pk), follow=True)
    assert "已收回" in messages_of(answer)[0]
    assert "2021-03-02 星期二：缺期" in text_of(answer)


def test_an_explanation_of_another_newspaper_is_not_found(as_editor, paper):
    explain_days([make_newspaper("清河晚报")], Period(first=MONDAY, last=MONDAY), "停刊", None)
    assert as_editor.post(url(paper, "take_back", Explanation.objects.get().pk)).status_code == 404


@pytest.mark.parametrize("path", ["0/2021/", "1/1/", "1/99999/", f"{2**70}/2021/"])
def test_what_is_not_there_is_404(as_editor, paper, path):
    assert as_editor.get(f"/admin/articles/completenesscount/{path}").status_code == 404


def test_a_year_without_an_issue_is_an_empty_calendar(as_editor, paper):
    empty = reverse("admin:articles_completenesscount_calendar", args=[paper.pk, 1999])
    assert "没有缺漏，也没有重复。" in text_of(as_editor.get(empty))


def test_whoever_may_only_look_explains_nothing(as_visitor, paper):
    assert 'name="finding"' not in text_of(as_visitor.get(url(paper)))
    for act in ("explain", "days"):
        assert as_visitor.post(url(paper, act), {"finding": TUESDAY, "note": "停刊"}).status_code == 403
    explain_days([paper], Period(first=MONDAY, last=MONDAY), "停刊", None)
    assert as_visitor.post(url(paper, "take_back", Explanation.objects.get().pk)).status_code == 403
    assert Explanation.objects.count() == 1


@pytest.mark.parametrize("act", ["explain", "days"])
def test_an_act_is_never_a_get(as_editor, paper, act):
    assert as_editor.get(url(paper, act)).status_code == 405


def test_the_first_page_and_the_overview_count(as_editor, paper):
    recount_changed()
    assert "<b>2</b> 处缺漏或重复待查" in text_of(as_editor.get("/admin/"))
    overview = text_of(as_editor.get(reverse("admin:articles_completenesscount_changelist")))
    assert url(paper) in overview
    assert "▲ 2" in overview


def test_opening_a_calendar_brings_its_count_up_to_date(as_editor, paper):
    as_editor.get(url(paper))
    assert "<b>2</b> 处缺漏或重复待查" in text_of(as_editor.get("/admin/"))


def test_explanations_are_listed(as_editor, paper):
    explain_days([paper], Period(first=MONDAY, last=date(2021, 3, 9)), "设备检修", None)
    screen = text_of(as_editor.get(reverse("admin:articles_explanation_changelist")))
    assert "设备检修" in screen
    assert "2021-03-01 – 2021-03-09" in screen


def test_weekdays_are_set_on_the_newspaper(admin_client: Client, paper):
    change = reverse("admin:articles_newspaper_change", args=[paper.pk])
    sent = {"name": paper.name, "section": "", "readers_needed": "1"}
    assert admin_client.post(change, {**sent, "weekdays": ["0", "3"]}).status_code == 302
    paper.refresh_from_db()
    assert paper.weekdays == [0, 3]
    assert admin_client.post(change, {**sent, "weekdays": ["7"]}).status_code == 200
    paper.refresh_from_db()
    assert paper.weekdays == [0, 3]


@pytest.mark.parametrize(("sent", "kept"), [("1187", 1187), ("", None), ("-1", None), ("甲", None)])
def test_an_issue_number_is_set_on_the_issue(paper, sent, kept):
    issue = paper.issues.get(published_on=MONDAY)
    signed_in(member("qian", "操作员")).post(
        reverse("admin:articles_issue_change", args=[issue.pk]), {"number": sent, f"number-{issue.pages.get().pk}": "1"}
    )
    issue.refresh_from_db()
    assert issue.number == kept


def test_a_year_costs_the_same_however_much_is_found(as_editor, paper):
    few = queries_of(as_editor, url(paper))
    for step in range(10, 60, 2):
        make_page(make_issue(paper, MONDAY + timedelta(step)), number="1")
    assert queries_of(as_editor, url(paper)) <= few + 1
