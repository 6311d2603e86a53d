"""Finding and replacing text: a literal or a pattern, exactly or folded.

A person writes the pattern, and trying it may take for ever. Therefore the package ``regex`` is used, which has a time
limit; Python's ``re`` has none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

import regex

from importers.text.fold import fold

# In seconds, for one passage. A reasonable pattern needs a thousandth of it.
SECONDS = 0.25
LONGEST = 200
# A pattern's counts are expanded before any text is searched, so they are limited.
MOST_REPEATS = 10_000
_COUNT = re.compile(r"\{(\d*),?(\d*)\}")
_TOKEN = re.compile(r"\\(?:(?P<number>\d{1,2})|g<(?P<name>\w+)>|(?P<escaped>.))", re.DOTALL)


class SearchError(ValueError):
    """The search makes no sense. ``code`` is empty, long, syntax (``detail`` says what), counts, group (``detail``
    names it) or line."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


class TooSlowError(Exception):
    """The pattern took longer for one passage than SECONDS."""


@dataclass(frozen=True, slots=True)
class Hit:
    """``text[start:end]`` was found and is to be replaced by ``after``."""

    start: int
    end: int
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    find: str
    replace_with: str = ""
    is_pattern: bool = False
    folded: bool = False
    """Ignores width, the kind of quotes, and whether characters are Traditional or Simplified."""


class Finder:
    """Finds in any number of texts. Raises SearchError where the search makes no sense."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self.pattern = _pattern(search)
        self._tokens = list(_tokens(search)) if search.is_pattern else [search.replace_with]
        for token in self._tokens:
            _check_group(token, self.pattern)

    def hits(self, text: str) -> Iterator[Hit]:
        """From left to right, none over another, none empty. Raises TooSlowError.

        >>> list(Finder(Search(find="5G（", replace_with="五G（", folded=True)).hits("开通５Ｇ("))
        [Hit(start=2, end=5, after='五G（')]
        """
        searched = fold(text) if self.search.folded else text
        try:
            for match in self.pattern.finditer(searched, timeout=SECONDS):
                if match.end() > match.start():
                    yield Hit(match.start(), match.end(), self._after(match, text))
        except TimeoutError:
            raise TooSlowError from None

    def _after(self, match: "regex.Match[str]", text: str) -> str:
        """Groups as they stand in the text itself, not in its folded form."""
        return "".join(token if isinstance(token, str) else _group(match, token.name, text) for token in self._tokens)


@dataclass(frozen=True, slots=True)
class _Group:
    name: int | str


def _pattern(search: Search) -> "regex.Pattern[str]":
    if not search.find:
        raise SearchError("empty")
    if max(len(search.find), len(search.replace_with)) > LONGEST:
        raise SearchError("long", str(LONGEST))
    if "\n" in search.find + search.replace_with or "\r" in search.find + search.replace_with:
        raise SearchError("line")
    if not search.is_pattern:
        return regex.compile(regex.escape(fold(search.find) if search.folded else search.find))
    if _repeats(search.find) > MOST_REPEATS:
        raise SearchError("counts", str(MOST_REPEATS))
    try:
        return regex.compile(_folded_pattern(search.find) if search.folded else search.find)
    except (regex.error, OverflowError, RecursionError) as error:
        raise SearchError("syntax", str(error)) from None


def _repeats(pattern: str) -> int:
    """How often at most a pattern's part is repeated, as if all counts were nested.

    >>> _repeats("(a{3}b{2,40}){0,}")
    120
    """
    return prod(max([1, *map(int, filter(None, counts))]) for counts in _COUNT.findall(pattern))


def _folded_pattern(pattern: str) -> str:
    """Chinese characters and wide letters folded as the text is. ASCII stays: it may be a sign of the pattern's own,
    but for an escaped sign, which stands for itself.

    >>> _folded_pattern(r"（記者.{2,3}）"), _folded_pattern(r"\\(５")
    ('（记者.{2,3}）', '（5')
    """
    return re.sub(r"\\[^\w\s]|[^\x00-\x7f]", lambda found: regex.escape(fold(found[0][-1])), pattern)


def _tokens(search: Search) -> Iterator[str | _Group]:
    r"""``\1`` and ``\g<name>`` stand for groups, ``\\`` for a backslash."""
    at = 0
    for token in _TOKEN.finditer(search.replace_with):
        yield search.replace_with[at : token.start()]
        at = token.end()
        if token["escaped"]:
            yield token["escaped"] if token["escaped"] == "\\" else token[0]
        else:
            yield _Group(int(token["number"]) if token["number"] else token["name"])
    yield search.replace_with[at:]


def _check_group(token: str | _Group, pattern: "regex.Pattern[str]") -> None:
    if isinstance(token, str):
        return
    known = token.name in pattern.groupindex if isinstance(token.name, str) else token.name <= pattern.groups
    if not known:
        raise SearchError("group", str(token.name))


def _group(match: "regex.Match[str]", name: int | str, text: str) -> str:
    start, end = match.span(name)
    return text[start:end] if start >= 0 else ""
