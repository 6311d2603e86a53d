"""The screens of an intake: who may, what they do, what rubbish does to them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import BackgroundJob, Intake, IntakeFile, Page
from tests.articles.admin.conftest import member, signed_in
from tests.articles.admin.screens import form_of, queries_of, text_of
from tests.factories import make_issue
from tests.importers.intake.conftest import page, picture, zipped
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_intake_add")
LIST = reverse("admin:articles_intake_changelist")


@pytest.fixture
def as_operator(operator) -> Client:
    return signed_in(operator)


def send(client: Client, files: dict[str, bytes], **more):
    uploads = [SimpleUploadedFile(name.rpartition("/")[2], content) for name, content in files.items()]
    data = {"token": "t1", "files": uploads, "paths": list(files), **more}
    return client.post(ADD, data, follow=True)


def address(intake: Intake | None = None) -> str:
    return reverse("admin:articles_intake_change", args=[(intake or Intake.objects.get()).pk])


def press(client: Client, button: str, **typed: str):
    """The table with these values typed in, by the file's path: ``number__1="3"`` is the number of the file 1.txt."""
    data = form_of(client.get(address()))
    for name, value in typed.items():
        field, _, stem = name.partition("__")
        file = IntakeFile.objects.get(path__endswith=f"{stem}.txt")
        data[f"file-{file.pk}-{field}"] = value
    return client.post(address(), data | {button: "1"}, follow=True)


def test_from_files_to_pages(as_operator):
    shown = send(
        as_operator, {"清河日报/2024-05-16/1.txt": page("一号"), "清河日报/2024-05-16/1.jpg": picture(), "坏.txt": b""}
    )
    assert "一号通了电" in text_of(shown)
    assert "坏.txt" in text_of(shown)
    assert "将入库" in text_of(shown)
    press(as_operator, "_confirm")
    run_jobs()
    assert "已入库 2" in text_of(as_operator.get(address()))
    assert str(Page.objects.get().issue) == "清河日报 2024-05-16"


def test_without_a_script_files_are_named_by_the_browser_alone(as_operator):
    as_operator.post(ADD, {"token": "t1", "files": [SimpleUploadedFile("1.txt", page())]})
    assert IntakeFile.objects.get().path == "1.txt"


def test_a_script_gets_told_in_json(as_operator):
    answer = as_operator.post(
        ADD,
        {"token": "t1", "files": [SimpleUploadedFile("坏.txt", b"")], "paths": ["坏.txt"]},
        headers={"Accept": "application/json"},
    )
    assert answer.json()["address"] == address()
    assert list(answer.json()["refused"]) == ["坏.txt"]


def test_wrong_facts_are_told_beside_their_field_and_the_rest_is_saved(as_operator):
    send(as_operator, {"1.txt": page(), "2.txt": page("二号")})
    shown = press(as_operator, "_look", published_on__1="2024-02-30", number__2="7")
    assert "2024-02-30" in text_of(shown)
    assert IntakeFile.objects.get(path="2.txt").facts["number"] == "7"
    assert IntakeFile.objects.get(path="1.txt").facts["published_on"] == ""


def test_what_is_the_same_for_all_is_copied(as_operator):
    send(as_operator, {"1.txt": page(), "2.txt": page("二号")})
    data = form_of(as_operator.get(address())) | {"common-newspaper": "清河日报", "common-published_on": "2024-05-16"}
    as_operator.post(address(), data | {"_copy": "1"})
    told = IntakeFile.objects.values_list("facts__newspaper", "facts__published_on")
    assert set(told) == {("清河日报", "2024-05-16")}


def test_what_changed_is_shown_before_it_is_confirmed(as_operator):
    send(as_operator, {"1.txt": page()})
    press(as_operator, "_confirm", number__1="3")
    assert not BackgroundJob.objects.exists()
    press(as_operator, "_confirm")
    assert BackgroundJob.objects.count() == 1


def test_a_double_click_imports_once(as_operator):
    send(as_operator, {"1.txt": page()})
    data = form_of(as_operator.get(address())) | {"_confirm": "1"}
    as_operator.post(address(), data)
    again = as_operator.post(address(), data, follow=True)
    assert again.status_code == 200
    assert BackgroundJob.objects.count() == 1


def test_a_row_that_came_meanwhile_is_not_emptied_by_an_older_screen(as_operator):
    send(as_operator, {"1.txt": page()})
    older = form_of(as_operator.get(address()))
    send(as_operator, {"清河日报-2024-05-16-2.txt": page("二号")})
    as_operator.post(address(), older | {"_look": "1"})
    assert IntakeFile.objects.get(path__endswith="2.txt").facts["newspaper"] == "清河日报"


