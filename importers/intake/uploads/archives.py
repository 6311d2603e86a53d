"""Reading a zip of texts and scans safely: names as they were meant, sizes counted while unpacking, no zip bombs."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from importers.intake.uploads.paths import clean_path, is_junk
from importers.page import PageError, gettext_noop
from importers.readers.text import MOST_BYTES as MOST_TEXT_BYTES
from importers.storing.scans import MOST_BYTES as MOST_SCAN_BYTES

MOST_ENTRIES = 2_000
MOST_UNPACKED = 4 * 1024**3
"""As much as the scans of two months of a daily."""
# A blank scan is compressed to a thousandth, a text to a third. Only the total size shows a zip bomb.
MOST_RATIO = 100
RATIO_COUNTS_FROM = 100 * 1024**2
BLOCK = 1 << 20
_UTF8_NAMES = 0x800
_ENCRYPTED = 0x1
_FIRST_CJK, _LAST_CJK = "\u2e80", "\uffef"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One file of an archive. Its bytes can be read, or it is refused with an error."""

    path: str
    """The path, made safe; for a refused file as it can be shown."""
    error: PageError | None = None
    _archive: zipfile.ZipFile | None = None
    _info: zipfile.ZipInfo | None = None

    def blocks(self) -> Iterator[bytes]:
        """The bytes in blocks. Raises PageError where they are damaged, or more than any text or scan may have. They
        are counted while unpacking, whatever the archive claims."""
        assert self._archive and self._info
        read = 0
        try:
            with self._archive.open(self._info) as file:
                while block := file.read(BLOCK):
                    read += len(block)
                    if read > MOST_SCAN_BYTES:
                        raise too_large()
                    yield block
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise PageError(gettext_noop("It is damaged, or packed in a way nobody here unpacks.")) from error


def too_large() -> PageError:
    return PageError(gettext_noop("It is larger than {megabytes} MB."), megabytes=MOST_SCAN_BYTES // 1024**2)


def read_archive(file: IO[bytes], name: PurePosixPath) -> Iterator[Entry]:
    """The files of the zip, as if they lay in a folder of its name. Raises PageError where the whole archive is
    refused."""
    with _opened(file) as archive:
        for info in _files(archive):
            if entry := _entry(archive, info, name):
                yield entry


def check_archive(file: IO[bytes]) -> None:
    """Check the archive by its table of contents alone, and rewind it. Raises PageError as ``read_archive`` does."""
    with _opened(file) as archive:
        _files(archive)
    file.seek(0)


def _opened(file: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
        raise PageError(gettext_noop("The archive is damaged.")) from error


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    _check_whole(infos)
    return infos


def _check_whole(infos: list[zipfile.ZipInfo]) -> None:
    if any(info.filename == "[Content_Types].xml" for info in infos):
        raise PageError(gettext_noop("An Office document: save it as plain text (.txt)."))
    if len(infos) > MOST_ENTRIES:
        raise PageError(gettext_noop("It holds more than {most} files: divide it."), most=f"{MOST_ENTRIES:,}")
    packed, unpacked = sum(info.compress_size for info in infos), sum(info.file_size for info in infos)
    if unpacked > MOST_UNPACKED or unpacked > max(RATIO_COUNTS_FROM, MOST_RATIO * packed):
        raise PageError(
            gettext_noop("Unpacked it would have {megabytes} MB: it was not opened."),
            megabytes=f"{unpacked // 1024**2:,}",
        )


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: PurePosixPath) -> Entry | None:
    """The entry for a file; None for the clutter that operating systems leave in folders."""
    written = ""
    try:
        written = entry_name(info)
        path = clean_path(written)
        if is_junk(path):
            return None
        path = path if path.parts[0] == name.stem else name.with_suffix("") / path
        _check_entry(info)
        return Entry(path=str(path), _archive=archive, _info=info)
    except PageError as error:
        return Entry(path=f"{name}/{written or info.filename}", error=error)


def _check_entry(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise PageError(gettext_noop("It is locked with a password."))
    if stat.S_ISLNK(info.external_attr >> 16):
        raise PageError(gettext_noop("A link, no file."))
    if info.filename.lower().endswith(".txt") and info.file_size > MOST_TEXT_BYTES:
        raise PageError(gettext_noop("It is larger than {megabytes} MB."), megabytes=MOST_TEXT_BYTES // 1024**2)
    if info.file_size > MOST_SCAN_BYTES:
        raise too_large()


def entry_name(info: zipfile.ZipInfo) -> str:
    """The name as whoever packed the file meant it. Raises PageError where nobody can tell.

    Without the UTF-8 flag, zipfile decodes names as CP437. Chinese Windows writes them in GBK, macOS in UTF-8 without
    the flag. UTF-8 is accepted only if the name is then Chinese and ASCII: a short name in GBK may happen to be valid
    UTF-8 for Cyrillic or Arabic. The second byte of a GBK character may be a backslash, so decode before splitting the
    path.
    """
    written = info.orig_filename
    if info.flag_bits & _UTF8_NAMES or written.isascii():
        return written
    raw = written.encode("cp437")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and all(character.isascii() or _FIRST_CJK <= character <= _LAST_CJK for character in text):
        return text
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        raise PageError(gettext_noop("Its name is in an unknown encoding.")) from None
