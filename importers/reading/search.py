"""The best-scoring reading of a whole page, and how sure each line of it is.

Viterbi over the grammar's states: the work grows with the number of lines. The same edges walked back from the
end give the best page in which a line has each other role; the difference is its margin.
"""

from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from importers.reading.grammar import START, Label, State, moves
from importers.reading.page_view import PageView
from importers.reading.scores.evidence import Evidence
from importers.reading.scores.lines import score_line
from importers.reading.scores.steps import score_end, score_step
from importers.reading.scores.weights import IMPOSSIBLE, WEIGHTS, Weights

STRETCH = 2000
"""Lines: three times as many as a page of twelve characters a line has."""
BEAM = 10.0
"""States further behind the best are dropped: no later line has made up so much on any page tried."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """The roles chosen for a page's lines."""

    labels: tuple[Label, ...]
    margins: tuple[float, ...]
    """Per line: the best page's score less that of the best page where the line has another role."""
    rivals: tuple[Label | None, ...]
    """Per line: that other role."""
    score: float


class _Edge(NamedTuple):
    before: State
    after: State
    score: float


def read(page: PageView, weights: Weights = WEIGHTS) -> Reading:
    """The best reading. A file of more lines than any printed page has is read in stretches, in bounded memory."""
    stretches = [
        _read_stretch(replace(page, views=page.views[start : start + STRETCH]), weights)
        for start in range(0, len(page.views), STRETCH)
    ]
    return Reading(
        labels=tuple(chain.from_iterable(reading.labels for reading in stretches)),
        margins=tuple(chain.from_iterable(reading.margins for reading in stretches)),
        rivals=tuple(chain.from_iterable(reading.rivals for reading in stretches)),
        score=sum(reading.score for reading in stretches),
    )


def _read_stretch(page: PageView, weights: Weights) -> Reading:
    evidence = Evidence(page)
    layers = _forward(evidence, weights)
    return _choose(layers, _rest(evidence, weights, layers))


def _forward(evidence: Evidence, weights: Weights) -> list[list[_Edge]]:
    """For every line the edges into it from states that can still win."""
    reached: dict[State, float] = {START: 0.0}
    layers: list[list[_Edge]] = []
    for index in range(len(evidence.views)):
        scored = score_line(evidence, weights, index)
        of_line = [(label, own) for label, own in scored.items() if own > IMPOSSIBLE]
        edges: list[_Edge] = []
        best: dict[State, float] = {}
        for state, so_far in reached.items():
            following = moves(state)
            for label, own in of_line:
                if (after := following.get(label)) is None:
                    continue
                score = own + score_step(evidence, weights, state, label, index)
                edges.append(_Edge(state, after, score))
                if so_far + score > best.get(after, IMPOSSIBLE):
                    best[after] = so_far + score
        limit = max(best.values()) - BEAM
        reached = {state: score for state, score in best.items() if score >= limit}
        layers.append([edge for edge in edges if edge.after in reached])
    return layers


def _rest(evidence: Evidence, weights: Weights, layers: list[list[_Edge]]) -> list[dict[State, float]]:
    """For every line the best score from each state before it to the page's end."""
    count = len(layers)
    rest: list[dict[State, float]] = [{} for _ in range(count + 1)]
    if layers:
        rest[count] = {edge.after: score_end(evidence, weights, edge.after) for edge in layers[-1]}
    for index in range(count - 1, -1, -1):
        for edge in layers[index]:
            through = edge.score + rest[index + 1].get(edge.after, IMPOSSIBLE)
            if through > rest[index].get(edge.before, IMPOSSIBLE):
                rest[index][edge.before] = through
    return rest


def _choose(layers: list[list[_Edge]], rest: list[dict[State, float]]) -> Reading:
    """The best page, line by line, and beside each line's label the one that would have come second there."""
    labels: list[Label] = []
    margins: list[float] = []
    rivals: list[Label | None] = []
    reached: dict[State, float] = {START: 0.0}
    state = START
    for edges, after in zip(layers, rest[1:], strict=True):
        state = _next_state(state, edges, after)
        by_label, reached = _best_by_label(edges, reached, after)
        best = by_label.pop(state.label)
        rival = max(by_label, key=lambda label: by_label[label], default=None)
        margins.append(best - by_label[rival] if rival is not None else -IMPOSSIBLE)
        rivals.append(rival)
        labels.append(state.label)
    score = rest[0].get(START, 0.0)
    return Reading(labels=tuple(labels), margins=tuple(margins), rivals=tuple(rivals), score=score)


def _next_state(state: State, edges: list[_Edge], after: dict[State, float]) -> State:
    """Where the best page goes from ``state``; ``after``: the best that the lines behind this one can still add."""
    leaving = (edge for edge in edges if edge.before == state)
    return max(leaving, key=lambda edge: edge.score + after.get(edge.after, IMPOSSIBLE)).after


def _best_by_label(
    edges: list[_Edge], reached: dict[State, float], after: dict[State, float]
) -> tuple[dict[Label, float], dict[State, float]]:
    """The score of the best whole page in which this line has each label; and the best score up to each state behind
    this line."""
    by_label: dict[Label, float] = {}
    following: dict[State, float] = {}
    for edge in edges:
        if edge.before not in reached:
            continue
        here = reached[edge.before] + edge.score
        following[edge.after] = max(following.get(edge.after, IMPOSSIBLE), here)
        whole = here + after.get(edge.after, IMPOSSIBLE)
        by_label[edge.after.label] = max(by_label.get(edge.after.label, IMPOSSIBLE), whole)
    return by_label, following
