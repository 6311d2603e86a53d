"""Before a name is added or removed: which articles would gain or lose the unit; then all of it in one changeset."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import BackgroundJob, Changeset, Mention, PublishedArticle, Unit, UnitName
from articles.publishing.publication import publish
from articles.units.acting import UnitRefused
from articles.units.naming import NameChange, change_name, change_name_later, preview
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
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db
TEXT = "柳湾办昨日通水。"


@pytest.fixture
def chief() -> User:
    return User.objects.create_user("zhao")


@pytest.fixture
def unit() -> Unit:
    district = make_unit("东湖区", make_unit("云川市", kind="市"), kind="区")
    make_newspaper(home_unit=district)
    return make_unit("柳湾街道", district, kind="街道")


def change(unit: Unit, **fields: object) -> NameChange:
    return NameChange(unit=unit, **{"name": "柳湾办", "kind": "short", **fields})  # type: ignore[arg-type]


def test_articles_and_captions_that_the_rules_find_by_it_gain_the_unit(unit):
    article, other = make_article(paragraphs=[TEXT]), make_article(paragraphs=["别处昨日通水。"])
    caption = make_caption(other, text="图为柳湾办通水现场。")
    found = preview(change(unit))
    assert found.gains == {(article.pk, None): "subject", (None, caption.pk): "subject"}
    assert (found.losses, found.looked_at, found.further) == (set(), 2, 0)


def test_those_that_name_it_already_gain_nothing(unit):
    make_mention(unit, article=make_article(paragraphs=[TEXT]))
    make_article(paragraphs=["柳湾街道的柳湾办昨日通水。"])  # found by its own name: somebody took it away by hand
    assert preview(change(unit)).gains == {}


def test_without_the_name_those_lose_it_that_name_it_no_other_way(unit):
    lost, kept, by_hand = (make_article(paragraphs=[text]) for text in (TEXT, TEXT + "柳湾街道。", "无名的一段。"))
    for article in (lost, kept, by_hand):
        make_mention(unit, article=article)
    with changeset("units"):
        UnitName.objects.create(unit=unit, name="柳湾办")
    found = preview(change(unit, kind=""))
    assert (found.gains, found.losses) == ({}, {(lost.pk, None)})


def test_a_name_counts_on_its_days(unit):
    old, new = (make_page(make_issue(published_on=date(year, 5, 6))) for year in (2004, 2021))
    articles = [make_article(page, paragraphs=[TEXT]) for page in (old, new)]
    found = preview(change(unit, used_until=date(2005, 5, 31)))
    assert list(found.gains) == [(articles[0].pk, None)]


def test_of_a_unit_that_nobody_confirmed_no_text_is_searched(unit):
    make_article(paragraphs=[TEXT])
    assert preview(change(make_unit("新区", confirmed=False))).looked_at == 0


def test_the_time_is_bounded_and_what_is_left_is_told(unit):
    for _number in range(2):
        make_article(paragraphs=[TEXT])
    assert preview(change(unit), seconds=0).further == 2


def test_name_and_articles_change_together_and_go_back_together(unit, chief):
    article = make_article(paragraphs=[TEXT])
    publish([article], chief)
    before = tables()
    made = change_name(change(unit), chief, "新简称", preview(change(unit)))
    assert Mention.objects.get().unit == unit
    assert unit.public_id in PublishedArticle.objects.get().document
    undo(made, chief)
    assert tables() == before
    assert unit.public_id not in PublishedArticle.objects.get().document
    assert Changeset.objects.filter(kind="units", user=chief).count() == 1


def test_the_name_alone_leaves_articles_as_they_are(unit, chief):
    make_article(paragraphs=[TEXT])
    change_name(change(unit), chief)
    change_name(change(unit, kind="former", used_until=date(2005, 5, 31)), chief)
    assert UnitName.objects.get().kind == "former"
    assert not Mention.objects.exists()
    change_name(change(unit, kind=""), chief)
    assert not UnitName.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "（）"},
        {"name": "柳湾街道"},
        {"kind": "", "name": "没有的名"},
        {"used_from": date(2021, 1, 1), "used_until": date(2020, 1, 1)},
    ],
)
def test_what_makes_no_sense_is_refused(unit, chief, fields):
    with pytest.raises(UnitRefused):
        change_name(change(unit, **fields), chief)
    assert not UnitName.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_articles_are_looked_at_in_the_background_in_one_changeset(unit, chief):
    for _number in range(3):
        make_article(paragraphs=[TEXT])
    change_name_later(change(unit, used_from=date(2000, 1, 1)), chief)
    run_jobs()
    assert BackgroundJob.objects.get().state == "done"
    assert Mention.objects.count() == 3
    assert Changeset.objects.filter(kind="units", user=chief).count() == 1
