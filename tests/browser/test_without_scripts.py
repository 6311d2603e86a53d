"""The desk where JavaScript is switched off: every act is a plain form, and nothing is shown that would do nothing."""

import pytest
from playwright.sync_api import Page as Screen
from playwright.sync_api import expect

from articles.log.changesets import changeset
from articles.models import Article, Page, Passage, Proposal, Replacement, UnitName, Verdict
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from importers.storing.load import load_page
from tests.articles.proposals.test_deciding import EDITOR, PROPOSED, propose
from tests.drafts import rich_draft
from tests.factories import make_article, make_unit
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "新曲通水，新曲长三里。"


@pytest.fixture
def article() -> Article:
    return make_article(headline="通水", paragraphs=[TEXT])


def open_article(plain: Screen, article: Article) -> None:
    plain.goto(f"/admin/articles/article/{article.pk}/change/")


def texts(article: Article) -> list[str]:
    return [passage.text for passage in Passage.objects.of_article(article)]


def test_a_text_is_saved_looked_back_on_restored_and_taken_back(plain, article):
    open_article(plain, article)
    plain.locator("textarea.passage-text").last.fill("新渠通水。")
    plain.click("input[name=_continue]")
    assert texts(article) == ["通水", "新渠通水。"]
    plain.click(".desk-bar button[form=desk-undo]")
    assert texts(article) == ["通水", TEXT]
    plain.goto(f"/admin/articles/article/{article.pk}/history/")
    plain.locator(".steps li").nth(1).locator("form:not(.one) button").click()
    assert texts(article) == ["通水", "新渠通水。"]


def test_buttons_and_keys_that_need_scripts_are_not_shown(plain, article):
    open_article(plain, article)
    expect(plain.locator(".desk-bar button:visible")).to_have_count(1)
    expect(plain.locator("kbd:visible")).to_have_count(0)


def test_a_verdict_is_given_answered_and_taken_back(plain, article):
    open_article(plain, article)
    plain.select_option("select[name=verdict_act]", "printed_so")
    plain.fill("input[name=verdict_quote]:visible", "新曲")
    plain.fill("input[name=verdict_which]", "2")
    plain.locator("#desk-verdict button[name=_continue]").click()
    verdict = Verdict.objects.get()
    assert (verdict.kind, verdict.start, verdict.quote) == ("printed_so", 5, "新曲")
    plain.select_option("select[name=verdict_act]", "take_back")
    plain.select_option("select[name=verdict_id]", str(verdict.pk))
    plain.locator("#desk-verdict button[name=_continue]").click()
    assert not Verdict.objects.exists()
    query = give_verdict(article.passages.get(text=TEXT), Place(0, 2), "query", None)
    plain.reload()
    plain.select_option("select[name=verdict_act]", "settle")
    plain.select_option("select[name=verdict_id]", str(query.pk))
    plain.fill("textarea[name=verdict_note]", "是新渠。")
    plain.locator("#desk-verdict button[name=_continue]").click()
    query.refresh_from_db()
    assert (query.is_open, query.answer) == (False, "是新渠。")


def test_characters_that_stand_in_several_places_are_asked_about(plain, article):
    open_article(plain, article)
    plain.select_option("select[name=verdict_act]", "illegible")
    plain.fill("input[name=verdict_quote]:visible", "新曲")
    plain.locator("#desk-verdict button[name=_continue]").click()
    expect(plain.locator(".messagelist")).to_contain_text("2 处")
    assert not Verdict.objects.exists()


def test_structure_is_put_right(plain, live_server):
    load_page(rich_draft())
    plain.goto(f"/admin/articles/page/{Page.objects.get().pk}/structure/")
    plain.locator("tr", has_text="第二段。").locator("input").check()
    plain.click("button[value=start]")
    assert Article.objects.filter(split_from__isnull=False).count() == 1
    plain.click(".messagelist a")
    plain.click("#content input[type=submit]")
    assert not Article.objects.filter(split_from__isnull=False).exists()


def test_a_proposal_is_taken(plain):
    make_article(headline="通水", paragraphs=[EDITOR])
    propose()
    plain.goto("/admin/articles/proposal/")
    plain.locator("button[value^='take:']").click()
    assert Passage.objects.filter(text=PROPOSED).exists()
    assert not Proposal.objects.filter(state="open").exists()


def test_it_is_found_chosen_and_replaced(plain, article):
    plain.goto(f"/admin/articles/issue/{article.page.issue_id}/change/")
    plain.locator(f"a[href$='/replacement/add/?issue={article.page.issue_id}']").click()
    plain.fill("#id_find", "新曲")
    plain.fill("#id_replace_with", "新渠")
    plain.click("input[type=submit].default")
    run_jobs()
    replacement = Replacement.objects.get()
    assert replacement.issue_id == article.page.issue_id
    plain.goto(f"/admin/articles/replacement/{replacement.pk}/change/")
    plain.locator("input[name=hit]").first.uncheck()
    plain.click("button[value=replace]")
    run_jobs()
    assert texts(article) == ["通水", "新曲通水，新渠长三里。"]


def test_a_unit_is_added_by_its_name(plain, article):
    unit = make_unit("滃阳镇")
    with changeset("units"):
        UnitName.objects.create(unit=unit, name="滃阳", kind="short")
    twins = [make_unit("老渠社区", make_unit(parent)) for parent in ("北关镇", "南关镇")]
    open_article(plain, article)
    plain.fill("input[name='mentions-0-unit-written']:visible", "滃阳")
    plain.click("input[name=_continue]")
    assert list(article.mentions.values_list("unit", "role")) == [(unit.pk, "subject")]
    plain.fill("input[name='mentions-1-unit-written']:visible", "老渠社区")
    plain.locator("select[name='mentions-1-role']:visible").select_option("mention")
    plain.click("input[name=_continue]")
    expect(plain.locator(".errorlist")).to_contain_text(f"{twins[0].pk} 老渠社区 (北关镇)")
    expect(plain.locator("input[name='mentions-1-unit-written']")).to_have_value("老渠社区")
    plain.fill("input[name='mentions-1-unit-written']", str(twins[1].pk))
    plain.click("input[name=_continue]")
    assert list(article.mentions.order_by("pk").values_list("unit", "role"))[1:] == [(twins[1].pk, "mention")]
    plain.check("input[name='mentions-0-DELETE']")
    plain.click("input[name=_continue]")
    assert list(article.mentions.values_list("unit", flat=True)) == [twins[1].pk]


def test_a_name_that_no_unit_has_is_said_and_nothing_is_lost(plain, article):
    open_article(plain, article)
    plain.locator("textarea.passage-text").last.fill("新渠通水。")
    plain.fill("input[name='mentions-0-unit-written']:visible", "没有镇")
    plain.click("input[name=_continue]")
    expect(plain.locator(".errorlist")).to_contain_text("没有叫“没有镇”的单位")
    expect(plain.locator("textarea.passage-text").last).to_have_value("新渠通水。")
    assert not article.mentions.exists()
    plain.fill("input[name='mentions-0-unit-written']", "")
    plain.click("input[name=_continue]")
    assert texts(article) == ["通水", "新渠通水。"]


def test_a_unit_goes_below_another_by_its_name(plain):
    upper, lower = make_unit("望川区"), make_unit("滃阳镇")
    plain.goto(f"/admin/articles/unit/{lower.pk}/move/")
    plain.fill("input[name='parent-written']", "望川区")
    plain.click("#content input[type=submit]")
    lower.refresh_from_db()
    assert lower.parent == upper
