"""What an editor should look at, as codes with the text and line they are about."""

from itertools import zip_longest

from importers.drafts import DraftArticle, DraftWarning, Role
from importers.reading.grammar import Label
from importers.reading.lexicon import POINTER
from importers.reading.lines import PageView
from importers.reading.search import Reading
from importers.reading.sections import Story

UNSURE = 1.5
"""A margin below this is one to look at: on the sample pages one line in twelve has it, and half the errors."""

def unsure_lines(view: PageView, reading: Reading) -> tuple[DraftWarning, ...]:
    """Lines whose role won by little, and lines without a place."""
    found = []
    for line, label, margin in zip(view.views, reading.labels, reading.margins, strict=True):
        if label is Label.UNASSIGNED:
            found.append(_warning("unassigned", line.text, line.line.number, margin))
        elif margin < UNSURE:
            found.append(_warning("unsure", line.text, line.line.number, margin))
    return tuple(found)


def story_warnings(story: Story, article: DraftArticle) -> tuple[DraftWarning, ...]:
    found = []
    if story.late_header:
        found.append(_warning("late_headline", story.late_header[0].text, story.late_header[0].line.number))
    elif not story.header and not story.picture:
        first = story.blocks[0].lines[0] if story.blocks else story.bylines[0]
        found.append(_warning("no_headline", first.text, first.line.number))
    for block, following in zip_longest(story.blocks, story.blocks[1:]):
        last, first = block.lines[-1], following.lines[0] if following else None
        if not block.subheading and not last.closes and (following is None or not following.subheading):
            if not (POINTER.search(last.text) or last.text.endswith(("：", "——"))):
                found.append(_warning("text_lost", last.text[-20:], last.line.number))
        elif first and first.starts_inside:
            found.append(_warning("text_lost", first.text[:20], first.line.number))
    if article.kind == "news" and not any(p.role is Role.PARAGRAPH for p in article.passages):
        found.append(_warning("no_text", story.header[0].text if story.header else "", None))
    return tuple(found)


def _warning(code: str, text: str, line: int | None, margin: float | None = None) -> DraftWarning:
    rounded = None if margin is None or margin == float("inf") else round(margin, 2)
    return DraftWarning(code=code, text=text[:80], line=line, margin=rounded)
