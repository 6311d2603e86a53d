import pytest
from django.contrib.auth.models import User
from django.db import ProgrammingError, connection, transaction

from articles.log.changesets import changeset
from articles.models import Change, Changeset, Unit

pytestmark = pytest.mark.django_db


def write_outside() -> None:
    with pytest.raises(ProgrammingError, match="belongs inside"), transaction.atomic():
        Unit.objects.create(name="外街道")


def test_it_says_who_when_and_why():
    user = User.objects.create_user("编辑")
    with changeset("edit", user, "改错字") as made:
        Unit.objects.create(name="柳湾街道")
    kept = Changeset.objects.get()
    assert (kept.kind, kept.user, kept.reason, kept.pk) == ("edit", user, "改错字", made.pk)
    assert kept.made_at is not None


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="whim"), changeset("whim"):
        pass
    assert not Changeset.objects.exists()


def test_it_ends_with_its_block():
    with changeset("units"):
        Unit.objects.create(name="柳湾街道")
    write_outside()


def test_an_error_inside_takes_all_of_it_back():
    with pytest.raises(ZeroDivisionError), changeset("units"):
        Unit.objects.create(name="柳湾街道")
        raise ZeroDivisionError
    assert not Unit.objects.exists()
    assert not Change.objects.exists()
    assert not Changeset.objects.exists()
    write_outside()


def test_one_inside_another_joins_it():
    with changeset("import", reason="外") as outer:
        with changeset("units", reason="内") as inner:
            Unit.objects.create(name="柳湾街道")
        Unit.objects.create(name="桃源街道")
    assert inner == outer
    assert outer.changes.count() == 2
    assert Changeset.objects.get().reason == "外"


def test_an_error_in_an_inner_one_takes_back_the_inner_part_alone():
    with changeset("import") as outer:
        Unit.objects.create(name="柳湾街道")
        with pytest.raises(ZeroDivisionError), changeset("units"):
            Unit.objects.create(name="桃源街道")
            raise ZeroDivisionError
        Unit.objects.create(name="槐树街道")
    assert [change.after["name"] for change in outer.changes.all()] == ["柳湾街道", "槐树街道"]


def test_it_survives_the_rollback_of_a_savepoint():
    with changeset("units") as made:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            Unit.objects.create(name="柳湾街道")
            raise ZeroDivisionError
        Unit.objects.create(name="桃源街道")
    assert made.changes.count() == 1


def test_two_in_one_transaction_are_kept_apart():
    with transaction.atomic():
        with changeset("units") as first:
            Unit.objects.create(name="柳湾街道")
        write_outside()
        with changeset("units") as second:
            Unit.objects.update(kind="街道")
    assert (first.changes.get().before, second.changes.get().before["kind"]) == (None, "")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fails", [False, True])
def test_nothing_leaks_over_the_connection(fails):
    try:
        with changeset("units"):
            Unit.objects.create(name="柳湾街道")
            if fails:
                raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('newsroom.changeset', true)")
        assert cursor.fetchone()[0] in (None, "")
    write_outside()
