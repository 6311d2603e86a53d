"""用稿统计 by person: joined names count as one, namesakes apart, and as printed where that is asked for."""

from datetime import date
from decimal import Decimal
from itertools import combinations, product
from typing import Any

import pytest

from articles.log.changesets import changeset
from articles.models import Article, Person, PublishedArticle
from articles.people.acting import Chosen, Condition, Place, add_names, join, keep_apart, tell
from articles.publishing.publication import publish
from articles.statistics.counting import articles_behind, count
from articles.statistics.wanted import By, Wanted
from tests.factories import make_article, make_caption, make_issue, make_newspaper, make_page

pytestmark = pytest.mark.django_db
MAY: dict[str, Any] = {"first": date(2021, 5, 1), "last": date(2021, 5, 31)}


def published(paper: str = "临江日报", photographers: tuple[tuple[str, ...], ...] = (), **fields):
    article = make_article(make_page(make_issue(make_newspaper(paper))), paragraphs=["一二三四"], **fields)
    for names in photographers:
        make_caption(article, photographers=list(names))
    publish([article], None)
    return article


def lines(by: By = By.REPORTER, **asked) -> dict[str, Decimal]:
    return {line.name: line.articles for line in count(Wanted(by=by, **MAY, **asked))}


def test_all_names_of_a_person_count_as_one():
    for name in ("张三", "张 三", "李四"):
        published(reporters=[name])
    join(Chosen(names=["张三", "张 三"]), None)
    assert lines() == {"张三": 2, "李四": 1}
    assert lines(printed=True) == {"张三": 1, "张 三": 1, "李四": 1}
    assert lines(By.CORRESPONDENT) == {}


def test_an_article_signed_by_two_names_of_one_person_is_one_article():
    published(reporters=["张三", "张 三"], photographers=(("张三", "张 三"), ("张三",)))
    join(Chosen(names=["张三", "张 三"]), None)
    [line] = count(Wanted(by=By.REPORTER, **MAY))
    assert [line.articles, line.photos, line.characters] == [1, 2, 4]
    [shared] = count(Wanted(by=By.REPORTER, shared=True, **MAY))
    assert shared.articles == 1
    [taken] = count(Wanted(by=By.PHOTOGRAPHER, **MAY))
    assert [taken.articles, taken.photos] == [1, 2]


def test_namesakes_count_apart_and_by_hand_goes_first():
    published(reporters=["张三"])
    there, hand = published("远山日报", reporters=["张三"]), published(reporters=["张三"])
    other = keep_apart("张三", None, Condition(newspaper=there.page.issue.newspaper), None, note="远山").person
    tell([Place(article=hand.pk, role="reporter", name="张三")], other, None)
    assert lines() == {"张三": 1, "张三（远山）": 2}


@pytest.mark.parametrize("by", [By.REPORTER, By.PHOTOGRAPHER])
@pytest.mark.parametrize("printed", [False, True])
def test_behind_each_number_stand_its_articles(by, printed):
    for name in ("张三", "张 三", "李四"):
        published(reporters=[name], photographers=((name,),))
    join(Chosen(names=["张三", "张 三"]), None)
    wanted = Wanted(by=by, printed=printed, **MAY)
    found = count(wanted)
    assert sum(line.articles for line in found) == 3
    for line in found:
        assert len(articles_behind(wanted, line.key)) == line.articles


def test_the_sum_over_people_is_that_over_names():
    for name in ("张三", "张 三", "李四", "李四"):
        published(reporters=[name, "王五"])
    join(Chosen(names=["张三", "张 三", "李四"]), None)
    plain = PublishedArticle.objects.filter(reporters__overlap=["张三", "张 三", "李四"]).count()
    assert lines()["张三"] == plain == 4
    assert lines(shared=True)["张三"] == 2


def test_every_line_is_the_sum_of_the_articles_behind_it_however_names_are_tangled():
    rows = tangled()
    for by, shared in product([By.REPORTER, By.CORRESPONDENT], [False, True]):
        wanted = Wanted(by=by, shared=shared, **MAY)
        counted = count(wanted)
        assert {line.name for line in counted} == {"张三", "李四", "李四（远山）", "王五", "赵六", "孙七"}
        if shared:  # half of each article is its reporters', half its correspondents'
            assert sum(line.articles for line in counted) == pytest.approx(len(rows) / 2)
        for line in counted:
            behind = len(articles_behind(wanted, line.key))
            assert shared or [line.articles, line.characters] == [behind, 4 * behind]


def tangled() -> list[Article]:
    """Each name alone and with each other, in two newspapers; some joined, some known, some apart, one by hand."""
    names = ["张三", "张 三", "李四", "王五", "赵六", "孙七"]
    signed = [list(each) for each in (*combinations(names, 1), *combinations(names, 2))]
    pages = [make_page(make_issue(make_newspaper(paper))) for paper in ("临江日报", "远山日报")]
    rows = [
        make_article(page, paragraphs=["一二三四"], reporters=each, correspondents=each)
        for page in pages
        for each in signed
    ]
    publish(rows, None)
    join(Chosen(names=["张三", "张 三"]), None)
    with changeset("people"):
        for name in ("王五", "赵六"):
            add_names(Person.objects.create(name=name), [name])
    keep_apart("李四", None, Condition(newspaper=pages[-1].issue.newspaper), None, note="远山")
    for role in ("reporter", "correspondent"):
        tell([Place(article=rows[5].pk, role=role, name="孙七")], Person.objects.get(name="王五"), None)
    return rows
