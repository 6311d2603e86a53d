"""Scans: pictures of pages, stored once their content is checked."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import User
from django.core.files import File
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from articles.log.changesets import changeset
from articles.models import Changeset, Page, Source
from articles.pictures.drawing import draw_soon
from importers.page import PageError, gettext_noop, printable
from importers.running.reports import said
from importers.text.file_errors import why

MOST_BYTES = 50 * 1024 * 1024
MOST_PIXELS = 400_000_000
"""A broadsheet of 42 × 60 cm scanned at 600 dots an inch has 140 million."""
SIGNATURES = {
    b"\xff\xd8\xff": ".jpg",
    b"\x89PNG\r\n\x1a\n": ".png",
    b"II*\x00": ".tif",
    b"MM\x00*": ".tif",
    b"%PDF-": ".pdf",
}


def check_scan(path: Path) -> str:
    """The file name's ending that the content asks for. Raises PageError, with the reason, where the file is no
    scan."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PageError(gettext_noop("It is larger than {megabytes} MB."), megabytes=MOST_BYTES // 1024 // 1024)
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as error:
        raise PageError(gettext_noop("It cannot be read: {error}."), error=PageError(why(error))) from error
    ending = scan_ending(start)
    if not ending:
        raise PageError(gettext_noop("It is no JPEG, PNG, TIFF or PDF, whatever its name says."))
    if ending != ".pdf":
        _check_picture(path)
    return ending


def scan_ending(start: bytes) -> str:
    """The ending for a file with these first bytes; empty where they belong to no scan."""
    return next((ending for signature, ending in SIGNATURES.items() if start.startswith(signature)), "")


def _check_picture(path: Path) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                width, height = picture.size
    except Image.DecompressionBombError as error:
        raise PageError(gettext_noop("The picture has too many pixels.")) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise PageError(gettext_noop("The picture is damaged.")) from error
    if width * height > MOST_PIXELS:
        raise PageError(gettext_noop("The picture has too many pixels."))


def attach_scan(page: Page, path: Path, user: User | None = None) -> bool:
    """Store the scan of a page. Returns False where the page has this very scan already.

    Raises PageError where the file is no scan, or the page has another scan: nothing is ever replaced.
    """
    ending = check_scan(path)
    if page.scan:
        if _is_same(page, path):
            return False
        raise PageError(gettext_noop("The page has another scan already."))
    reason = _("scan of {page}").format(page=page.stem)
    with path.open("rb") as file, changeset(Changeset.Kind.METADATA, user, reason):
        page.scan.save(f"{page.public_id}{ending}", File(file), save=False)
        page.save(update_fields=["scan"])
        draw_soon(page.scan.name or "")
    return True


def _is_same(page: Page, path: Path) -> bool:
    try:
        if page.scan.size != path.stat().st_size:
            return False
        with page.scan.open("rb") as stored:
            return bool(stored.read() == path.read_bytes())
    except OSError:
        return False


@dataclass(frozen=True, kw_only=True)
class ScansReport:
    attached: int = 0
    unchanged: int = 0
    problems: tuple[str, ...] = ()
    """Why a scan is not with a page now, one entry for each."""

    def __str__(self) -> str:
        told = _("Scans attached: {attached}; there already: {unchanged}; not attached: {problems}")
        total = told.format(attached=self.attached, unchanged=self.unchanged, problems=len(self.problems))
        return "\n".join([total, *self.problems])


def attach_scans(paths: Iterable[Path]) -> ScansReport:
    """Attach each scan to the stored page whose text file has the same stem, in whatever folder, if there is only
    one."""
    attached = unchanged = 0
    problems: list[str] = []
    for path in paths:
        try:
            if attach_scan(page_of_scan(path), path):
                attached += 1
            else:
                unchanged += 1
        except PageError as error:
            problems.append(f"{printable(path)}: {said(error)}")
    return ScansReport(attached=attached, unchanged=unchanged, problems=tuple(problems))


def page_of_scan(path: Path) -> Page:
    """The stored page with this stem. Where there are several, the one whose text lay beside the scan. Raises
    PageError."""
    pages: list[Page] = list(Page.objects.filter(stem=printable(path.stem)[:200]))
    if len(pages) > 1:
        beside = Source.objects.filter(path=printable(path.absolute().with_suffix(".txt"))[-500:], page__in=pages)
        pages = list(Page.objects.filter(pk__in=beside.values("page")))
        if not pages:
            raise PageError(gettext_noop("Several pages have its name."))
    if not pages:
        raise PageError(gettext_noop("No page has its name."))
    return pages[0]
