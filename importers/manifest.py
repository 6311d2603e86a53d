"""A manifest: a table with a row for each page file, giving its newspaper, section, date and page number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from importers.facts import GivenFacts, parse_day
from importers.files import TEXT
from importers.page import PageError, PageFile, gettext_noop, printable
from importers.tables import Row, read_table

COLUMNS = {
    "file": ("path", "filename", "文件", "文件名", "路径"),
    "newspaper": ("报纸", "报名", "报纸名称"),
    "section": ("版块", "版面名", "版面", "专刊"),
    "date": ("published_on", "日期", "出版日期"),
    "page": ("number", "版", "版次", "版号"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ManifestProblem:
    """A row that cannot be followed."""

    row: int
    file: str
    error: PageError


@dataclass(frozen=True)
class Manifest:
    facts: Mapping[Path, GivenFacts]
    """The facts of each page file, by the path that ``find_pages`` gave."""
    refused: Mapping[Path, ManifestProblem]
    """Files whose rows have an error. They are not imported: better no page than one with a wrong date."""
    strays: tuple[ManifestProblem, ...] = ()
    """Rows that belong to no file."""

    def of(self, file: PageFile) -> GivenFacts:
        """The facts of a file. Raises PageError, naming the row, where the file is refused."""
        if problem := self.refused.get(file.path):
            raise PageError(
                gettext_noop("Row {row} of the manifest: {reason}"), row=problem.row, reason=problem.error
            ) from problem.error
        return self.facts.get(file.path, GivenFacts())


NO_MANIFEST = Manifest({}, {})


def read_manifest(path: Path, files: Sequence[PageFile]) -> Manifest:
    """The manifest's facts for these files.

    A row names its file with or without folders and with or without .txt. A file with a bad row (an impossible date, a
    name that is too long) or with two rows is refused. A row for no file, or for several, is a stray. Raises TableError
    where the manifest is no table with a column for files.
    """
    facts: dict[Path, GivenFacts] = {}
    refused: dict[Path, ManifestProblem] = {}
    strays: list[ManifestProblem] = []
    by_stem = _by_stem(files)
    for row in read_table(path, COLUMNS, ["file"]):
        try:
            file = _the_file(row["file"], by_stem)
        except PageError as error:
            strays.append(ManifestProblem(row=row.number, file=row["file"], error=error))
            continue
        try:
            if file.path in facts:
                raise PageError(gettext_noop("This file has a row already."))
            facts[file.path] = _facts(row)
        except PageError as error:
            refused[file.path] = ManifestProblem(row=row.number, file=row["file"], error=error)
    return Manifest(facts, refused, tuple(strays))


def _by_stem(files: Sequence[PageFile]) -> dict[str, list[PageFile]]:
    by_stem: dict[str, list[PageFile]] = {}
    for file in files:
        by_stem.setdefault(printable(file.path.stem), []).append(file)
    return by_stem


def _the_file(written: str, by_stem: Mapping[str, list[PageFile]]) -> PageFile:
    name = PurePosixPath(written.replace("\\", "/").removesuffix(TEXT))
    if not name.name:
        raise PageError(gettext_noop("It names no file."))
    fitting = [file for file in by_stem.get(name.name, []) if _ends_in(file.path, name.parts)]
    if len(fitting) != 1:
        several = gettext_noop("Several files have this name: write its folder too.")
        raise PageError(several if fitting else gettext_noop("No such file is being imported."))
    return fitting[0]


def _ends_in(path: Path, parts: tuple[str, ...]) -> bool:
    named = tuple(part for part in parts if part not in ("/", ".", ".."))
    return Path(printable(path.absolute().with_suffix(""))).parts[-len(named) :] == named


def _facts(row: Row) -> GivenFacts:
    return GivenFacts(
        newspaper=row["newspaper"],
        section=row["section"],
        number=row["page"],
        published_on=parse_day(row["date"]) if row["date"] else None,
    )
