"""Pages written down line for line, each line after its role."""

from pathlib import Path

from importers.page import PageText
from importers.reading.grammar import Label
from importers.reading.page_view import PageView, view_page
from importers.reading.search import Reading, read


def page_text(text: str) -> PageText:
    return PageText(path="page.txt", stem="page", text=text, checksum="", encoding="utf-8")


def view(*lines: str) -> PageView:
    """A page of these lines; an empty one is a blank line."""
    return view_page(page_text("\n".join(lines)))


def small_pages() -> dict[str, str]:
    """The pages of small_pages.txt by the difficulty that each shows."""
    text = (Path(__file__).parent / "small_pages.txt").read_text(encoding="utf8")
    parts = (part.partition("\n") for part in text.split("== ") if part)
    return {name: page for name, _, page in parts}


def unrolled(page: str) -> tuple[list[str], str]:
    """The roles and the text of a page whose lines begin with their roles: ``HEADLINE 新渠通水``."""
    roles: list[str] = []
    lines: list[str] = []
    for line in page.strip("\n").split("\n"):
        role, _, text = line.strip().partition(" ")
        lines.append(text)
        if role:
            roles.append(role)
    return roles, "\n".join(lines)


def reading_of(text: str) -> tuple[PageView, Reading]:
    page = view_page(page_text(text))
    return page, read(page)


def roles_read(text: str) -> list[str]:
    return [Label(label).name for label in reading_of(text)[1].labels]
