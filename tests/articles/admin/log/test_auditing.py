"""The audit's screen: tables to fetch, for those who may see the change log and for nobody else."""

from datetime import date
from itertools import product

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils.timezone import localdate

from articles.admin.log import auditing as screen
from articles.auditing import exporting
from articles.auditing.wanted import TABLES
from articles.log.changesets import changeset
from articles.models import Article, BackgroundJob, Changeset
from importers.tables import read_cells
from tests.articles.admin.conftest import signed_in
from tests.articles.admin.screens import messages_of, text_of
from tests.factories import make_article
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db
URL = "/admin/articles/changeset/audit/"
FORMULA = '=HYPERLINK("http://x","y")'


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def article() -> Article:
    article = make_article()
    with changeset("edit", reason=FORMULA):
        Article.objects.filter(pk=article.pk).update(text_status=Article.TextStatus.CORRECTED)
    return article


def ask(client, table: str = "changesets", form: str = "xlsx", **given):
    days = {"first": date(2021, 1, 1), "last": localdate()}
    return client.post(URL + given.pop("query", ""), {"table": table, "format": form, **days, **given})


def rows(answer) -> list[list[str]]:
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return list(read_cells(b"".join(answer.streaming_content)))


@pytest.mark.parametrize(("table", "form"), [*product(TABLES, exporting.FORMS)])
def test_every_table_comes_in_both_forms(as_chief, article, table, form):
    found = rows(ask(as_chief, table, form))
    assert len(found) == {"changesets": Changeset.objects.count(), "state_changes": 1, "states": 1}.get(table, 0) + 1


@pytest.mark.parametrize("form", exporting.FORMS)
def test_a_reason_is_no_formula(as_chief, article, form):
    answer = ask(as_chief, form=form)
    raw = b"".join(answer.streaming_content)
    assert FORMULA in [cell for row in read_cells(raw) for cell in row]
    assert b',"=' not in raw


def test_a_long_one_is_written_in_the_background(as_chief, article, monkeypatch):
    monkeypatch.setattr(exporting, "AT_ONCE", 0)
    job = BackgroundJob.objects.get(pk=int(ask(as_chief).url.split("/")[-3]))
    run_jobs()
    job.refresh_from_db()
    assert job.state == BackgroundJob.State.DONE, job.report
    found = rows(as_chief.get(reverse("admin:articles_backgroundjob_file", args=[job.pk])))
    assert len(found) == Changeset.objects.count() + 1
    assert as_chief.get(job.link).status_code == 200


def test_the_newspaper_and_chosen_articles_narrow_it(as_chief, article):
    paper = article.page.issue.newspaper_id
    other = make_article(headline="老街换新颜")
    assert len(rows(ask(as_chief, "states", newspaper=paper))) == 3
    chosen = as_chief.post(
        "/admin/articles/article/", {"action": "audit_selected", "_selected_action": [other.pk]}, follow=True
    )
    assert "限于选定的 1 篇文章" in text_of(chosen)
    assert chosen.redirect_chain[-1][0] == f"{URL}?chosen=1"
    found = rows(ask(as_chief, "states", query="?chosen=1"))
    assert ["老街换新颜" in row for row in found] == [False, True]


def test_too_many_chosen_articles_are_told_not_cut(as_chief, article, monkeypatch):
    monkeypatch.setattr(screen, "MOST_CHOSEN", 0)
    given = {"action": "audit_selected", "_selected_action": [article.pk]}
    assert "最多限于选定的 0 篇" in "".join(messages_of(as_chief.post("/admin/articles/article/", given, follow=True)))


def test_too_many_chosen_changesets_are_told(as_chief, article, monkeypatch):
    monkeypatch.setattr(screen, "MOST_CHANGESETS", 1)
    given = {"action": "audit_csv", "_selected_action": list(Changeset.objects.values_list("pk", flat=True))}
    assert "请改为指定时段" in "".join(messages_of(as_chief.post("/admin/articles/changeset/", given, follow=True)))


def test_chosen_changesets_come_alone(as_chief, article):
    made = Changeset.objects.latest("pk")
    for action in ("audit_xlsx", "audit_csv"):
        given = {"action": action, "_selected_action": [made.pk]}
        found = rows(as_chief.post("/admin/articles/changeset/", given))
        assert [row[0] for row in found[1:]] == [str(made.pk)]


@pytest.mark.parametrize(
    "given",
    [
        {"table": "users"},
        {"first": "gestern"},
        {"first": date(2022, 1, 1), "last": date(2021, 1, 1)},
        {"newspaper": "10000000000000000000000"},
        {"last": ""},
    ],
)
def test_rubbish_is_told_on_the_form(as_chief, article, given):
    answer = ask(as_chief, **given)
    assert answer.status_code == 200
    assert "errorlist" in text_of(answer)


def test_an_unknown_form_of_file_is_xlsx(as_chief, article):
    assert rows(ask(as_chief, form="exe"))


@pytest.mark.parametrize("right", ["view_changeset", "view_article", ""])
def test_who_may_not_see_both_gets_nothing(article, right):
    user = User.objects.create_user("nobody", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename=right))
    client = signed_in(user)
    assert client.get(URL).status_code == 403
    assert ask(client).status_code == 403
    given = {"action": "audit_xlsx", "_selected_action": [Changeset.objects.latest("pk").pk]}
    answer = client.post("/admin/articles/changeset/", given, follow=True)
    assert "attachment" not in answer.headers.get("Content-Disposition", "")


def test_a_visitor_without_a_name_is_sent_to_sign_in(client):
    assert client.get(URL).status_code == 302
    assert ask(client).status_code == 302


def test_the_list_leads_there_for_those_who_may(as_chief, article):
    assert URL in text_of(as_chief.get("/admin/articles/changeset/"))
