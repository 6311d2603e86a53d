"""A table of protected terms: the term, its kind, its newspaper, and the days on which it holds."""

from dataclasses import dataclass
from pathlib import Path

from importers.page import PageError, gettext_noop
from importers.tables import Row, RowProblems, day_in, read_table
from importers.text.proofing.terms import ProtectedTerm

COLUMNS = {
    "text": ("term", "词语", "提法", "姓名", "内容"),
    "kind": ("type", "类型", "类别"),
    "newspaper": ("报纸", "报名"),
    "section": ("版面名", "版面"),
    "from": ("since", "起", "起始日期", "自"),
    "until": ("to", "止", "截止日期", "至"),
}
KINDS = {
    "leader": "leader",
    "领导人": "leader",
    "领导": "leader",
    "phrase": "phrase",
    "固定提法": "phrase",
    "提法": "phrase",
    "house": "house",
    "本报词表": "house",
    "": "house",
}
SHORTEST, LONGEST = 2, 60
"""In characters. A single character occurs in too many words."""


@dataclass(frozen=True, slots=True)
class ListedTerm:
    term: ProtectedTerm
    newspaper: str = ""
    """Empty means all newspapers."""
    section: str = ""


def read_terms(source: Path | bytes) -> list[ListedTerm]:
    """The terms of a table. Raises RowsError with every row that cannot be followed, TableError where it is no such
    table."""
    problems = RowProblems()
    terms: list[ListedTerm] = []
    for row in read_table(source, COLUMNS, ["text"]):
        with problems.row(row.number):
            terms.append(_term(row))
    problems.refuse()
    return terms


def _term(row: Row) -> ListedTerm:
    text = row["text"]
    if not SHORTEST <= len(text) <= LONGEST:
        raise PageError(
            gettext_noop("“{value}” has not between {least} and {most} characters."),
            value=text,
            least=SHORTEST,
            most=LONGEST,
        )
    kind = KINDS.get(row["kind"].lower())
    if kind is None:
        raise PageError(gettext_noop("“{value}” is no kind of term: leader, phrase or house."), value=row["kind"])
    since, until = day_in(row["from"]), day_in(row["until"])
    if since and until and since > until:
        raise PageError(gettext_noop("Its last day lies before its first."))
    term = ProtectedTerm(text=text, kind=kind, since=since, until=until)
    return ListedTerm(term, newspaper=row["newspaper"], section=row["section"])
