import pytest
from django.contrib.auth.models import User

from articles.copies import refresh_copies
from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.log.restoring import restore_article
from articles.log.undo import undo
from articles.models import Article, Changeset, Lesson, Pair, PairRuling, Passage, Suspicion, UnitName, WaitingPage
from articles.proofing.context import active_pairs, proof_context
from articles.proofing.deciding import accept, dismiss
from articles.proofing.knowledge import Part, knowledge_changed
from articles.proofing.memory import rule
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from tests.factories import make_issue, make_mention, make_newspaper, make_page, make_proofread, make_unit

pytestmark = pytest.mark.django_db
WRONG = "会上，限上工业企业汇报了全年的生产情况和明年的打算。"
RIGHT = WRONG.replace("限上", "规上")
PAIR = "限上工业 → 规上工业"


@pytest.fixture(autouse=True)
def nothing_found(flag):
    flag()


@pytest.fixture
def zhao() -> User:
    return User.objects.create_user("zhao")


def type_in(article: Article, text: str) -> Changeset:
    passage = Passage.objects.get(article=article, role="paragraph")
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text=text)], None)
    return Changeset.objects.latest("pk")


def corrected(text: str = RIGHT, before: str = WRONG) -> Article:
    article = make_proofread(headline="题", paragraphs=[before])
    type_in(article, text)
    return article


def states() -> dict[str, str]:
    return {str(pair): pair.state for pair in Pair.objects.order_by("pk")}


def proposed() -> list[str]:
    return [f"{pair.wrong} → {pair.right}" for pair in active_pairs(make_newspaper())]


def test_a_correction_is_a_candidate_until_a_second_article_has_it():
    corrected()
    assert (states(), proposed()) == ({PAIR: "candidate"}, [])
    corrected()
    assert (states(), proposed()) == ({PAIR: "active"}, [PAIR])


def test_twice_in_one_article_is_once():
    article = make_proofread(headline="题", paragraphs=[WRONG, WRONG])
    for passage in Passage.objects.filter(article=article, role="paragraph"):
        save_passages(article, [Edit(passage_id=passage.pk, version=1, text=RIGHT)], None)
    assert states() == {PAIR: "candidate"}


def test_a_chief_editors_word_makes_it_active_and_retires_it(zhao):
    corrected()
    rule(Pair.objects.get(), PairRuling.Verdict.CONFIRMED, zhao)
    assert proposed() == [PAIR]
    made = rule(Pair.objects.get(), PairRuling.Verdict.RETIRED, zhao)
    assert states() == {PAIR: "retired"}
    undo(made, zhao)
    assert states() == {PAIR: "active"}


def test_what_becomes_active_is_looked_for_where_else_it_stands():
    other = make_proofread(headline="题", paragraphs=[WRONG])
    corrected()
    assert not WaitingPage.objects.exists()
    corrected()
    assert WaitingPage.objects.filter(page=other.page).exists()


def test_half_typed_words_are_corrected_by_the_next_save():
    article = corrected(WRONG.replace("限上", "现上"))
    type_in(article, RIGHT)
    assert states() == {PAIR: "candidate"}


def test_what_is_undone_or_restored_teaches_nothing_any_more(zhao):
    article = make_proofread(headline="题", paragraphs=[WRONG])
    made = type_in(article, RIGHT)
    undo(made, zhao)
    assert states() == {}
    again = type_in(article, RIGHT)
    imported = Changeset.objects.filter(kind="import").latest("pk")
    assert again
    restore_article(article, imported, zhao)
    assert states() == {}


def test_better_ocr_does_not_make_it_forgotten():
    corrected()
    article = corrected()
    passage = Passage.objects.get(article=article, role="paragraph")
    Lesson.objects.filter(passage=passage).get()
    with_better = Passage.objects.filter(pk=passage.pk)
    with changeset("import"):
        with_better.update(imported_text=RIGHT)
        refresh_copies([article.pk])
    assert states() == {PAIR: "active"}


def test_what_was_printed_so_teaches_nothing(zhao):
    article = make_proofread(headline="题", paragraphs=[RIGHT])
    passage = Passage.objects.get(article=article, role="paragraph")
    give_verdict(passage, Place(RIGHT.index("规"), RIGHT.index("规") + 2), "printed_so", zhao)
    with changeset("import"):
        Passage.objects.filter(pk=passage.pk).update(imported_text=WRONG)
    passage.refresh_from_db()
    type_in(article, RIGHT + "完。")
    assert states() == {}


