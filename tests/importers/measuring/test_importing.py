"""The benchmark measures what it says, in a database of its own that is gone afterwards."""

import logging
from itertools import islice

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Article, Page, Passage
from importers.measuring.floor import Floor
from importers.measuring.importing import ImportBenchmark, PageTimes
from importers.measuring.invented.varied_pages import varied_pages
from importers.measuring.scratch import NAME
from importers.readers import read_page
from importers.storing.load import load_page
from tests.drafts import make_draft
from tests.importers.test_drafting import SAMPLES


def test_varied_pages_are_each_another_and_the_same_every_time(tmp_path):
    texts = [read_page(path).text for path in islice(varied_pages(SAMPLES, tmp_path), 20)]
    assert len(set(texts)) == 20
    assert texts == [read_page(path).text for path in islice(varied_pages(SAMPLES, tmp_path), 20)]


@pytest.mark.django_db
def test_the_floor_copies_a_pages_rows_as_they_are():
    page = load_page(make_draft()).page
    assert page
    floor = Floor()
    floor.copy(floor.rows_of(page))
    with connection.cursor() as cursor:
        for model in (Article, Passage):
            cursor.execute(f"SELECT count(*) FROM floor_{model._meta.db_table}")
            assert cursor.fetchone() == (model._default_manager.count(),)


def test_it_tells_ratios_beside_milliseconds():
    page = PageTimes(characters=3000, read=0.001, draft=0.012, proof=0.007, load=0.02, floor=0.02)
    said = str(ImportBenchmark(pages=[page], rates={1: 20.0, 2: 33.0}))
    assert "whole 40.0 ms 2.00 × floor" in " ".join(said.split())
    assert "1.65 times one job" in said
    assert "times one job" not in str(ImportBenchmark(pages=[page], rates={1: 20.0}))


@pytest.mark.django_db(transaction=True)
def test_it_runs_in_a_database_of_its_own(capsys, monkeypatch):
    monkeypatch.setattr(logging, "disable", lambda level: None)
    monkeypatch.setitem(connection.settings_dict["TEST"], "NAME", None)
    call_command("benchmark", "import", "--pages=1", "--jobs=1")
    assert "pages a second" in capsys.readouterr().out
    assert not Page.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
        assert cursor.fetchone() is None
