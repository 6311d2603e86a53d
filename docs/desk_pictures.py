"""The screens that the README shows, each brought about by a function under its name in PICTURES."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.db import connection
from django.test import Client
from django.test.runner import DiscoverRunner
from drawn_scan import draw_scan
from PIL import Image
from playwright.sync_api import Page as Screen
from playwright.sync_api import sync_playwright

from articles.editing import Edit, save_passages
from articles.log.history import article_changesets
from articles.models import Article, Changeset, Page, Passage
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from importers.demo import make_demo
from importers.intake.looks import look_at_all, unseen
from importers.intake.screens.addresses import intake_address
from importers.intake.uploads.receiving import Upload, open_intake, receive, summarise
from importers.storing.scans import attach_scan

FOLDER = Path(__file__).resolve().parent / "pictures"
SIZE = {"width": 1366, "height": 768}
COLOURS = 48
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@contextmanager
def demo_archive() -> Iterator[str]:
    """The address of an archive with the sample pages, and something done to them."""
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    with tempfile.TemporaryDirectory() as media:
        settings.MEDIA_ROOT = media
        make_demo()
        work_a_little(Path(media))
        StaticLiveServerTestCase.setUpClass()
        try:
            yield StaticLiveServerTestCase.live_server_url
        finally:
            StaticLiveServerTestCase.doClassCleanups()
            hang_up()
            runner.teardown_databases(databases)


def hang_up() -> None:
    """The server's threads keep connections for a while, and a database with readers cannot be dropped."""
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    with connection.cursor() as cursor:
        cursor.execute(f"{others} AND pid <> pg_backend_pid()")


def work_a_little(folder: Path) -> None:
    article = the_article()
    chief, editor = User.objects.get(username="chief"), User.objects.get(username="editor")
    draw_scan(article.page.sources.get().text, folder / "scan.jpg")
    attach_scan(article.page, folder / "scan.jpg")
    first, second, *_ = article.passages.filter(role=Passage.Role.PARAGRAPH)
    for made in Changeset.objects.filter(kind=Changeset.Kind.IMPORT):
        Changeset.objects.filter(pk=made.pk).update(reason=Path(made.reason).name)
    correct(article, first, first.text.replace("清晨", "早晨", 1), editor, "与版面图核对")
    correct(article, second, second.text + "（完）", chief, "")
    correct(article, Passage.objects.get(pk=second.pk), second.text, editor, "原报无此二字")
    for passage, note in ((first, "人名请与通讯员核对"), (second, "数字与三版不一致，以哪个为准？")):
        start = len(passage.text) // 2
        give_verdict(
            Passage.objects.get(pk=passage.pk), Place(start, start + 3), "query", editor, note=note, asked=chief
        )


def correct(article: Article, passage: Passage, text: str, user: User, reason: str) -> None:
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text=text)], user, reason)


def the_article() -> Article:
    """The longest one of the first page of the largest issue."""
    page = Page.objects.get(stem="qinghe-2024-05-16-1")
    found: Article = page.articles.order_by("-characters")[0]
    return found


# ---- The pictures


def article(screen: Screen) -> None:
    found = the_article()
    screen.goto(f"/admin/articles/article/{found.pk}/change/")
    screen.wait_for_selector(".mark-paper", state="attached")
    for key in ("Alt+=", "Alt+j"):
        screen.keyboard.press(key)


def structure(screen: Screen) -> None:
    screen.goto(f"/admin/articles/page/{the_article().page_id}/structure/")
    screen.wait_for_timeout(300)


def history(screen: Screen) -> None:
    found = the_article()
    *_, edited, imported = article_changesets(found).filter(kind__in=["edit", "import"])
    screen.goto(f"/admin/articles/article/{found.pk}/history/?from={imported.pk}&to={edited.pk}")


def changesets(screen: Screen) -> None:
    screen.goto("/admin/articles/changeset/")


def queries(screen: Screen) -> None:
    screen.goto("/admin/articles/verdict/")


def upload(screen: Screen) -> None:
    """An issue that came without its second page, and with a slip in the newspaper's name; a page that is there."""
    chief = User.objects.get(username="chief")
    intake = open_intake("picture", chief)
    page = Path(settings.BASE, "tests", "pages", "qinghe-2024-05-16-1.txt").read_bytes()
    files = {"清禾日报-2024-05-17-1.txt": NEXT_DAY, "清河日报-2024-05-17-3.txt": NEXT_DAY.replace("渡口", "桥头")}
    receive(intake, [uploaded(path, text.encode()) for path, text in files.items()])
    receive(intake, [uploaded("qinghe-2024-05-16-1.txt", page), uploaded("简报.doc", b"\xd0\xcf\x11\xe0")])
    summarise(intake)
    look_at_all(intake, unseen(intake))
    screen.goto(intake_address(intake))
    screen.wait_for_timeout(300)


NEXT_DAY = """渡口村亮起路灯

本报讯（记者 陶立） 昨晚，渡口村的三十二盏路灯第一次亮起，村民走夜路不再打手电。

新渠通水润万亩

本报讯（通讯员 顾清妍） 新渠昨日通水，沿线一万二千亩稻田赶在芒种前灌上了头水。
"""


def uploaded(path: str, content: bytes) -> Upload:
    return Upload(path=path, file=BytesIO(content), size=len(content))


PICTURES: dict[str, Callable[[Screen], None]] = {
    "article": article,
    "structure": structure,
    "history": history,
    "changesets": changesets,
    "queries": queries,
    "upload": upload,
}


def take(names: list[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    with demo_archive() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        context = browser.new_context(base_url=url, viewport=SIZE, locale="zh-CN")  # type: ignore[arg-type]
        client = Client()
        client.force_login(User.objects.get(username="chief"))
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])
        for name in names:
            take_one(context.new_page(), name)
        browser.close()


def take_one(screen: Screen, name: str) -> None:
    """With few colours, which is small and looks the same."""
    PICTURES[name](screen)
    screen.wait_for_timeout(300)
    path = FOLDER / f"{name}.png"
    screen.screenshot(path=path)
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    print(path.name, path.stat().st_size // 1024, "KB")
    screen.close()
