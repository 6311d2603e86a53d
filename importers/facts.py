"""What is known of a page besides its text. Options of the command come first, then the manifest, then the file's name.
(A printed folio comes last: importers.dating.)"""

from dataclasses import dataclass
from datetime import date

from importers.page import PageError, PageFacts, gettext_noop
from importers.text.dates import filename_facts, full_dates
from importers.text.fold import fold

LONGEST = {"newspaper": 80, "section": 80, "number": 8}
"""How many characters the archive keeps of each."""


@dataclass(frozen=True, kw_only=True)
class GivenFacts:
    """What somebody states about a page, in an option or in a row of the manifest. Raises PageError where it is too
    long."""

    newspaper: str = ""
    section: str = ""
    number: str = ""
    published_on: date | None = None

    def __post_init__(self) -> None:
        for name, most in LONGEST.items():
            if len(getattr(self, name)) > most:
                raise PageError(
                    gettext_noop("“{value}” is longer than {most} characters."), value=getattr(self, name), most=most
                )


def facts_of(stem: str, option: GivenFacts, manifest: GivenFacts) -> PageFacts:
    """Each fact from the first of the sources that has it."""
    name = filename_facts(stem)
    filename = GivenFacts(newspaper=name.newspaper, number=name.number, published_on=name.day)
    sources = {"option": option, "manifest": manifest, "filename": filename}
    dated = next((source for source, given in sources.items() if given.published_on), "")
    return PageFacts(
        newspaper=next((given.newspaper for given in sources.values() if given.newspaper), ""),
        section=option.section or manifest.section,
        number=next((given.number for given in sources.values() if given.number), ""),
        published_on=sources[dated].published_on if dated else None,
        date_source=dated,
    )


def parse_day(written: str) -> date:
    """2024-05-16, 2024/5/16, 2024.5.16 or 2024年5月16日. Raises PageError for anything else."""
    text = fold(written).strip()
    found = full_dates(text)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
        raise PageError(gettext_noop("“{written}” is no date that a newspaper can bear (2024-05-16)."), written=written)
    return found[0].day
