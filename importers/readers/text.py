"""Plain text, as OCR programs write it: UTF-8 with or without BOM, GB18030, UTF-16 with BOM; any line ends."""

import codecs
import hashlib
import re
from pathlib import Path

from importers.page import PageError, PageText, gettext_noop, printable
from importers.text.file_errors import why

MOST_BYTES = 5 * 1024 * 1024
LONGEST_LINE = 100_000
MOST_LINES = 60_000
"""A page set in lines of twelve characters has fewer than a thousand. A file with more than this is a list or rubbish,
and would take minutes."""
# In the output of many OCR programs a form feed ends a page. Any other control character means a binary file.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_READABLE = re.compile(
    r"[\s!-~\u2010-\u2027\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef·×÷°±○●□■△▲☆★◎◇◆①-⑩Ⅰ-Ⅻ]"
)
LEAST_READABLE = 0.7
"""Nearly any bytes can be decoded as GB18030. They are text only if at least this share is Chinese characters, figures
and Latin letters."""
# Text never begins with these bytes.
_SIGNATURES = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"II*\x00",
    b"MM\x00*",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(path: Path) -> PageText:
    """The page in a text file. Raises PageError, with the reason, for a file that holds none."""
    return page_text(bytes_of(path), printable(path.absolute()), printable(path.stem))


def page_text(raw: bytes, path: str, stem: str) -> PageText:
    """The page in the bytes of a text file, wherever they come from. Raises PageError likewise."""
    if len(raw) > MOST_BYTES:
        raise PageError(gettext_noop("It is larger than {megabytes} MB."), megabytes=MOST_BYTES // 1024 // 1024)
    text, encoding = decode(raw)
    _check(text)
    return PageText(
        path=path,
        stem=stem,
        text=text,
        checksum=hashlib.sha256(raw).hexdigest(),
        encoding=encoding,
    )


def bytes_of(path: Path) -> bytes:
    """The file's bytes; of a larger file MOST_BYTES and one more, which tells that it is too large. Raises
    PageError."""
    try:
        if path.is_dir():
            raise PageError(gettext_noop("A folder that cannot be read; a folder is no file."))
        if not path.is_file():
            raise PageError(gettext_noop("There is no such file."))
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PageError(gettext_noop("It cannot be read: {error}."), error=PageError(why(error))) from error


def decode(raw: bytes) -> tuple[str, str]:
    """The decoded text, without a BOM, and the name of its encoding."""
    if raw.startswith(_SIGNATURES):
        raise PageError(gettext_noop("A binary file (a picture, a PDF or an archive), no text."))
    encoding = next((name for bom, name in _BOMS if raw.startswith(bom)), "")
    if not encoding and b"\0" in raw:
        raise PageError(gettext_noop("A binary file, no text (or UTF-16 without its mark)."))
    for name in [encoding] if encoding else ["utf-8", "gb18030"]:
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        if name != "gb18030" or _is_readable(text):
            return text, name
    raise PageError(gettext_noop("Its encoding is unknown: neither UTF-8 nor GB18030, nor UTF-16 with its mark."))


def _is_readable(text: str) -> bool:
    return len(_READABLE.findall(text)) >= LEAST_READABLE * len(text)


def _check(text: str) -> None:
    if not text.strip().strip("\ufeff"):
        raise PageError(gettext_noop("There is no text in it."))
    lines = text.splitlines()
    if sum(1 for line in lines if line.strip()) > MOST_LINES:
        raise PageError(gettext_noop("It has more than {most} lines: no printed page has."), most=f"{MOST_LINES:,}")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            raise PageError(
                gettext_noop("Line {line} is longer than {most} characters."), line=number, most=f"{LONGEST_LINE:,}"
            )
        if _CONTROL.search(line):
            raise PageError(gettext_noop("Line {line} holds control characters: the file is damaged."), line=number)