def test_discarded_it_is_gone(as_operator):
    send(as_operator, {"1.txt": page()})
    press(as_operator, "_discard")
    assert Intake.objects.get().state == "discarded"
    assert "已放弃" in text_of(as_operator.get(address()))


def test_the_report_is_a_spreadsheet(as_operator):
    send(as_operator, {"1.txt": page()})
    report = as_operator.get(reverse("admin:articles_intake_report", args=[Intake.objects.get().pk]))
    assert report.content.startswith(b"PK")
    assert report["Content-Disposition"].endswith('.xlsx"')


@pytest.mark.parametrize("group", ["编辑", "合作方管理员"])
def test_who_has_no_right_to_it_gets_403_also_by_direct_post(operator, as_operator, group):
    send(as_operator, {"1.txt": page()})
    other = signed_in(member("qian", group))
    intake = Intake.objects.get()
    report = reverse("admin:articles_intake_report", args=[intake.pk])
    assert [other.get(url).status_code for url in (ADD, LIST, address(), report)] == [403] * 4
    assert other.post(ADD, {"token": "t2", "files": [SimpleUploadedFile("9.txt", page())]}).status_code == 403
    for button in ("_confirm", "_look", "_copy", "_discard", "_stop", "_go_on"):
        assert other.post(address(), {button: "1"}).status_code == 403
    intake.refresh_from_db()
    assert (intake.state, intake.files.count(), BackgroundJob.objects.count()) == ("open", 1, 0)


def test_who_may_only_look_at_intakes_changes_none(as_operator, django_user_model):
    send(as_operator, {"1.txt": page()})
    from django.contrib.auth.models import Permission

    guest = django_user_model.objects.create_user("guest", is_staff=True)
    guest.user_permissions.set(Permission.objects.filter(codename="view_intake"))
    client = signed_in(guest)
    assert client.get(address()).status_code == 200
    assert client.post(address(), {"_discard": "1"}).status_code == 403


def test_an_operator_replaces_nothing(as_operator):
    send(as_operator, {"1.txt": page()})
    assert 'value="replace"' not in text_of(as_operator.get(address()))
    data = form_of(as_operator.get(address())) | {"existing": "replace", "_look": "1"}
    as_operator.post(address(), data)
    assert Intake.objects.get().existing == "skip"
    Intake.objects.update(existing="replace")
    shown = form_of(as_operator.get(address()))
    assert as_operator.post(address(), shown | {"existing": "replace", "_confirm": "1"}).status_code == 200
    assert not BackgroundJob.objects.exists()
    assert as_operator.get(f"{ADD}?issue={make_issue().pk}").status_code == 403


@pytest.mark.parametrize("query", ["issue=x", "issue=99999999", "issue=%00", "issue=9" + "9" * 30])
def test_an_issue_that_is_none_is_not_found(query, operator):
    assert signed_in(member("sun", "总编")).get(f"{ADD}?{query}").status_code == 404


@pytest.mark.parametrize("rubbish", ["0", "x", "²", "9" * 40, "-1"])
def test_rubbish_in_addresses_is_not_found(as_operator, rubbish):
    assert as_operator.get(f"/admin/articles/intake/{rubbish}/change/").status_code == 404
    send(as_operator, {"1.txt": page()})
    assert as_operator.get(f"{address()}?p={rubbish}").status_code == 200


@pytest.mark.parametrize("name", ["\0.txt", "a\\..\\b.txt", "", "…" * 300 + ".txt", "\ud83d.txt"])
def test_rubbish_in_names_is_told(as_operator, name):
    answer = as_operator.post(
        ADD,
        {
            "token": "t1",
            "files": [SimpleUploadedFile("1.txt", page())],
            "paths": [name.encode("utf-8", "replace").decode()],
        },
    )
    assert answer.status_code == 302


def test_a_zip_of_windows_shows_its_names(as_operator):
    shown = send(as_operator, {"五月.zip": zipped({"第1版.txt": page()}, "gbk")})
    assert "五月/第1版.txt" in text_of(shown)


def test_the_screen_takes_no_more_queries_for_more_files(as_operator):
    send(as_operator, {"1.txt": page()})
    few = queries_of(as_operator, address())
    send(as_operator, {f"{number}.txt": page(f"{number}号") for number in range(2, 8)})
    assert queries_of(as_operator, address()) <= few + 1
