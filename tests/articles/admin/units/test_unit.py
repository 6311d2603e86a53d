import pytest
from django.urls import reverse

from articles.log.changesets import changeset
from articles.models import Changeset, PublishedArticle, Unit, UnitName
from articles.publishing.publication import publish
from tests.articles.admin.screens import form_of, queries_of, text_of
from tests.factories import make_article, make_caption, make_mention, make_unit

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_unit_changelist")


def screen(unit: Unit) -> str:
    return reverse("admin:articles_unit_change", args=[unit.pk])


def rename(client, unit: Unit, **given: str):
    return client.post(reverse("admin:articles_unit_rename", args=[unit.pk]), {"kept_as": "former", **given})


def test_its_facts_are_edited_in_one_changeset(as_chief, chief):
    unit = make_unit()
    as_chief.post(screen(unit), form_of(as_chief.get(screen(unit))) | {"kind": "街道", "name": "别名"})
    unit.refresh_from_db()
    assert (unit.kind, unit.name) == ("街道", "柳湾街道")
    made = Changeset.objects.latest("pk")
    assert (made.kind, made.user, made.changes.count()) == ("units", chief, 1)


def test_a_unit_is_added(as_chief):
    parent = make_unit("西城区")
    add = reverse("admin:articles_unit_add")
    as_chief.post(add, form_of(as_chief.get(add)) | {"name": "新渠社区", "parent": parent.pk})
    assert Unit.objects.get(name="新渠社区").parent == parent


def test_a_renamed_unit_is_renamed_for_partners(as_chief, chief):
    unit, article = make_unit(), make_article()
    make_mention(unit, caption=make_caption(article))
    publish([article], chief)
    rename(as_chief, unit, name="柳湾新区街道")
    assert "柳湾新区街道" in PublishedArticle.objects.get(article=article).document


def test_a_renamed_unit_is_renamed_where_only_partners_still_see_it(as_chief, chief):
    mention = make_mention(unit := make_unit(), article=(article := make_article()))
    publish([article], chief)
    with changeset("units"):
        mention.delete()
    rename(as_chief, unit, name="柳湾新区街道")
    assert "柳湾新区街道" in PublishedArticle.objects.get(article=article).document


def test_a_unit_of_another_kind_is_one_for_partners_too(as_chief, chief):
    unit, article = make_unit(), make_article()
    make_mention(unit, article=article)
    publish([article], chief)
    as_chief.post(screen(unit), form_of(as_chief.get(screen(unit))) | {"kind": "办事处"})
    assert "办事处" in PublishedArticle.objects.get(article=article).document


def test_unconfirmed_units_are_confirmed_together(as_chief):
    units = [make_unit(name, confirmed=False) for name in ("甲社区", "乙社区")]
    assert list(as_chief.get(LIST, {"confirmed__exact": "0"}).context["cl"].queryset) == sorted(units, key=str)
    as_chief.post(LIST, {"action": "confirm", "_selected_action": [unit.pk for unit in units]})
    assert Unit.objects.filter(confirmed=True).count() == 2


def test_an_editor_looks_and_changes_nothing(as_editor):
    unit = make_unit(confirmed=False)
    assert 'name="_save"' not in text_of(as_editor.get(screen(unit)))
    assert as_editor.post(screen(unit), {"name": "改"}).status_code == 403
    as_editor.post(LIST, {"action": "confirm", "_selected_action": [unit.pk]})
    unit.refresh_from_db()
    assert not unit.confirmed


def test_it_is_found_by_any_of_its_names(as_editor):
    unit = make_unit()
    make_unit("西城区")
    with changeset("units"):
        UnitName.objects.create(unit=unit, name="柳湾办")
    assert list(as_editor.get(LIST, {"q": "湾办"}).context["cl"].queryset) == [unit]


def test_its_count_leads_to_its_articles(as_editor):
    unit, article, other = make_unit(), make_article(), make_article()
    make_mention(unit, article=article)
    url = f"{reverse('admin:articles_article_changelist')}?unit={unit.pk}"
    assert url in text_of(as_editor.get(LIST))
    assert url in text_of(as_editor.get(LIST, {"q": "柳湾"}))
    assert list(as_editor.get(url).context["cl"].queryset) == [article]
    assert other not in as_editor.get(url).context["cl"].queryset


def test_an_editor_is_offered_units_by_any_name(as_editor):
    unit = make_unit()
    query = {"term": "柳湾", "app_label": "articles", "model_name": "mention", "field_name": "unit"}
    answer = as_editor.get(reverse("admin:autocomplete"), query).json()
    assert [row["text"] for row in answer["results"]] == [unit.name]


def test_a_longer_list_takes_no_more_queries(as_editor):
    make_unit("甲社区", make_unit("甲区"))
    short = queries_of(as_editor, LIST)
    for number in range(6):
        unit = make_unit(f"{number}社区", make_unit(f"{number}区"))
        make_mention(unit, article=make_article())
    assert queries_of(as_editor, LIST) == short


def test_units_are_found_by_any_name_folded_as_partners_queries_are(as_editor):
    unit = make_unit("柳湾街道")
    make_unit("临江街道")
    for query, found in (("柳灣", True), ("湾街", True), ("街道 -临江", True), ("柳湾社区", False)):
        shown = as_editor.get(reverse("admin:articles_unit_changelist"), {"q": query}).context["cl"].queryset
        assert list(shown) == ([unit] if found else []), query