def test_pairs_that_contradict_each_other_stop_until_a_chief_editor_rules(zhao):
    corrected()
    corrected()
    corrected(WRONG.replace("限上", "线上"))
    assert states() == {PAIR: "contradicted", "限上工业 → 线上工业": "contradicted"}
    assert proposed() == []
    rule(Pair.objects.get(right="规上工业"), PairRuling.Verdict.CONFIRMED, zhao)
    assert states() == {PAIR: "active", "限上工业 → 线上工业": "retired"}


def test_one_that_is_turned_round_contradicts_too():
    corrected()
    corrected(WRONG, before=RIGHT)
    assert set(states().values()) == {"contradicted"}


def test_it_counts_what_became_of_its_proposals_and_retires_itself(flag, zhao):
    corrected()
    corrected()
    flag(("限上工业", "规上工业"), kind="memory")
    for end in "甲乙丙":
        make_proofread(headline="题", paragraphs=[f"又有限上工业{end}一处，别的都不变。"])
    first, second, third = Suspicion.objects.order_by("pk")
    accept(first, zhao)
    pair = Pair.objects.get()
    assert (pair.accepted, pair.rejected, pair.state) == (1, 0, "active")
    dismiss(second, zhao)
    assert Pair.objects.get().state == "active"
    dismiss(third, zhao)
    pair = Pair.objects.get()
    assert (pair.accepted, pair.rejected, pair.state) == (1, 2, "retired")
    rule(pair, PairRuling.Verdict.CONFIRMED, zhao)
    assert Pair.objects.get().state == "active"


def test_it_belongs_to_its_newspaper():
    corrected()
    corrected()
    other = make_newspaper("山城报")
    assert active_pairs(other) == ()
    elsewhere = make_proofread(make_page(make_issue(other)), "题", [WRONG])
    type_in(elsewhere, RIGHT)
    assert Pair.objects.get(newspaper=other).state == "candidate"


def test_a_slip_of_a_units_name_becomes_a_name_of_the_kind_ocr_slip_and_goes_with_an_undo(zhao):
    unit = make_unit("滍阳镇")
    knowledge_changed(Part.UNITS)
    article = make_proofread(headline="题", paragraphs=["昨日，滎阳镇召开会议，部署明年的各项工作。"])
    made = type_in(article, "昨日，滍阳镇召开会议，部署明年的各项工作。")
    slip = UnitName.objects.get()
    assert (slip.unit, slip.name, slip.kind) == (unit, "滎阳镇", "slip")
    assert not proof_context(make_newspaper()).gazetteer.named("滎阳镇")
    undo(made, zhao)
    assert not UnitName.objects.exists()


def test_an_article_in_which_a_slip_is_put_right_is_linked_to_the_right_unit(zhao):
    unit, ghost, street = make_unit("滍阳镇"), make_unit("滎阳镇", confirmed=False), make_unit("望川街道")
    knowledge_changed(Part.UNITS)
    wrong, right = (f"昨日，{name}召开会议，部署明年的各项工作。" for name in ("滎阳镇", "滍阳镇"))
    once = make_proofread(headline="题", paragraphs=[wrong])
    for misread, role in ((ghost, "subject"), (street, "mention")):
        make_mention(misread, article=once, role=role)
    twice = make_proofread(headline="滎阳镇来了", paragraphs=[wrong])
    make_mention(ghost, article=twice)
    made = type_in(once, right)
    type_in(twice, right)
    assert set(once.mentions.values_list("unit", "role")) == {(unit.pk, "subject"), (street.pk, "mention")}
    assert list(twice.mentions.values_list("unit", flat=True)) == [ghost.pk]
    undo(made, zhao)
    assert set(once.mentions.values_list("unit", flat=True)) == {ghost.pk, street.pk}


@pytest.mark.parametrize("name", ["东街村", "滍阳街道"])
def test_another_name_is_no_slip(name):
    make_unit("西街村")
    make_unit("滍阳镇")
    knowledge_changed(Part.UNITS)
    right = "西街村" if name == "东街村" else "滍阳镇"
    corrected(f"昨日，{right}召开会议，部署明年的各项工作。", before=f"昨日，{name}召开会议，部署明年的各项工作。")
    assert not UnitName.objects.exists()
