from articles.models import Suspicion
from articles.proofing.wording import DETECTORS, evidence, proposal
from importers.text.proofing.detect import DETECTORS as RULES


def test_every_detector_has_a_name_for_readers():
    assert {rule.kind for rule in RULES} == DETECTORS.keys()


def test_a_sentence_whose_places_cannot_be_filled_is_shown_as_it_is():
    assert evidence(Suspicion(message="{name} is a unit", values={})) == "{name} is a unit"
    assert evidence(Suspicion(message="{name}!", values={"name": "滍阳镇"})) == "滍阳镇!"


def test_a_proposal_says_what_to_write_or_to_delete():
    assert [bool(proposal(Suspicion(suggestion=each))) for each in ("滍阳镇", "", None)] == [True, True, False]
