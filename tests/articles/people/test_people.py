"""Names that mean one person, one name that means several, and what is told by hand."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st

from articles.log.undo import undo
from articles.models import Article, Authorship, Changeset, Newspaper, Person, PersonName
from articles.people.acting import Chosen, Condition, PeopleRefused, Place, join, keep_apart, split_off, tell, untell
from articles.people.listing import alike, normal_form, people
from articles.people.signing import signatures, signed_as, signed_by
from articles.structure.merging import join_articles
from tests.factories import (
    make_article,
    make_caption,
    make_issue,
    make_mention,
    make_newspaper,
    make_page,
    make_unit,
    tables,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> User:
    return User.objects.create_user("zhao")


def article(paper: str = "临江日报", day: date = date(2021, 5, 6), **fields) -> Article:
    return make_article(make_page(make_issue(make_newspaper(paper), day)), **fields)


def listed() -> dict[str, tuple[list[str], dict[str, int]]]:
    return {str(row.person or row.name): (row.names, dict(row.counts)) for row in people()}


def test_names_that_nobody_knows_stand_for_themselves():
    first = article(reporters=["张璐"], correspondents=["陈明"])
    make_caption(first, photographers=["张璐"]), make_caption(first, photographers=["张璐"])
    assert listed() == {
        "张璐": (["张璐"], {"reporter": 1, "photographer": 1}),
        "陈明": (["陈明"], {"correspondent": 1}),
    }


def test_variants_are_joined_into_one_person_and_parted_by_an_undo(chief):
    for name in ("张三", "张 三", "张三（见习）"):
        article(reporters=[name])
    before = tables()
    done = join(Chosen(names=["张 三", "张三（见习）", "张三"]), chief)
    assert listed() == {"张三": (["张 三", "张三", "张三（见习）"], {"reporter": 3})}
    assert PersonName.objects.get(name="张三（见习）").kind == "trainee"
    assert len(signed_by(done.person)) == 3
    undo(Changeset.objects.get(pk=done.changeset), chief)
    assert tables() == before


def test_people_are_joined_with_all_that_was_told_of_them(chief):
    signed, other = article(reporters=["老张"]), article(reporters=["张三"])
    first = join(Chosen(names=["张三", "张 三"]), chief).person
    second = join(Chosen(names=["笔名", "老笔"]), chief).person
    tell([Place(article=signed.pk, role="reporter", name="老张")], second, chief)
    joined = join(Chosen(people=[first, second], names=["张山"]), chief).person
    assert joined == first
    assert [each.article for each in signed_by(first)] == [other.pk, signed.pk]
    assert set(first.names.values_list("name", flat=True)) == {"张三", "张 三", "笔名", "老笔", "张山"}
    assert not Person.objects.filter(pk=second.pk).exists()


def test_some_names_are_split_off(chief):
    article(reporters=["张三"]), article(reporters=["张山"])
    person = join(Chosen(names=["张三", "张山"]), chief).person
    other = split_off(person, ["张山"], chief, note="实习").person
    assert listed() == {"张三": (["张三"], {"reporter": 1}), "张山（实习）": (["张山"], {"reporter": 1})}
    assert [each.name for each in signed_by(other)] == ["张山"]
    for names in ([], ["张三"], ["没有"]):
        with pytest.raises(PeopleRefused):
            split_off(person, names, chief)


@pytest.mark.parametrize("which", ["newspaper", "unit", "role", "days"])
def test_namesakes_are_told_apart_by_newspaper_unit_role_and_days(chief, which):
    here = article(reporters=["张三"])
    there = article("远山日报", date(2010, 1, 1), correspondents=["张三"])
    make_mention(unit := make_unit("民政局"), article=there)
    conditions = {
        "newspaper": Condition(newspaper=Newspaper.objects.get(name="远山日报")),
        "unit": Condition(unit=unit),
        "role": Condition(role="correspondent"),
        "days": Condition(used_until=date(2015, 1, 1)),
    }
    other = keep_apart("张三", None, conditions[which], chief, note="民政局").person
    [first] = Person.objects.exclude(pk=other.pk)
    assert [each.article for each in signed_by(first)] == [here.pk]
    assert [each.article for each in signed_by(other)] == [there.pk]
    assert all(row.is_namesake for row in people())


def test_where_two_may_be_meant_nobody_is_until_it_is_told_by_hand(chief):
    here = article(reporters=["张三"])
    first = keep_apart("张三", None, Condition(role="reporter"), chief, note="甲").person
    keep_apart("张三", first, Condition(role="reporter"), chief, note="乙")
    assert all(row.is_namesake for row in people())
    assert [row.name for row in people() if not row.person] == ["张三"]
    place = Place(article=here.pk, role="reporter", name="张三")
    made = tell([place], first, chief)
    assert [(each.person, each.by_hand) for each in signatures(here)] == [(first.pk, True)]
    assert signed_by(first) == signed_as("张三")
    with pytest.raises(PeopleRefused):
        tell([place], first, chief)
    undo(made, chief)
    assert signed_by(first) == []


def test_by_hand_an_article_is_nobodys_until_the_rules_tell_again(chief):
    here = article(reporters=["张三"])
    person = join(Chosen(names=["张三", "张 三"]), chief).person
    place = Place(article=here.pk, role="reporter", name="张三")
    tell([place], None, chief)
    assert signed_by(person) == []
    untell([place], chief)
    assert len(signed_by(person)) == 1
    with pytest.raises(PeopleRefused):
        untell([place], chief)


def test_without_a_condition_the_other_one_is_told_by_hand_alone(chief):
    article(reporters=["张三"])
    first = join(Chosen(names=["张三", "张 三"]), chief).person
    other = keep_apart("张三", first, Condition(), chief, note="通讯员").person
    assert (len(signed_by(first)), len(signed_by(other))) == (1, 0)


def test_what_was_told_goes_with_the_text_when_articles_are_joined(chief):
    page = make_page()
    one, two = make_article(page, reporters=["李四"]), make_article(page, reporters=["张三"])
    person = join(Chosen(names=["张山", "张 山"]), chief).person
    tell([Place(article=two.pk, role="reporter", name="张三")], person, chief)
    join_articles(one, two, chief)
    assert [each.article for each in signed_by(person)] == [one.pk]
    assert Authorship.objects.get().article == one


@pytest.mark.parametrize(
    ("names", "grouped"),
    [
        (["张三", "张 三", "张　三"], True),
        (["张三", "张三（见习）"], True),
        (["张三", "实习生 张三"], True),
        (["張三", "张三"], True),
        (["张三", "张山"], False),
        (["张三", "张三丰"], False),
    ],
)
def test_likely_variants_are_offered(names, grouped):
    for name in names:
        article(reporters=[name])
    assert [sorted(row.name for row in group) for group in alike(people())] == ([sorted(names)] if grouped else [])


@given(st.text(max_size=40))
def test_any_name_has_a_normal_form_that_stays(name):
    assert normal_form(normal_form(name)) == normal_form(normal_form(normal_form(name)))


def test_fewer_than_two_are_not_joined_and_days_do_not_run_backwards(chief):
    with pytest.raises(PeopleRefused):
        join(Chosen(names=["张三"]), chief)
    with pytest.raises(PeopleRefused):
        keep_apart("张三", None, Condition(used_from=date(2021, 1, 1), used_until=date(2020, 1, 1)), chief)
    with pytest.raises(PeopleRefused):
        tell([], None, chief)
    assert not Person.objects.exists()
