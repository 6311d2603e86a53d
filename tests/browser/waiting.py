"""Waiting for what the page tells by no element of its own."""

import time

from playwright.sync_api import Error, Page

LONGEST = 30.0
"""Seconds."""


def until(desk: Page, expression: str) -> None:
    """The JavaScript expression is true. Playwright's ``wait_for_function`` looks once; to look again it would have to
    evaluate text within the page, which the desk's Content-Security-Policy forbids."""
    end = time.monotonic() + LONGEST
    while not _is_so(desk, expression):
        assert time.monotonic() < end, f"still not so: {expression}"
        desk.wait_for_timeout(20)


def _is_so(desk: Page, expression: str) -> bool:
    try:
        return bool(desk.evaluate(expression))
    except Error:  # between one page and the next
        return False
