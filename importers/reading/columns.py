"""Which articles a column stands over.

A picture column covers picture news until the first article; a slogan banner at the top the first article; any
other column articles until the next column or an article of another form. One that covers nothing is unassigned.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.drafts import DraftArticle, DraftPassage, DraftWarning, Role
from importers.reading import lexicon
from importers.reading.lines import LineView
from importers.reading.sections import Story


@dataclass(frozen=True, kw_only=True)
class Heading:
    passage: DraftPassage
    before: int
    """The index of the first article below it."""
    view: LineView


@dataclass(frozen=True, kw_only=True)
class Covered:
    articles: Sequence[DraftArticle]
    loose: Sequence[DraftPassage]
    warnings: Sequence[DraftWarning]


def cover(articles: list[DraftArticle], headings: list[Heading], stories: list[Story]) -> Covered:
    """Articles with their columns; ``stories`` are the articles' own, in the same order."""
    result = list(articles)
    loose: list[DraftPassage] = []
    warnings: list[DraftWarning] = []
    for number, heading in enumerate(headings):
        end = headings[number + 1].before if number + 1 < len(headings) else len(articles)
        reached = _reach(heading, stories[heading.before : end])
        for index in range(heading.before, heading.before + reached):
            if not result[index].column:
                result[index] = replace(result[index], column=heading.passage.text)
        if reached:
            loose.append(heading.passage)
            continue
        loose.append(replace(heading.passage, role=Role.UNASSIGNED))
        warnings.append(
            DraftWarning(code="column_covers_nothing", text=heading.passage.text, line=heading.view.line.number)
        )
    return Covered(articles=result, loose=loose, warnings=warnings)


def _reach(heading: Heading, below: Sequence[Story]) -> int:
    """How many of the stories below the column covers."""
    if not below:
        return 0
    if lexicon.picture_column(heading.view.text):
        return _while_same([story.picture for story in below], True)
    if lexicon.slogan_score(heading.view.text) and heading.before == 0:
        return 1
    return _while_same([credit_form(story) for story in below], credit_form(below[0]))


def _while_same(forms: Sequence[object], wanted: object) -> int:
    count = 0
    while count < len(forms) and forms[count] == wanted:
        count += 1
    return count


def credit_form(story: Story) -> str:
    """How a story is signed: articles under one column are signed alike."""
    if story.picture:
        return "picture"
    if story.bylines:
        return "line"
    if story.blocks and story.blocks[0].lines[0].credit:
        return "opening"
    signed_at_end = story.end_credits or (story.blocks and story.blocks[-1].lines[-1].closing_credit)
    return "end" if signed_at_end else "none"
