"""The page as it was uploaded: its bytes, and the headlines that the dry run quoted. What was imported of it is done;
what still waits would bring the characters back to every operator's sight."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from articles.models import IntakeFile, Page
from articles.redacting.masking import are_alike
from articles.redacting.rows import sources_of


def forget_uploads(page: Page) -> int:
    """How many texts of the page waited to be imported: each is deleted, and its intake says why."""
    IntakeFile.objects.filter(page=page.pk).update(content=None, look=None)
    there = IntakeFile.objects.filter(pk__in=list(_texts_of(page)))
    refusal = _("Characters of this page were redacted, and this text of it was deleted: it still had them.")
    waiting = there.filter(result="").update(kind=IntakeFile.Kind.REFUSED, refusal=refusal)
    there.update(content=None, look=None)
    return waiting


def _texts_of(page: Page) -> Iterator[int]:
    """Of uploaded texts that became no page (yet): those that are of this one, or read like it. Rather too many than
    too few."""
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
    """As importers.readers.text reads it; of what that refuses, something."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-16", "replace")
