"""How long proofreading a page takes with a large gazetteer and a long memory, beside cutting its words once."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from importers.demo import SAMPLES
from importers.drafts import DraftPage
from importers.files import find_pages
from importers.gazetteers.table import read_gazetteer
from importers.pipeline import draft_page
from importers.proofing.listing import suspicions_as_json
from importers.readers import read_page
from importers.text.proofing.context import Context
from importers.text.proofing.pairs import Pair
from importers.text.proofing.terms import ProtectedTerm
from importers.text.units.gazetteer import Gazetteer, KnownUnit
from importers.text.words import cut

SEED = 20240516
ROUNDS = 5
_STEMS = "柳槐梧榆安宁和泰丰瑞祥庆永兴隆昌盛德义仁礼信文武明光清泉溪河湖江海山岭坡塘桥渡关营寨堡庄铺店集"
_ENDINGS = ("村", "社区", "小学", "服务中心")
_SURNAMES = "张王李赵刘陈杨黄周吴"


@dataclass(frozen=True, kw_only=True)
class ProofingBenchmark:
    units: int
    pairs: int
    warm_up: float
    """Seconds that the first page took: dictionaries loaded, automata built."""
    pages: Sequence[float]
    """Seconds a page, warm."""
    floor: Sequence[float]
    """Seconds that cutting the same pages into words took."""

    def __str__(self) -> str:
        page, floor = median(self.pages), median(self.floor)
        return "\n".join(
            [
                f"{len(self.pages)} pages with {self.units:,} units and {self.pairs:,} remembered pairs; medians:",
                f"  detectors{page * 1000:8.1f} ms a page{page / floor:8.2f} × floor (its words cut once)",
                f"  slowest  {max(self.pages) * 1000:8.1f} ms",
                f"  floor    {floor * 1000:8.1f} ms",
                f"  the first page {self.warm_up:.1f} s",
            ]
        )


def benchmark_proofing(units: int = 50_000, pairs: int = 50_000) -> ProofingBenchmark:
    """All detectors over the sample pages, five times after a warm-up. No database."""
    drafts = [draft_page(read_page(file.path)) for file in find_pages([SAMPLES])]
    context = large_context(units, pairs)
    began = time.perf_counter()
    suspicions_as_json(drafts[0], context)
    warm_up = time.perf_counter() - began
    for draft in drafts:
        suspicions_as_json(draft, context)
    timed = [_timed(draft, context) for _ in range(ROUNDS) for draft in drafts]
    pages, floor = zip(*timed, strict=True)
    return ProofingBenchmark(units=units, pairs=pairs, warm_up=warm_up, pages=pages, floor=floor)


def _timed(draft: DraftPage, context: Context) -> tuple[float, float]:
    began = time.perf_counter()
    suspicions_as_json(draft, context)
    looked = time.perf_counter()
    cut(draft.page.text)
    return looked - began, time.perf_counter() - looked


def large_context(units: int, pairs: int) -> Context:
    """The sample pages' units among invented ones of a hundred districts, with invented pairs and terms."""
    invent = random.Random(SEED)
    known = read_gazetteer(Path(SAMPLES / "units.csv"))
    invented = tuple(_unit(number, invent) for number in range(units - len(known)))
    memory = tuple(Pair(wrong=_name(invent, 4), right=_name(invent, 4)) for _ in range(pairs))
    terms = tuple(ProtectedTerm(text=invent.choice(_SURNAMES) + _name(invent, 2), kind="leader") for _ in range(200))
    return Context(gazetteer=Gazetteer((*known, *invented)), pairs=memory, terms=terms)


def _unit(number: int, invent: random.Random) -> KnownUnit:
    ending = invent.choice(_ENDINGS)
    return KnownUnit(name=_name(invent, 3) + ending, kind=ending, chain=("远川市", f"第{number % 100}区"))


def _name(invent: random.Random, length: int) -> str:
    return "".join(invent.choices(_STEMS, k=length))
