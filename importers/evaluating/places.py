"""The places of known errors and of flags in the text of their file, so that both can be compared."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from importers.drafts import DraftPage, DraftPassage
from importers.evaluating.truth import KnownError
from importers.text.comparing.alignment import cut
from importers.text.fold import fold

LINES_ON = 2
"""How many lines further an error may go on that a line end cuts."""

Place = tuple[int, int]
"""The characters [start, end) of the file."""


def place_of_error(text: str, error: KnownError) -> Place | None:
    """The place of the error's words at its line or just after; the whole line where the words are a description. None
    if there is no such line."""
    starts = list(_lines(text))
    if not 1 <= error.line <= len(starts):
        return None
    begin, line_end = starts[error.line - 1]
    last = starts[min(error.line - 1 + LINES_ON, len(starts) - 1)][1]
    found = _find(text, begin, last, error.wrong)
    return found if found else (begin, line_end)


def is_exact(text: str, error: KnownError, place: Place) -> bool:
    """Whether the very words were found, not only their line."""
    return _bare(text[slice(*place)]) == _bare(error.wrong)


def _lines(text: str) -> Iterator[Place]:
    """Start and end of each line that is not blank."""
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield at, at + len(line.rstrip())
        at += len(line)


def _find(text: str, begin: int, end: int, words: str) -> Place | None:
    """Find words regardless of spaces, line ends and widths."""
    places = [at for at in range(begin, end) if not text[at].isspace()]
    bare = fold("".join(text[at] for at in places))
    wanted = _bare(words)
    at = bare.find(wanted) if wanted else -1
    return (places[at], places[at + len(wanted) - 1] + 1) if at >= 0 else None


def _bare(text: str) -> str:
    return fold("".join(text.split()))


def place_of_flag(draft: DraftPage, passage: DraftPassage, start: int, end: int) -> Place:
    """The place in the file of the characters [start, end) of a draft passage. Tidying may have moved them."""
    printed = "".join(draft.page.text[span.start : span.end] for span in passage.spans)
    return _offset(passage, cut(passage.text, printed, start)), _offset(
        passage, max(cut(passage.text, printed, end) - 1, 0)
    ) + 1


def _offset(passage: DraftPassage, at: int) -> int:
    """The offset in the file of a character in the passage's spans, laid end to end."""
    ends = list(accumulate(span.end - span.start for span in passage.spans))
    number = min(bisect_right(ends, at), len(ends) - 1)
    return passage.spans[number].end - (ends[number] - at)
