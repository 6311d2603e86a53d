"""The documentation page: whole in a real browser, under the strict Content-Security-Policy, from our own server."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium")
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-component-update",
]


@pytest.fixture
def page() -> Iterator[Page]:
    if CHROMIUM is None:
        pytest.skip("no chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser.new_page(viewport={"width": 1366, "height": 900})
        browser.close()


@pytest.fixture
def complaints(page):
    """What the page asked of other servers, and what the browser wrote into its console."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: found.append(request.url) if "localhost" not in request.url else None)
    return found


def test_it_shows_every_resource_and_tries_one(live_server, page, complaints):
    response = page.goto(f"{live_server.url}/api/v1/docs/")
    assert "unsafe" not in response.headers["content-security-policy"]
    for resource in ("issues", "articles", "captions", "units"):
        expect(page.get_by_role("link", name=f"/api/v1/{resource}/", exact=False).first).to_be_visible()
    page.locator("#operations-articles-articles_list .opblock-summary-control").click()
    page.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table").get_by_text("200").first).to_be_visible()
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html.dark-mode")).to_be_visible()
    assert complaints == []
