from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from articles.models import Changeset, ProtectedTerm
from importers.page import PageError
from importers.tables import RowsError
from importers.terms.rows import StoredTerms, store_terms
from importers.terms.table import read_terms
from tests.factories import make_article, make_newspaper


def table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "terms.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def stored(path: Path) -> StoredTerms:
    return store_terms(read_terms(path))


def test_it_reads_chinese_headings_kinds_and_days(tmp_path):
    [leader, phrase, word] = read_terms(
        table(
            tmp_path,
            "词语,类型,起始日期,截止日期",
            "区委书记陆清川,领导人,2021-03-01,2023/12/31",
            "稳中求进工作总基调,固定提法,,",
            "清河大桥,,,",
        )
    )
    assert (leader.term.kind, leader.term.since, leader.term.until) == ("leader", date(2021, 3, 1), date(2023, 12, 31))
    assert (phrase.term.kind, phrase.term.since) == ("phrase", None)
    assert word.term.kind == "house"


def test_it_reads_a_spreadsheet(tmp_path):
    book = Workbook()
    assert book.active
    book.active.append(["text", "kind", "from"])
    book.active.append(["区长何远山", "leader", date(2022, 1, 5)])
    book.save(tmp_path / "terms.xlsx")
    [term] = read_terms(tmp_path / "terms.xlsx")
    assert term.term.since == date(2022, 1, 5)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("陆,leader,,", "between 2 and 60"),
        ("长" * 61 + ",leader,,", "between 2 and 60"),
        ("陆清川,boss,,", "no kind of term"),
        ("陆清川,leader,五月,", "no day"),
        ("陆清川,leader,2021-02-30,", "no day"),
        ("陆清川,leader,2023-01-01,2021-01-01", "before its first"),
    ],
)
def test_a_row_that_cannot_be_followed_is_told_by_its_number(tmp_path, row, problem):
    with pytest.raises(RowsError) as raised:
        read_terms(table(tmp_path, "text,kind,from,until", "清河大桥,,,", row))
    [said_of_row] = map(str, raised.value.problems)
    assert said_of_row.startswith("Row 3: ")
    assert problem in said_of_row


@pytest.mark.django_db
def test_it_stores_them_once_and_pages_wait_for_a_look(tmp_path):
    make_article()
    path = table(tmp_path, "text,kind,until", "区委书记陆清川,leader,", "清河大桥,,")
    assert stored(path) == StoredTerms(added=2, changed=0, unchanged=0, waiting=1)
    before = Changeset.objects.count()
    assert stored(path) == StoredTerms(added=0, changed=0, unchanged=2, waiting=0)
    assert Changeset.objects.count() == before
    table(tmp_path, "text,kind,until", "区委书记陆清川,leader,2023-12-31", "清河大桥,,")
    assert stored(path) == StoredTerms(added=0, changed=1, unchanged=1, waiting=1)
    assert ProtectedTerm.objects.get(kind="leader").until == date(2023, 12, 31)
    assert Changeset.objects.count() == before + 1


@pytest.mark.django_db
def test_a_term_of_one_newspaper_is_kept_apart(tmp_path):
    paper = make_newspaper("临江日报", "北区")
    stored(table(tmp_path, "text,newspaper,section", "清河大桥,临江日报,北区", "清河大桥,,"))
    assert {term.newspaper for term in ProtectedTerm.objects.all()} == {paper, None}


@pytest.mark.django_db
def test_nothing_is_stored_of_a_table_with_a_mistake(tmp_path):
    with pytest.raises(CommandError, match="山城报"):
        call_command("import_terms", str(table(tmp_path, "text,newspaper", "清河大桥,", "清河大桥,山城报")))
    with pytest.raises(CommandError, match="boss"):
        call_command("import_terms", str(table(tmp_path, "text,kind", "陆清川,boss")))
    with pytest.raises(CommandError, match="text"):
        call_command("import_terms", str(table(tmp_path, "a,b", "陆清川,boss")))
    with pytest.raises(CommandError, match="没有这个文件或文件夹"):
        call_command("import_terms", str(tmp_path / "nothing.csv"))
    assert not ProtectedTerm.objects.exists()
    assert issubclass(RowsError, PageError)
