"""Which hits are chosen."""

import pytest

from articles.models import ReplacementHit
from articles.replacing.choosing import choose, choose_all, choose_article, chosen_count
from articles.replacing.preview import hit_page
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from tests.articles.replacing.replacements import found, replaced, texts
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_hits_are_chosen_all_none_one_by_one_and_by_article(user):
    one, other = make_article(paragraphs=["清水清水。"]), make_article(paragraphs=["清水清水。"])
    replacement = found(find="清水", replace_with="青水")
    first, second, third, fourth = replacement.hits.all()
    assert chosen_count(replacement) == 4
    choose_all(replacement, False)
    assert chosen_count(replacement) == 0
    choose(replacement, {first.pk, second.pk}, {second.pk})
    choose_article(replacement, other.pk, True)
    choose(replacement, {third.pk, fourth.pk}, {fourth.pk})
    assert chosen_count(replacement) == 2 == ReplacementHit.objects.chosen_of(replacement).count()
    replaced(replacement, user)
    assert texts(one)[1] == "清水青水。"
    assert texts(other)[1] == "清水青水。"


def test_what_was_printed_so_is_shown_and_not_chosen_unless_one_by_one(user):
    article = make_article(paragraphs=["清水清水。"])
    give_verdict(article.passages.get(role="paragraph"), Place(0, 2), "printed_so", user)
    replacement = found(find="清水", replace_with="青水")
    rows = hit_page(replacement).rows
    assert [(row.hit.printed_so, row.is_chosen) for row in rows] == [(True, False), (False, True)]
    assert chosen_count(replacement) == 1
    choose_article(replacement, article.pk, True)
    choose_all(replacement, True)
    assert chosen_count(replacement) == 1
    choose(replacement, {row.hit.pk for row in rows}, {row.hit.pk for row in rows})
    assert chosen_count(replacement) == 2 == ReplacementHit.objects.chosen_of(replacement).count()
