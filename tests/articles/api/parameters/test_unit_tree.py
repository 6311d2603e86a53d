"""unit_tree=: what is about a unit or anything below it, as the tree stands now."""

import pytest

from articles.log.changesets import changeset
from articles.publishing.publication import publish
from tests.articles.api.conftest import LIST
from tests.factories import make_article, make_caption, make_mention, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """District, street, community, one below the other; an article about the community, a photo of the street."""
    district = make_unit("柳湾区")
    street = make_unit("柳湾街道", district)
    community = make_unit("柳湾社区", street)
    article, other = make_article(), make_article()
    make_mention(community, article=article)
    caption = make_caption(other)
    make_mention(street, caption=caption)
    publish([article, other], None)
    return {"district": district, "street": street, "community": community, "article": article, "caption": caption}


@pytest.mark.parametrize(("unit", "articles", "captions"), [("district", 2, 1), ("street", 2, 1), ("community", 1, 0)])
def test_it_finds_what_is_below(api, tree, unit, articles, captions):
    public_id = tree[unit].public_id
    assert len(api.ids("articles/", unit_tree=public_id)) == articles
    assert len(api.ids("captions/", unit_tree=public_id)) == captions
    assert api.ids("articles/", unit=tree["district"].public_id) == []


def test_it_combines_with_other_filters_and_may_be_repeated(api, tree):
    ids = [tree["community"].public_id, make_unit("石桥街道").public_id]
    assert api.ids("articles/", unit_tree=ids, kind="news") == [tree["article"].public_id]
    assert api.ids("articles/", unit_tree=ids, kind="picture") == []


def test_a_unit_that_moves_is_seen_at_once_though_nothing_was_published(api, tree):
    path = f"/api/v1/articles/?unit_tree={tree['district'].public_id}"
    tag = api.get(path)["ETag"]
    assert api.get(path, HTTP_IF_NONE_MATCH=tag).status_code == 304
    with changeset("units"):
        type(tree["street"]).objects.filter(pk=tree["street"].pk).update(parent=None)
    response = api.get(path, HTTP_IF_NONE_MATCH=tag)
    assert (response.status_code, response.json()["results"]) == (200, [])


def test_a_circle_in_the_tree_ends(api, tree):
    with changeset("units"):
        type(tree["street"]).objects.filter(pk=tree["district"].pk).update(parent=tree["community"])
    assert len(api.ids("articles/", unit_tree=tree["street"].public_id)) == 2


def test_it_costs_one_query_more(api, tree, django_assert_num_queries):
    with django_assert_num_queries(LIST + 1):  # for whether there is such a unit
        api.ids("articles/", unit_tree=tree["district"].public_id)
