"""Redacting what was uploaded of a page: its bytes, and the headlines that the dry run quoted. A file that still waits
to be imported would show the characters to every operator again."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from articles.models import IntakeFile, Page
from articles.redacting.masking import are_alike
from articles.redacting.rows import sources_of


def forget_uploads(page: Page) -> int:
    """Delete the uploaded texts of the page. Returns how many of them waited to be imported; their intake says why they
    are gone."""
    IntakeFile.objects.filter(page=page.pk).update(content=None, look=None)
    there = IntakeFile.objects.filter(pk__in=list(_texts_of(page)))
    refusal = _("Characters of this page were redacted, and this text of it was deleted: it still had them.")
    waiting = there.filter(result="").update(kind=IntakeFile.Kind.REFUSED, refusal=refusal)
    there.update(content=None, look=None)
    return waiting


def _texts_of(page: Page) -> Iterator[int]:
    """Uploaded texts that became no page (yet) and are of this page, or read like it. In doubt, rather too many."""
    sources = list(sources_of(page))
    checksums = {source.checksum for source in sources}
    texts = {source.text for source in sources}
    kept = IntakeFile.objects.filter(kind=IntakeFile.Kind.TEXT, page__isnull=True, content__isnull=False)
    for pk, checksum, content in kept.values_list("pk", "checksum", "content").iterator(chunk_size=100):
        if checksum in checksums or _is_like(_decoded(bytes(content or b"")), texts):
            yield pk


def _is_like(text: str, texts: Collection[str]) -> bool:
    return any(are_alike(text, each) for each in texts)


def _decoded(content: bytes) -> str:
    """The text as importers.readers.text decodes it, or something similar for bytes that it refuses."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-16", "replace")
