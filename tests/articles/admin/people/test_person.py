"""The screens of 人员; and who may do what by direct POST."""

import pytest
from django.urls import reverse

from articles.models import Authorship, Changeset, Person, PersonName
from articles.people.acting import Chosen, join
from tests.articles.admin.screens import form_of, messages_of, queries_of, text_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_person_changelist")


def articles_of(person: Person) -> str:
    return reverse("admin:articles_person_articles", args=[person.pk])


@pytest.fixture
def person() -> Person:
    make_article(reporters=["张三"]), make_article(reporters=["张 三"])
    return join(Chosen(names=["张三", "张 三"]), None).person


def test_those_chosen_are_joined(as_chief, chief):
    for name in ("张三", "笔名", "李四"):
        make_article(reporters=[name])
    answer = as_chief.post(LIST, {"who": ["name:张三", "name:笔名"], "reason": "同一人"}, follow=True)
    assert "undo" in messages_of(answer)[0]
    assert set(PersonName.objects.values_list("name", flat=True)) == {"张三", "笔名"}
    made = Changeset.objects.latest("pk")
    assert (made.kind, made.user, made.reason) == ("people", chief, "同一人")


def test_a_suggestion_is_joined_by_one_button(as_chief):
    make_article(reporters=["张三"]), make_article(reporters=["张 三"])
    assert 'name="group"' in text_of(as_chief.get(LIST))
    as_chief.post(LIST, {"group": "1", "who-1": ["name:张三", "name:张 三"]})
    assert Person.objects.get().names.count() == 2


def test_the_list_is_searched_and_narrowed(as_editor, person):
    make_article(reporters=["李四"])
    for query, there in ((("q", "張"), ["张三"]), (("show", "names"), ["李四"]), (("show", "people"), ["张三"])):
        assert [row.name for row in as_editor.get(LIST, dict([query])).context["page"]] == there


def test_a_person_is_split_and_a_namesake_kept_apart(as_chief, person):
    as_chief.post(articles_of(person), {"_split": "1", "printed": ["张 三"], "note": "另一人"})
    assert Person.objects.count() == 2
    given = {"_apart": "1", "name": "张三", "note": "通讯员", "role": "correspondent"}
    as_chief.post(articles_of(person), given)
    assert PersonName.objects.get(role="correspondent").person.note == "通讯员"


def test_articles_are_told_by_hand_in_bulk_and_given_back(as_editor, person):
    article = make_article(reporters=["某某"])
    name = reverse("admin:articles_person_name") + "?name=某某"
    place = f"{article.pk}:reporter:某某"
    assert place in text_of(as_editor.get(name))
    as_editor.post(name, {"_assign": "1", "place": [place], "to": person.pk})
    assert Authorship.objects.get().person == person
    of_article = reverse("admin:articles_person_of_article", args=[article.pk])
    assert str(person) in text_of(as_editor.get(of_article))
    as_editor.post(of_article, {"_assign": "1", "place": [place], "to": "rules"})
    assert not Authorship.objects.exists()


@pytest.mark.parametrize(
    "place", ["", "x", "1:reporter:某某", "9" * 30 + ":reporter:张三", "%s:nothing:张三", "%s:reporter:李四"]
)
def test_a_place_that_no_article_has_is_told(as_editor, person, place):
    article = make_article(reporters=["张三"])
    given = {"_assign": "1", "place": [place.replace("%s", str(article.pk))], "to": person.pk}
    answer = as_editor.post(articles_of(person), given, follow=True)
    assert messages_of(answer)
    assert not Authorship.objects.exists()


def test_names_and_units_are_edited_in_one_changeset(as_chief, person):
    url = reverse("admin:articles_person_change", args=[person.pk])
    as_chief.post(url, form_of(as_chief.get(url)) | {"note": "要闻部"})
    person.refresh_from_db()
    assert person.note == "要闻部"
    assert Changeset.objects.latest("pk").kind == "people"


def test_an_editor_joins_and_parts_nobody(as_editor, person):
    before = Changeset.objects.count()
    for url, given in (
        (LIST, {"who": ["name:甲", "name:乙"]}),
        (articles_of(person), {"_split": "1", "printed": ["张 三"]}),
        (articles_of(person), {"_apart": "1", "name": "张三"}),
        (reverse("admin:articles_person_change", args=[person.pk]), {"name": "改"}),
    ):
        assert as_editor.post(url, given).status_code == 403
    assert Changeset.objects.count() == before


def test_who_may_only_look_tells_nothing_by_hand(as_visitor, person):
    assert as_visitor.get(articles_of(person)).status_code == 200
    assert as_visitor.post(articles_of(person), {"_assign": "1", "place": [], "to": "nobody"}).status_code == 403


@pytest.mark.parametrize("query", ["", "?name=", "?name=" + "长" * 41, "?name=%00"])
def test_a_name_that_none_can_be_is_not_found(as_editor, query):
    assert as_editor.get(reverse("admin:articles_person_name") + query).status_code == 404


def test_a_longer_list_takes_no_more_queries(as_editor, person):
    short = queries_of(as_editor, LIST)
    for number in range(6):
        make_article(reporters=[f"记者{number}"])
    as_editor.get(LIST)
    assert queries_of(as_editor, LIST) == short


def test_the_list_of_articles_is_narrowed_to_a_person(as_editor, person):
    other = make_article(reporters=["李四"])
    rows = as_editor.get(reverse("admin:articles_article_changelist"), {"person": person.pk}).context["cl"].queryset
    assert rows.count() == 2
    assert other not in rows
