import pytest
from django.contrib.auth.models import User

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import (
    BackgroundJob,
    Changeset,
    Mention,
    Newspaper,
    PublishedArticle,
    PublishedMention,
    Unit,
    UnitName,
)
from articles.publishing.publication import publish
from articles.units import following
from articles.units.acting import UnitRefused
from articles.units.merging import merge_units
from tests.factories import make_article, make_caption, make_mention, make_newspaper, make_unit, tables
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> User:
    return User.objects.create_user("zhao")


def name(unit: Unit, text: str, **fields: object) -> UnitName:
    with changeset("units"):
        return UnitName.objects.create(unit=unit, name=text, **fields)


def documents(*articles) -> list[str]:
    return [PublishedArticle.objects.get(article=article).document for article in articles]


def test_mentions_names_and_children_go_over_and_the_old_row_leads_on(chief):
    district, unit, into = make_unit("东湖区"), make_unit("柳弯街道", confirmed=False), make_unit("柳湾街道")
    mention, child = make_mention(unit, article=make_article()), make_unit("晨光社区", unit)
    name(unit, "柳弯办")
    merged = merge_units(unit, into, chief, kept_as="slip")
    assert (merged.mentions, merged.units) == (1, 1)
    for row in (mention, child, unit):
        row.refresh_from_db()
    assert (mention.unit, child.parent, unit.merged_into) == (into, into, into)
    assert set(into.names.values_list("name", "kind")) == {("柳弯办", "short"), ("柳弯街道", "slip")}
    assert Unit.objects.standing().count() == 3
    assert Changeset.objects.latest("pk").kind == "units"
    assert district.is_standing


def test_doubles_vanish(chief):
    unit, into, article = make_unit("柳湾办事处"), make_unit("柳湾街道"), make_article()
    make_mention(into, role="mention", article=article)
    make_mention(unit, role="subject", article=article)
    name(unit, "柳湾"), name(into, "柳湾"), name(unit, "柳湾街道")
    twin = make_unit("晨光社区", into)
    make_mention(make_unit("晨光社区", unit), article=article)
    assert merge_units(unit, into, chief).units == 2
    assert list(Mention.objects.filter(unit=into).values_list("role", flat=True)) == ["subject"]
    assert sorted(into.names.values_list("name", flat=True)) == ["柳湾", "柳湾办事处"]
    assert Mention.objects.get(unit=twin).article == article


def test_captions_home_units_and_earlier_merges_follow(chief):
    first, second, third = make_unit("一办"), make_unit("二办"), make_unit("三办")
    paper = make_newspaper(home_unit=second)
    mention = make_mention(second, caption=make_caption(make_article()))
    merge_units(first, second, chief)
    merge_units(second, third, chief)
    for row in (first, mention):
        row.refresh_from_db()
    assert (first.merged_into, mention.unit, Newspaper.objects.get(pk=paper.pk).home_unit) == (third, third, third)


def test_a_confirmed_unit_makes_the_other_one_confirmed(chief):
    unit, into = make_unit("一办"), make_unit("二办", confirmed=False)
    assert merge_units(unit, into, chief).unit.confirmed


@pytest.mark.parametrize("which", ["itself", "below", "merged", "rejected"])
def test_it_is_refused(chief, which):
    unit, into = make_unit("一办"), make_unit("二办")
    target = {"itself": unit, "below": make_unit("三办", make_unit("四办", unit))}.get(which, into)
    with changeset("units"):
        if which == "merged":
            Unit.objects.filter(pk=into.pk).update(merged_into=unit)
        if which == "rejected":
            Unit.objects.filter(pk=into.pk).update(confirmed=False, rejected=True)
    before = tables()
    with pytest.raises(UnitRefused):
        merge_units(unit, target, chief)
    assert tables() == before


def test_undo_brings_everything_back_and_partners_read_the_old_unit_again(chief):
    unit, into, article, both = make_unit("柳弯街道"), make_unit("柳湾街道"), make_article(), make_article()
    make_mention(unit, article=article), make_mention(unit, caption=make_caption(both))
    make_mention(unit, article=both), make_mention(into, article=both, role="mention")
    make_unit("晨光社区", unit), make_mention(make_unit("晨光社区", into), article=both)
    name(unit, "柳湾办")
    publish([article, both], chief)
    stored, before = documents(article, both), tables()
    merged = merge_units(unit, into, chief)
    assert not any(unit.public_id in document for document in documents(article, both))
    assert set(PublishedMention.objects.values_list("unit__name", flat=True)) == {"柳湾街道", "晨光社区"}
    undo(Changeset.objects.get(pk=merged.changeset), chief)
    assert tables() == before
    back = documents(article, both)
    assert [unit.public_id in document for document in back] == [unit.public_id in document for document in stored]
    assert set(PublishedMention.objects.values_list("unit__name", flat=True)) == {"柳湾街道", "柳弯街道", "晨光社区"}


def test_words_that_are_not_published_yet_stay_at_the_desk(chief):
    unit, into, article = make_unit("柳弯街道"), make_unit("柳湾街道"), make_article()
    make_mention(unit, article=article)
    publish([article], chief)
    with changeset("edit"):
        article.passages.filter(role="paragraph").update(text="改了一半")
    make_mention(make_unit("别处"), article=article)
    merge_units(unit, into, chief)
    [document] = documents(article)
    assert into.public_id in document
    assert "改了一半" not in document
    assert "别处" not in document


@pytest.mark.django_db(transaction=True)
def test_many_articles_follow_in_the_background(chief, monkeypatch):
    monkeypatch.setattr(following, "AT_ONCE", 2)
    unit, into = make_unit("柳弯街道"), make_unit("柳湾街道")
    articles = [make_article() for _number in range(5)]
    for article in articles:
        make_mention(unit, article=article)
    publish(articles, chief)
    merge_units(unit, into, chief)
    assert all(unit.public_id in document for document in documents(*articles))
    run_jobs()
    assert BackgroundJob.objects.get().state == "done"
    assert not any(unit.public_id in document for document in documents(*articles))
    assert PublishedMention.objects.filter(unit=into).count() == 5
