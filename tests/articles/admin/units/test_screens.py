"""The tree, the queue and the acts on a unit, as screens; and who may do what by direct POST."""

import pytest
from django.urls import reverse

from articles.models import Changeset, Mention, Unit, UnitName
from tests.articles.admin.screens import form_of, messages_of, queries_of, text_of
from tests.factories import make_article, make_mention, make_newspaper, make_unit

pytestmark = pytest.mark.django_db
TREE, WAITING = reverse("admin:articles_unit_changelist"), reverse("admin:articles_unit_waiting")


def address(unit: Unit, act: str) -> str:
    return reverse(f"admin:articles_unit_{act}", args=[unit.pk])


def test_the_tree_shows_a_level_and_opens_the_next(as_editor):
    district = make_unit("东湖区")
    street = make_unit("柳湾街道", district)
    make_mention(street, article=make_article())
    shown = text_of(as_editor.get(TREE))
    assert "东湖区" in shown
    assert "柳湾街道" not in shown
    bare = text_of(as_editor.get(TREE, {"under": district.pk, "bare": 1}))
    assert "柳湾街道" in bare
    assert "<html" not in bare
    assert "东湖区" in text_of(as_editor.get(TREE, {"under": district.pk}))


@pytest.mark.parametrize("query", ["under=x", "under=99999999", "under=1&start=-1"])
def test_a_level_of_nobody_is_not_found(as_editor, query):
    assert as_editor.get(f"{TREE}?{query}").status_code == 404


def test_a_wide_level_takes_no_more_queries(as_editor):
    make_unit("甲区")
    short = queries_of(as_editor, TREE)
    for number in range(6):
        make_mention(make_unit(f"{number}社区", make_unit(f"{number}区")), article=make_article())
    assert queries_of(as_editor, TREE) == short


def test_the_queue_confirms_names_and_rejects(as_chief):
    known = make_unit("柳湾街道")
    good, slip, none = (make_unit(name, confirmed=False) for name in ("晨光社区", "柳弯街道", "里的社区"))
    make_mention(slip, article=make_article())
    assert "柳弯街道" in text_of(as_chief.get(WAITING))
    as_chief.post(WAITING, {"act": f"confirm:{good.pk}"})
    as_chief.post(WAITING, {"act": f"name:{slip.pk}:{known.pk}", f"kind-{slip.pk}": "slip"})
    as_chief.post(WAITING, {"act": f"reject:{none.pk}"})
    rows = Unit.objects.filter(pk__in=[good.pk, slip.pk, none.pk]).order_by("pk")
    decided = list(rows.values_list("confirmed", "merged_into", "rejected"))
    assert decided == [(True, None, False), (False, known.pk, False), (False, None, True)]
    assert UnitName.objects.get().kind == "slip"
    assert Mention.objects.get().unit == known
    assert "柳弯街道" not in text_of(as_chief.get(WAITING))


@pytest.mark.parametrize(
    "act", ["", "confirm", "confirm:x", "confirm:999999", "name:1", "nothing:1", "confirm:" + "9" * 30]
)
def test_an_act_of_nobody_is_told(as_chief, act):
    made = Changeset.objects.count()
    assert len(messages_of(as_chief.post(WAITING, {"act": act}, follow=True))) == 1
    assert Changeset.objects.count() == made


def test_acts_are_screens_that_lead_back_with_an_undo(as_chief):
    district, unit, other = make_unit("东湖区"), make_unit("柳湾街道"), make_unit("柳弯街道")
    as_chief.post(address(unit, "rename"), {"name": "柳湾新街道", "kept_as": "former", "used_until": "2005-05-31"})
    as_chief.post(address(unit, "move"), {"parent": district.pk, "since": "2010-07-01"})
    answer = as_chief.post(address(other, "merge"), {"into": unit.pk, "kept_as": "slip"}, follow=True)
    unit.refresh_from_db()
    assert (unit.name, unit.parent) == ("柳湾新街道", district)
    assert "undo" in "".join(messages_of(answer))
    shown = text_of(as_chief.get(reverse("admin:articles_unit_change", args=[other.pk]), follow=True))
    for expected in ("柳湾街道", "2005-05-31", "柳弯街道"):
        assert expected in shown


def test_bad_input_is_said_and_kept(as_chief):
    unit = make_unit("柳湾街道", make_unit("东湖区"))
    answer = as_chief.post(address(unit, "move"), {"parent": unit.pk})
    assert messages_of(answer)
    assert as_chief.post(address(unit, "rename"), {"name": "", "kept_as": "x", "used_until": "mai"}).status_code == 200
    assert as_chief.post(address(unit, "merge"), {"into": "9" * 30, "kept_as": "short"}).status_code == 200


