import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.models import Article, CharacterRun, LearntText, Passage
from articles.proofing import runs
from articles.proofing.context import proof_context
from articles.proofing.runs import Learning, learn_archive, runs_of
from tests.factories import make_article, make_caption, make_newspaper

pytestmark = pytest.mark.django_db


def counts() -> dict[str, int]:
    return dict(CharacterRun.objects.values_list("run", "count"))


def set_status(article: Article, status: str) -> None:
    with changeset("edit"):
        Article.objects.filter(pk=article.pk).update(text_status=status)


def verified(*paragraphs: str, headline: str = "") -> Article:
    article = make_article(headline=headline, paragraphs=list(paragraphs))
    set_status(article, "verified")
    return article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新渠", ["新", "新渠", "渠"]),
        ("新渠，通水", ["新", "新渠", "渠", "通", "通水", "水"]),
        ("5G at 3.0", []),
        ("", []),
        ("體檢", ["体", "体检", "检"]),
    ],
)
def test_runs_cross_no_mark_and_are_folded(text, expected):
    assert list(runs_of(text)) == expected


def test_no_run_is_longer_than_four():
    assert max(map(len, runs_of("新渠昨日通水"))) == 4


def test_it_counts_verified_text_alone_captions_and_titles_too():
    make_caption(verified("通水。", headline="新渠"), text="水面。")
    make_article(headline="新渠", paragraphs=["没有核实。"])
    done = learn_archive()
    assert (done.new, done.characters) == (1, 6)
    assert (counts()["水"], counts()["新渠"]) == (2, 1)
    assert "核实" not in counts()


def test_again_counts_nothing_twice_and_only_what_changed():
    article, other = verified("新渠通水。"), verified("大桥通车。")
    learn_archive()
    before = counts()
    assert learn_archive() == Learning(unchanged=2, characters=8, runs=len(before))
    passage = Passage.objects.get(article=article)
    save_passages(article, [Edit(passage_id=passage.pk, version=1, text="新桥通水。")], None)
    set_status(article, "verified")
    set_status(other, "corrected")
    done = learn_archive()
    assert (done.changed, done.gone, done.unchanged) == (1, 1, 0)
    assert counts()["桥"] == 1
    assert "新渠" not in counts()
    assert "大桥" not in counts()
    assert LearntText.objects.count() == 1


def test_what_is_left_in_memory_is_bounded_and_a_small_memory_counts_the_same(monkeypatch):
    for number in range(6):
        verified(f"新渠通水之{'甲乙丙丁戊己'[number]}。")
    learn_archive()
    expected = counts()
    monkeypatch.setattr(runs, "MOST_IN_MEMORY", 5)
    monkeypatch.setattr(runs, "ARTICLES_AT_ONCE", 1)
    learn_archive(anew=True)
    assert counts() == expected


def test_beyond_the_most_kept_the_rarest_go_and_are_reported(monkeypatch):
    verified("新渠通水。", "新渠修成。")
    monkeypatch.setattr(runs, "MOST_KEPT", 8)
    done = learn_archive()
    assert done.pruned > 0
    assert counts()["新渠"] == 2
    assert "修成" not in counts()


def test_detectors_get_the_counts_at_once(capsys):
    verified("新渠通水。", "新渠修成。")
    call_command("learn_archive")
    assert capsys.readouterr().out
    statistics = proof_context(make_newspaper()).statistics
    assert (statistics.count("新渠"), statistics.count("没有")) == (2, 0)


@settings(max_examples=15)
@given(st.lists(st.lists(st.sampled_from(["新渠通水。", "大桥通车。", "", None]), min_size=3, max_size=3), max_size=4))
def test_step_by_step_comes_to_the_same_as_from_nothing(steps):
    """Whatever is edited, verified and taken back between two learnings (None: not verified)."""
    forget_all_rows()
    articles = [make_article(headline="", paragraphs=["甲。"]) for _ in range(3)]
    for step in steps:
        for article, text in zip(articles, step, strict=True):
            with changeset("edit"):
                Passage.objects.filter(article=article).update(text=text or "乙。")
            set_status(article, "corrected" if text is None else "verified")
        learn_archive()
    so_far = counts()
    learn_archive(anew=True)
    assert counts() == so_far


def forget_all_rows() -> None:
    runs.forget_all()
    with changeset("edit"):
        Article.objects.update(text_status="ocr")
