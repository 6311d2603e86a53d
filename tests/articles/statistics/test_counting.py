"""用稿统计 against plain counting: every article, photo and character of the period, whole or shared."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from openpyxl import load_workbook

from articles.models import Newspaper, PublishedArticle
from articles.publishing.publication import publish, withdraw
from articles.statistics.counting import articles_behind, count
from articles.statistics.wanted import By, Line, Wanted
from articles.statistics.workbook import workbook
from tests.factories import make_article, make_caption, make_issue, make_mention, make_newspaper, make_page, make_unit

pytestmark = pytest.mark.django_db
MAY: dict[str, Any] = {"first": date(2021, 5, 1), "last": date(2021, 5, 31)}


def published(
    day: date = date(2021, 5, 6), newspaper: Newspaper | None = None, photos: tuple[list[str], ...] = (), **fields
):
    article = make_article(page=make_page(make_issue(newspaper, day)), **fields)
    for photographers in photos:
        make_caption(article, photographers=list(photographers))
    publish([article], user=None)
    return article


def lines(by: By, **asked) -> dict[str, tuple[Any, ...]]:
    found = count(Wanted(by=by, **{**MAY, **asked}))
    return {line.name: (line.articles, line.photos, line.characters) for line in found}


@pytest.fixture
def month():
    published(reporters=["张璐"], correspondents=["陈明"], paragraphs=["一二三四五六"], column="城南")
    published(reporters=["张璐", "李想"], paragraphs=["一二三四"], photos=(["赵星"], ["赵星", "张璐"]))
    published(date(2021, 6, 1), reporters=["张璐"])
    withdraw([published(reporters=["张璐"])], user=None)


def test_a_joint_byline_counts_whole_for_each(month):
    assert lines(By.REPORTER) == {"张璐": (2, 2, 10), "李想": (1, 2, 4)}
    assert lines(By.CORRESPONDENT) == {"陈明": (1, 0, 6)}


def test_or_is_shared_among_all_who_sign(month):
    assert lines(By.REPORTER, shared=True) == {"张璐": (1, 1, 5), "李想": (Decimal("0.5"), 1, 2)}
    assert lines(By.CORRESPONDENT, shared=True) == {"陈明": (Decimal("0.5"), 0, 3)}


def test_photos_count_for_who_took_them(month):
    assert lines(By.PHOTOGRAPHER) == {"赵星": (1, 2, 0), "张璐": (1, 1, 0)}
    assert lines(By.PHOTOGRAPHER, shared=True) == {"赵星": (1, Decimal("1.5"), 0), "张璐": (1, Decimal("0.5"), 0)}


def test_columns_count_and_no_column_is_none(month):
    assert lines(By.COLUMN) == {"城南": (1, 0, 6)}


def test_only_the_period_counts_its_days_included(month):
    assert lines(By.REPORTER, first=date(2021, 6, 1), last=date(2021, 6, 1))["张璐"][0] == 1
    assert lines(By.REPORTER, first=date(2021, 6, 2), last=date(2021, 6, 30)) == {}


def test_only_the_newspaper_asked_for_counts():
    other = make_newspaper("远山日报")
    published(newspaper=other, reporters=["周远"])
    published(reporters=["张璐"])
    assert list(lines(By.REPORTER, newspaper=other.pk)) == ["周远"]


def test_a_unit_counts_what_is_about_it_and_with_its_tree_what_is_about_those_below():
    district = make_unit("东湖区")
    street = make_unit("柳湾街道", parent=district)
    village = make_unit("上柳村", parent=street)
    for units in ([street, village], [village], [district]):
        article = make_article(page=make_page(make_issue()))
        for unit in units:
            make_mention(unit, article=article)
        publish([article], user=None)
    assert {name: n for name, (n, *_) in lines(By.UNIT).items()} == {"上柳村": 2, "柳湾街道": 1, "东湖区": 1}
    assert {name: n for name, (n, *_) in lines(By.UNIT, tree=True).items()} == {"东湖区": 3, "柳湾街道": 2, "上柳村": 2}


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("tree", [False, True])
def test_behind_each_number_stand_its_articles(month, by, tree):
    article = make_article(page=make_page(make_issue()))
    make_mention(make_unit("上柳村", parent=make_unit("柳湾街道")), article=article)
    publish([article], user=None)
    wanted = Wanted(by=by, tree=tree, **MAY)
    for line in count(wanted):
        assert len(articles_behind(wanted, line.key)) == line.articles


def test_the_counts_are_those_of_plain_sql(month):
    rows = PublishedArticle.objects.filter(
        published_on__range=(MAY["first"], MAY["last"]), reporters__contains=["张璐"]
    )
    assert lines(By.REPORTER)["张璐"] == (
        rows.count(),
        sum(row.photos for row in rows),
        sum(row.characters for row in rows),
    )


def test_the_table_has_every_line_and_no_formula():
    line = Line(key="=1+1", name="=1+1", articles=Decimal("1.5"), photos=Decimal(2), characters=Decimal(800))
    sheet = load_workbook(BytesIO(workbook(Wanted(by=By.REPORTER, **MAY), [line]))).active
    assert sheet is not None
    [name, articles, photos, characters] = next(iter(sheet.iter_rows(min_row=3)))
    assert (name.value, name.data_type) == ("=1+1", "s")
    assert [cell.value for cell in (articles, photos, characters)] == [1.5, 2, 800]


@pytest.fixture
def reader(client):
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(user)
    return client


PAGE = "/admin/articles/publicationcount/"
ASKED = "by=reporter&first=2021-05-01&last=2021-05-31"


def test_the_screen_counts_and_leads_to_the_articles(month, reader):
    page = reader.get(f"{PAGE}?{ASKED}")
    assert [line.name for line in page.context["lines"]] == ["张璐", "李想"]
    behind = reader.get(f"{PAGE}articles/?{ASKED}&key=name:张璐")
    assert len(behind.context["rows"]) == 2
    assert reader.get(f"{PAGE}?{ASKED}&format=xlsx")["Content-Type"].endswith("sheet")


@pytest.mark.parametrize(
    "asked",
    ["", "by=x", "by=reporter&first=x&last=y", "by=reporter&first=2021-06-01&last=2021-05-01", "by=unit&newspaper=x"],
)
def test_what_cannot_be_counted_is_told_in_the_form(reader, asked):
    assert reader.get(f"{PAGE}?{asked}").status_code == 200
    assert reader.get(f"{PAGE}articles/?{asked}").status_code == 200


def test_who_may_not_see_articles_sees_no_counts(client):
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}articles/?{ASKED}&key=x").status_code == 403
