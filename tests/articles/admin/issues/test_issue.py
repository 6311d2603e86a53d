from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from articles.log.changesets import changeset
from articles.models import Article, Changeset, Issue, PageWarning, PublishedArticle
from tests.articles.admin.screens import form_of, messages_of, queries_of, text_of
from tests.factories import make_article, make_issue, make_newspaper, make_page, make_passage

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_issue_changelist")


def screen(issue: Issue) -> str:
    return reverse("admin:articles_issue_change", args=[issue.pk])


def act(client, action: str, *issues: Issue, **others: str):
    data = {"action": action, "_selected_action": [issue.pk for issue in issues], **others}
    return client.post(LIST, data, follow=True)


def test_pages_and_articles_stand_in_reading_order(as_editor):
    issue = make_issue()
    for number in ("10", "2"):
        page = make_page(issue, number=number)
        make_article(page, f"第{number}版头条")
        make_article(page, f"第{number}版次条")
    shown = text_of(as_editor.get(screen(issue)))
    places = [shown.index(headline) for headline in ("第2版头条", "第2版次条", "第10版头条", "第10版次条")]
    assert places == sorted(places)


def test_what_has_no_place_is_counted(as_editor):
    page = make_page()
    make_passage(page, "unassigned", "哪来的话")
    assert "1 段未归属" in text_of(as_editor.get(screen(page.issue)))


def test_a_page_without_an_article_says_so(as_editor):
    assert "本版没有找到文章" in text_of(as_editor.get(screen(make_page().issue)))


def test_page_numbers_are_set_together(as_editor, editor):
    issue = make_issue()
    first, second = make_page(issue, number="1"), make_page(issue, number="2")
    data = form_of(as_editor.get(screen(issue))) | {f"number-{first.pk}": "2", f"number-{second.pk}": "1"}
    before = Changeset.objects.count()
    as_editor.post(screen(issue), data)
    first.refresh_from_db()
    assert first.number == "2"
    assert Changeset.objects.count() == before + 1
    assert Changeset.objects.latest("pk").user == editor


def test_a_number_given_twice_is_refused(as_editor):
    issue = make_issue()
    make_page(issue, number="1")
    second = make_page(issue, number="2")
    data = form_of(as_editor.get(screen(issue))) | {f"number-{second.pk}": "1"}
    assert "有两个版用了这个版次" in text_of(as_editor.post(screen(issue), data))
    second.refresh_from_db()
    assert second.number == "2"


def test_who_may_only_look_sets_no_number(as_visitor):
    page = make_page(number="1")
    assert f'name="number-{page.pk}"' not in text_of(as_visitor.get(screen(page.issue)))
    assert as_visitor.post(screen(page.issue), {f"number-{page.pk}": "2"}).status_code == 403


def test_newspaper_and_date_are_not_set_by_the_form(as_editor):
    issue = make_issue(published_on=None)
    as_editor.post(screen(issue), {"published_on": "2021-05-06"})
    issue.refresh_from_db()
    assert issue.published_on is None


def test_an_undated_issue_says_what_that_means(as_editor):
    issue = make_issue(published_on=None, not_before=date(2021, 5, 6))
    shown = text_of(as_editor.get(screen(issue)))
    assert "文章不能发布" in shown
    assert "不早于 2021-05-06" in shown


def test_undated_issues_stand_in_a_list_of_their_own(as_editor):
    undated, dated = make_issue(published_on=None), make_issue()
    results = as_editor.get(LIST, {"dated": "no"}).context["cl"].queryset
    assert list(results) == [undated]
    assert list(as_editor.get(LIST, {"dated": "yes"}).context["cl"].queryset) == [dated]
    assert "1 期日期不详" in text_of(as_editor.get(LIST))


def test_a_chief_editor_publishes_an_issue(as_chief):
    issue = make_issue()
    articles = [make_article(make_page(issue)) for _ in range(3)]
    asked = act(as_chief, "publish_selected", issue)
    assert "3 篇文章" in text_of(asked)
    assert not PublishedArticle.objects.exists()
    done = act(as_chief, "publish_selected", issue, confirmed="yes", reason="见报")
    assert PublishedArticle.objects.count() == len(articles)
    assert Changeset.objects.latest("pk").reason == "见报"
    assert any("已发布 3 篇" in message for message in messages_of(done))


def test_an_undated_issue_is_not_published(as_chief):
    issue = make_issue(published_on=None)
    make_article(make_page(issue))
    done = act(as_chief, "publish_selected", issue, confirmed="yes")
    assert not PublishedArticle.objects.exists()
    assert any("日期不详" in message for message in messages_of(done))


def test_a_chief_editor_withdraws_an_issue(as_chief):
    issue = make_issue()
    article = make_article(make_page(issue))
    act(as_chief, "publish_selected", issue, confirmed="yes")
    act(as_chief, "withdraw_selected", issue, confirmed="yes")
    article.refresh_from_db()
    assert article.publication == Article.Publication.WITHDRAWN


@pytest.mark.parametrize("action", ["publish_selected", "withdraw_selected", "place_selected", "delete_selected"])
def test_an_editor_is_offered_no_such_act(as_editor, action):
    issue = make_issue()
    make_article(make_page(issue))
    assert action not in text_of(as_editor.get(LIST))
    act(as_editor, action, issue, confirmed="yes", post="yes")
    assert not PublishedArticle.objects.exists()
    assert Issue.objects.filter(pk=issue.pk).exists()


def test_it_is_found_by_newspaper_section_and_file(as_editor):
    issue = make_issue(make_newspaper("滨河晚报", "东城"))
    make_page(issue, stem="binhe-20210506")
    make_page(make_issue(), stem="linjiang")
    for words in ("滨河", "东城", "binhe"):
        assert list(as_editor.get(LIST, {"q": words}).context["cl"].queryset) == [issue]


def test_a_larger_issue_takes_no_more_queries(as_editor):
    small, large = make_issue(make_newspaper("甲报")), make_issue(make_newspaper("乙报"))
    for issue, times in ((small, 1), (large, 6)):
        for number in range(times):
            page = make_page(issue, number=str(number))
            for _ in range(times):
                make_article(page)
    assert queries_of(as_editor, screen(large)) == queries_of(as_editor, screen(small))


def test_a_longer_list_takes_no_more_queries(as_editor):
    make_article(make_page(make_issue()))
    short = queries_of(as_editor, LIST)
    for day in range(1, 8):
        make_article(make_page(make_issue(published_on=date(2020, 1, day))))
    assert queries_of(as_editor, LIST) == short


def test_it_proposes_which_article_goes_on_on_another_page(as_editor):
    issue = make_issue()
    pointers = [
        ("1", "新渠昨日通水", "continues_on", "下转第2版"),
        ("2", "新渠通水之后", "continued_from", "上接第1版"),
    ]
    for number, headline, code, pointer in pointers:
        article = make_article(make_page(issue, number=number), headline)
        with changeset("import"):
            PageWarning.objects.create(page=article.page, article=article, code=code, text=pointer, line=1)
    shown = text_of(as_editor.get(screen(issue)))
    assert "转版文章" in shown
    proposal = " ".join(strip_tags(shown).split())
    assert "新渠昨日通水 → 新渠通水之后 下转第2版" in proposal
