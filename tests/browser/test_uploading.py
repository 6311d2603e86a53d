"""An operator uploads an issue: files chosen, looked over, corrected, confirmed, the report taken."""

import pytest
from playwright.sync_api import Page as Screen
from playwright.sync_api import expect

from articles.models import Intake, IntakeFile, Issue, Page
from importers.intake.uploads import receiving
from tests.importers.intake.conftest import page, picture, zipped
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db(transaction=True)
COMPOSING = """init => document.dispatchEvent(
    new KeyboardEvent("keydown", {code: "Enter", altKey: true, bubbles: true, ...init}))"""


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "清河日报-2024-05-16"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.txt").write_bytes(page(f"{number}号渡口"))
    (folder / "1.jpg").write_bytes(picture())
    (folder / "坏.txt").write_bytes(b"\0")
    return folder


def uploaded(desk: Screen, folder) -> None:
    desk.goto("/admin/articles/intake/")
    desk.get_by_role("link", name="上传版面").click()
    with desk.expect_navigation(url="**/change/"):
        desk.set_input_files("#folder", folder)
    expect(desk.locator("#table tbody tr").first).to_be_visible()


def test_a_folder_becomes_an_issue(desk, folder, tmp_path):
    uploaded(desk, folder)
    expect(desk.locator(".refused li")).to_have_count(1)
    expect(desk.get_by_label("报纸").nth(1)).to_have_value("清河日报")
    expect(desk.locator("#table")).to_contain_text("有扫描件")
    (tmp_path / "清河日报-2024-05-16.zip").write_bytes(zipped({"第4版.txt": page("4号渡口")}, "gbk"))
    with desk.expect_navigation():
        desk.set_input_files("#files", tmp_path / "清河日报-2024-05-16.zip")
    expect(desk.locator("#table")).to_contain_text("第4版.txt")
    desk.get_by_label("版次").nth(1).fill("3")
    with desk.expect_navigation():
        desk.keyboard.press("Alt+KeyL")
    expect(desk.get_by_role("row", name="清河日报 2024-05-16")).to_contain_text("2")
    with desk.expect_navigation():
        desk.keyboard.press("Alt+Enter")
    expect(desk.locator("#job")).to_contain_text("导入中")
    run_jobs()
    expect(desk.locator("#job")).to_contain_text("已入库 4", timeout=15_000)  # the screen follows by itself
    with desk.expect_download() as report:
        desk.get_by_role("link", name="报告").click()
    assert report.value.suggested_filename.endswith(".xlsx")
    assert set(Page.objects.values_list("number", flat=True)) == {"1", "3", "4"}
    assert str(Issue.objects.get()) == "清河日报 2024-05-16"


def test_a_wrong_date_is_told_beside_it_and_typing_is_kept(desk, folder):
    uploaded(desk, folder)
    desk.get_by_label("报纸").nth(1).fill("云川日报")
    desk.locator("#table td input[name$=published_on]").first.fill("1700-02-28")
    with desk.expect_navigation():
        desk.keyboard.press("Alt+KeyL")
    expect(desk.locator("#table .errorlist")).to_contain_text("1700-02-28")
    expect(desk.get_by_label("报纸").nth(1)).to_have_value("云川日报")


def test_no_key_works_while_an_input_method_composes(desk, folder):
    uploaded(desk, folder)
    for composing in ({"isComposing": True}, {"keyCode": 229}):
        desk.evaluate(COMPOSING, composing)
        desk.wait_for_timeout(300)
        assert Intake.objects.get().state == Intake.State.OPEN, composing


def test_the_same_files_sent_again_after_a_broken_connection_are_there_once(desk, folder):
    screen = desk.context.new_page()  # whose complaints about the connection are no failure
    screen.goto("/admin/articles/intake/add/")
    screen.route("**/intake/add/", lambda route: route.abort() if IntakeFile.objects.exists() else route.continue_())
    screen.set_input_files("#folder", folder)
    expect(screen.locator("#sending .refused")).to_contain_text("连接中断")
    screen.unroute("**/intake/add/")
    with screen.expect_navigation(url="**/change/"):
        screen.set_input_files("#folder", folder)
    assert IntakeFile.objects.count() == 4
    assert Intake.objects.count() == 1


def test_a_large_archive_is_watched_while_a_worker_unpacks_it(desk, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(receiving, "UNPACKED_AT_ONCE", 10)
    archive = tmp_path / "五月.zip"
    archive.write_bytes(zipped({f"清河日报-2024-05-16-{number}.txt": page(f"{number}号渡口") for number in (1, 2)}))
    desk.goto("/admin/articles/intake/add/")
    with desk.expect_navigation(url="**/change/"):
        desk.set_input_files("#files", archive)
    expect(desk.locator("#job")).to_contain_text("正在解压")
    expect(desk.locator("#job")).to_contain_text("五月.zip")
    run_jobs()
    expect(desk.locator("#table tbody tr")).to_have_count(3)  # two pages; one issue afterwards


def test_a_proxy_that_takes_no_such_size_is_told_in_words(desk, folder):
    screen = desk.context.new_page()  # whose complaint about the answer is no failure
    screen.goto("/admin/articles/intake/add/")
    screen.route("**/intake/add/", lambda route: route.fulfill(status=413, body="<h1>413</h1>"))
    screen.set_input_files("#folder", folder)
    expect(screen.locator("#sending .refused li")).to_contain_text("client_max_body_size")
