"""An audit fetched from the list of changesets, as a spreadsheet opens it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page as Screen

from articles.log.changesets import changeset
from articles.models import Changeset, Newspaper
from importers.tables import read_cells
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("button", "ending"), [("导出表格（.xlsx）", ".xlsx"), ("导出 CSV", ".csv")])
def test_it_is_fetched_in_two_steps(desk: Screen, tmp_path: Path, button, ending):
    article = make_article()
    with changeset("metadata", reason="=1+1"):
        Newspaper.objects.filter(pk=article.page.issue.newspaper_id).update(readers_needed=2)
    desk.goto("/admin/articles/changeset/")
    desk.get_by_role("link", name="导出审计表").click()
    assert desk.locator("[name=first]").input_value().endswith("-01")
    desk.locator("[name=first]").fill("2020-01-01")
    desk.locator("[name=last]").fill("2099-12-31")
    with desk.expect_download() as loading:
        desk.get_by_role("button", name=button).click()
    assert loading.value.suggested_filename.endswith(ending)
    loading.value.save_as(tmp_path / "audit")
    heading, *rows = read_cells(tmp_path / "audit")
    assert heading[:5] == ["修改批次", "时间", "用户", "类型", "原因"]
    assert len(rows) == Changeset.objects.count()
    assert "=1+1" in rows[-1]
