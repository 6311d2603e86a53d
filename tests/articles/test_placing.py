from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Changeset, Issue, Page, PublishedArticle
from articles.placing import Placed, Placing, PlanChangedError, number_pages, place_issues, plan_placing
from articles.publishing.publication import publish
from tests.factories import make_article, make_issue, make_newspaper, make_page

pytestmark = pytest.mark.django_db
DAY, NEXT_DAY = date(2021, 5, 6), date(2021, 5, 7)


@pytest.fixture
def chief() -> User:
    return User.objects.create_user("chief")


def undated(number: str = "", **fields) -> Issue:
    issue = make_issue(published_on=None, **fields)
    make_page(issue, number=number)
    return issue


def placing(issue: Issue, day: date | None = DAY, **fields) -> Placing:
    return Placing(**{"issue": issue, "newspaper": issue.newspaper, "published_on": day, **fields})


def place(placings: list[Placing], user: User, reason: str = "") -> Placed:
    return place_issues(plan_placing(placings), user, reason)


def test_an_undated_issue_takes_the_day(chief):
    issue = undated()
    placed = place([placing(issue)], chief)
    issue.refresh_from_db()
    assert (issue.published_on, issue.date_source) == (DAY, Issue.DateSource.EDITOR)
    assert (placed.issues, placed.joined) == (1, 0)


def test_an_issue_takes_another_newspaper(chief):
    issue, other = undated(), make_newspaper("滨河晚报")
    place([placing(issue, newspaper=other)], chief)
    issue.refresh_from_db()
    assert issue.newspaper == other


def test_an_undated_issue_may_stay_undated(chief):
    issue, other = undated(), make_newspaper("滨河晚报")
    place([placing(issue, None, newspaper=other), placing(undated(), None)], chief)
    issue.refresh_from_db()
    assert (issue.newspaper, issue.published_on) == (other, None)


def test_a_day_may_be_taken_back(chief):
    issue = make_issue(published_on=DAY)
    place([placing(issue, None)], chief)
    issue.refresh_from_db()
    assert (issue.published_on, issue.date_source) == (None, Issue.DateSource.UNKNOWN)


def test_not_from_an_issue_with_published_articles(chief):
    article = make_article(make_page(make_issue(published_on=DAY)))
    publish([article], chief)
    assert plan_placing([placing(article.page.issue, None)])[0].refusal


def test_its_pages_join_the_issue_that_has_the_day_already(chief):
    there, issue = make_issue(published_on=DAY), undated(number="2")
    make_page(there, number="1")
    placed = place([placing(issue)], chief)
    assert [page.number for page in there.pages.order_by("number")] == ["1", "2"]
    assert not Issue.objects.filter(pk=issue.pk).exists()
    assert (placed.issues, placed.joined) == (1, 1)


def test_of_two_issues_of_one_day_the_second_joins_the_first(chief):
    first, second = undated("1"), undated("2")
    steps = plan_placing([placing(first), placing(second)])
    assert [step.joins for step in steps] == [None, first]
    place([placing(first), placing(second)], chief)
    assert first.pages.count() == 2


def test_an_issue_of_the_same_day_in_another_newspaper_is_left_alone(chief):
    elsewhere = make_issue(make_newspaper("滨河晚报"), DAY)
    assert plan_placing([placing(undated())])[0].joins is None
    assert elsewhere.pages.count() == 0


def test_two_issues_swap_their_days(chief):
    first, second = make_issue(published_on=DAY), make_issue(published_on=NEXT_DAY)
    place([placing(first, NEXT_DAY), placing(second, DAY)], chief)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.published_on, second.published_on) == (NEXT_DAY, DAY)


def test_a_day_that_stays_keeps_its_source(chief):
    issue = make_issue(published_on=DAY, date_source="folio")
    place([placing(issue)], chief)
    issue.refresh_from_db()
    assert issue.date_source == "folio"


def test_pages_take_their_numbers_with_the_day(chief):
    issue = undated()
    page = issue.pages.get()
    place([placing(issue, numbers={page.pk: "A3"})], chief)
    page.refresh_from_db()
    assert page.number == "A3"


def test_two_pages_of_one_number_on_a_day_are_refused(chief):
    make_page(make_issue(published_on=DAY), number="2")
    issue = undated(number="2")
    with pytest.raises(PlanChangedError):
        place([placing(issue)], chief)
    issue.refresh_from_db()
    assert issue.published_on is None


def test_a_plan_that_no_longer_holds_is_not_carried_out(chief):
    issue = undated()
    steps = plan_placing([placing(issue)])
    make_issue(published_on=DAY)
    with pytest.raises(PlanChangedError):
        place_issues(steps, chief)
    assert Issue.objects.undated().get() == issue


def test_a_new_number_makes_room(chief):
    make_page(make_issue(published_on=DAY), number="2")
    issue = undated(number="2")
    assert plan_placing([placing(issue, numbers={issue.pages.get().pk: "3"})])[0].refusal == ""


def test_pages_without_a_number_are_in_nobodys_way():
    make_page(make_issue(published_on=DAY))
    assert plan_placing([placing(undated())])[0].refusal == ""


def test_an_issue_with_published_articles_joins_no_other(chief):
    make_issue(published_on=NEXT_DAY)
    article = make_article(make_page(make_issue(published_on=DAY)))
    publish([article], chief)
    assert plan_placing([placing(article.page.issue, NEXT_DAY)])[0].refusal


def test_what_partners_see_gets_the_new_day(chief):
    article = make_article(make_page(make_issue(published_on=DAY)))
    publish([article], chief)
    place([placing(article.page.issue, NEXT_DAY)], chief)
    assert PublishedArticle.objects.get(article=article).published_on == NEXT_DAY


def test_a_day_before_what_the_text_proves_is_doubted():
    issue = undated(not_before=NEXT_DAY)
    assert plan_placing([placing(issue, DAY)])[0].doubt
    assert not plan_placing([placing(issue, NEXT_DAY)])[0].doubt


def test_a_day_to_come_is_doubted():
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert plan_placing([placing(undated(), tomorrow)])[0].doubt


def test_all_of_it_is_one_changeset(chief):
    make_issue(published_on=DAY)
    placings = [placing(undated("1")), placing(undated("2"), NEXT_DAY)]
    before = Changeset.objects.count()
    place(placings, chief, "目录")
    made = Changeset.objects.latest("pk")
    assert (made.kind, made.user, made.reason) == (Changeset.Kind.METADATA, chief, "目录")
    assert Changeset.objects.count() == before + 1


def test_planning_takes_the_same_queries_for_many(django_assert_max_num_queries):
    placings = [placing(undated(), DAY + timedelta(days=at)) for at in range(20)]
    with django_assert_max_num_queries(3):
        plan_placing(placings)


def test_pages_of_an_issue_swap_their_numbers(chief):
    issue = make_issue()
    first, second = make_page(issue, number="1"), make_page(issue, number="2")
    assert number_pages({first.pk: "2", second.pk: "1"}, chief) == 2
    assert dict(Page.objects.values_list("pk", "number")) == {first.pk: "2", second.pk: "1"}


def test_numbers_that_stay_leave_no_trace(chief):
    page = make_page(number="1")
    before = Changeset.objects.count()
    assert number_pages({page.pk: "1"}, chief) == 0
    assert Changeset.objects.count() == before


def test_a_published_article_moves_with_its_page(chief):
    page = make_page(make_issue(), number="1")
    article = make_article(page)
    publish([article], chief)
    order = PublishedArticle.objects.get(article=article).order
    number_pages({page.pk: "4"}, chief)
    assert PublishedArticle.objects.get(article=article).order > order