def test_a_name_is_previewed_and_then_saved_with_its_articles(as_chief):
    district = make_unit("东湖区", kind="区")
    make_newspaper(home_unit=district)
    unit, article = make_unit("柳湾街道", district, kind="街道"), make_article(paragraphs=["柳湾办昨日通水。"])
    given = {"name": "柳湾办", "kind": "short"}
    looked = as_chief.post(address(unit, "names"), given | {"_look": "1"})
    assert article.headline in text_of(looked)
    assert not UnitName.objects.exists()
    as_chief.post(address(unit, "names"), given | {"_all": "1"})
    assert Mention.objects.get().article == article
    shown = form_of(as_chief.get(address(unit, "names"), {"name": "柳湾办", "remove": "1"}))
    assert (shown["name"], shown["kind"]) == ("柳湾办", "remove")
    as_chief.post(address(unit, "names"), shown | {"_name": "1"})
    assert not UnitName.objects.exists()


def test_an_editor_looks_and_decides_nothing(as_editor):
    unit, other = make_unit("柳弯街道", confirmed=False), make_unit("柳湾街道")
    assert as_editor.get(WAITING).status_code == 200
    assert as_editor.post(WAITING, {"act": f"confirm:{unit.pk}"}).status_code == 403
    for act in ("rename", "move", "merge", "reject", "names"):
        given = {"name": "x", "into": other.pk, "kept_as": "short", "kind": "short", "_all": "1"}
        assert as_editor.post(address(unit, act), given).status_code == 403, act
    assert list(Unit.objects.filter(confirmed=False, merged_into=None, rejected=False)) == [unit]


def test_who_may_see_no_units_sees_none(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    for url in (TREE, WAITING):
        assert client.get(url).status_code == 403


def test_a_twin_a_gone_parent_and_days_that_run_backwards_are_said_and_kept(as_chief):
    parent, gone = make_unit("东湖区"), make_unit("旧区")
    unit = make_unit("柳湾街道", parent)
    as_chief.post(address(gone, "merge"), {"into": parent.pk, "kept_as": "former"})
    add, count = reverse("admin:articles_unit_add"), Unit.objects.count()
    for given in (
        {"name": "柳湾街道", "parent": parent.pk},
        {"name": "新街道", "parent": gone.pk},
        {"name": "新街道", "existed_from": "2020-01-01", "existed_until": "2019-01-01"},
    ):
        answer = as_chief.post(add, form_of(as_chief.get(add)) | given)
        assert (answer.status_code, str(given["name"]) in text_of(answer)) == (200, True)
    change = reverse("admin:articles_unit_change", args=[unit.pk])
    assert as_chief.post(change, form_of(as_chief.get(change)) | {"kind": "街道"}).status_code == 302
    assert Unit.objects.count() == count


def test_a_rejected_one_is_shown_and_not_changed(as_chief):
    unit = make_unit("里的社区", confirmed=False)
    as_chief.post(address(unit, "reject"), {})
    change = reverse("admin:articles_unit_change", args=[unit.pk])
    assert as_chief.get(change).status_code == 200
    assert as_chief.post(change, {"confirmed": "on", "kind": "社区"}).status_code == 403


def test_counts_with_all_below_come_after_the_screen(as_editor):
    district = make_unit("东湖区")
    make_mention(make_unit("柳湾街道", district), article=make_article())
    below = reverse("admin:articles_unit_below")
    assert f'data-below="{district.pk}"' in text_of(as_editor.get(TREE))
    assert as_editor.get(below, {"unit": district.pk}).json() == {str(district.pk): [1, 0]}
    assert as_editor.get(below, {"unit": "x"}).json() == {}


def test_without_a_script_they_come_with_the_screen_when_asked_for(as_editor):
    street = make_unit("柳湾街道", make_unit("东湖区"))
    for _article in range(3):
        make_mention(street, article=make_article())
    plain = as_editor.get(TREE).content.decode()
    assert "<noscript>" in plain
    assert "below=1" in plain
    assert "data-below" in plain
    counted = as_editor.get(TREE, {"below": 1}).content.decode()
    assert "<span>3</span> <span>0</span>" in counted
    assert "data-below" not in counted
    assert f"?under={street.parent_id}&amp;below=1" in counted
