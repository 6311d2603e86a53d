"""A real browser. Where there is no Chromium these tests are left out.

Its windows stay open from test to test, so that scripts and styles are fetched once; pages, sign-ins and what a page
keeps in the browser are each test's own.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
SCREEN = ViewportSize(width=1366, height=768)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium")
    with sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; the tests touch the database all the same.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session", autouse=True)
def scripts_and_styles_stay_in_the_browser() -> Iterator[None]:
    serve = StaticFilesHandler.serve

    def kept(handler, request):
        response = serve(handler, request)
        response["Cache-Control"] = "max-age=3600"
        return response

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(StaticFilesHandler, "serve", kept)
        yield


@pytest.fixture(scope="session")
def window(browser: Browser, live_server) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live_server.url, viewport=SCREEN)
    yield context
    context.close()


@pytest.fixture(scope="session")
def plain_window(browser: Browser, live_server) -> Iterator[BrowserContext]:
    """Without JavaScript."""
    context = browser.new_context(base_url=live_server.url, viewport=SCREEN, java_script_enabled=False)
    yield context
    context.close()


@contextmanager
def at_screen(context: BrowserContext, name: str, url: str) -> Iterator[Page]:
    """A new page for a superuser of that name; with it go what others the test opens, and all that they keep."""
    client = Client()
    client.force_login(User.objects.create_superuser(name))
    context.add_cookies([{"name": key, "value": cookie.value, "url": url} for key, cookie in client.cookies.items()])
    page = context.new_page()
    store = context.new_cdp_session(page)
    store.send("Storage.clearDataForOrigin", {"origin": url, "storageTypes": "local_storage"})
    store.detach()
    yield page
    for opened in context.pages:
        opened.close()
    context.clear_cookies()


@pytest.fixture
def desk(window: BrowserContext, live_server) -> Iterator[Page]:
    """An editor at their screen; anything the browser complains of fails the test."""
    with at_screen(window, "wang", live_server.url) as page:
        complaints = list[str]()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
    assert not complaints


@pytest.fixture
def plain(plain_window: BrowserContext, live_server) -> Iterator[Page]:
    """An editor's screen without scripts."""
    with at_screen(plain_window, "wang", live_server.url) as page:
        yield page
