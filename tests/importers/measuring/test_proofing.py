"""What the benchmark of proofreading measures, on a small scale."""

from importers.measuring.proofing import benchmark_proofing, large_context
from importers.text.proofing.detect import suspicions
from importers.text.proofing.suspicion import Text


def test_it_measures_every_page_beside_its_floor():
    measured = benchmark_proofing(units=300, pairs=200)
    assert len(measured.pages) == len(measured.floor) > 0
    assert "300 units" in str(measured)
    assert "× floor" in str(measured)


def test_its_gazetteer_and_memory_are_as_large_as_asked_and_work():
    context = large_context(units=300, pairs=200)
    assert (len(context.gazetteer.units), len(context.pairs)) == (300, 200)
    text = "，".join(pair.wrong for pair in context.pairs)
    found = suspicions([[Text("paragraph", text)]], context)[0]
    assert "memory" in {one.kind for one in found}
