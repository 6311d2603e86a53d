"""What an editor should look at, as codes with the text and line they are about."""

from collections.abc import Iterator
from itertools import chain, zip_longest

from importers.drafts import DraftArticle, DraftWarning, Role
from importers.reading.grammar import Label
from importers.reading.lexicon import POINTER
from importers.reading.lines import LineView
from importers.reading.page_view import PageView
from importers.reading.search import Reading
from importers.reading.sections import Story

UNSURE = 1.5
"""A margin below this is one to look at."""
# Either way an editor sees the same text in nearly the same place.
_ALIKE = (
    {Label.KICKER, Label.HEADLINE},
    {Label.CAPTION, Label.CAPTION_MORE, Label.PICTURE, Label.PICTURE_MORE, Label.PHOTO_CREDIT, Label.PICTURE_CREDIT},
    {Label.FURNITURE, Label.UNASSIGNED},
)


def unsure_lines(view: PageView, reading: Reading) -> tuple[DraftWarning, ...]:
    """Lines whose role won by little, and lines without a place."""
    found = []
    chosen = zip(view.views, reading.labels, reading.margins, reading.rivals, strict=True)
    for line, label, margin, rival in chosen:
        alike = any({label, rival} <= group for group in _ALIKE)
        if label is Label.UNASSIGNED:
            found.append(_warning("unassigned", line.text, line.line.number, margin))
        elif margin < UNSURE and not alike:
            found.append(_warning("unsure", line.text, line.line.number, margin))
    return tuple(found)


def story_warnings(story: Story, article: DraftArticle, whole: frozenset[int]) -> tuple[DraftWarning, ...]:
    """``whole``: lines of the page, by index, that end in the middle and lost nothing."""
    return (*_headline_warnings(story), *_lost_text(story, whole), *_pointers(story), *_no_text(story, article))


def _headline_warnings(story: Story) -> Iterator[DraftWarning]:
    if story.late_header:
        yield _warning("late_headline", story.late_header[0].text, story.late_header[0].line.number)
    elif not story.header and not story.picture:
        first = _first_line(story)
        yield _warning("no_headline", first.text, first.line.number)


def _lost_text(story: Story, whole: frozenset[int]) -> Iterator[DraftWarning]:
    """Where a column's text breaks off, or starts inside a sentence that nothing begins. A body's name alone on its
    line signs the text."""
    for block, following in zip_longest(story.blocks, story.blocks[1:]):
        last, first = block.lines[-1], block.lines[0]
        if first.starts_inside:
            yield _warning("text_lost", first.text[:20], first.line.number)
        if block.subheading or last.closes or last.line.index in whole or (following and following.subheading):
            continue
        if not POINTER.search(last.text) and not last.text.endswith(("：", "——")) and not last.organisation:
            yield _warning("text_lost", last.text[-20:], last.line.number)


def _pointers(story: Story) -> Iterator[DraftWarning]:
    """下转第2版 and 上接第1版: the other part stands on the page named."""
    for block in story.blocks:
        for line in block.lines:
            if match := POINTER.search(line.text):
                code = "continued_from" if "上接" in match[0] else "continues_on"
                yield _warning(code, match[0].strip("（） ▲▼▶→"), line.line.number)


def _no_text(story: Story, article: DraftArticle) -> Iterator[DraftWarning]:
    if article.kind == "news" and not any(passage.role is Role.PARAGRAPH for passage in article.passages):
        first = _first_line(story)
        yield _warning("no_text", first.text, first.line.number)


def _first_line(story: Story) -> LineView:
    """A story may be no more than a credit that lost its text."""
    return next(chain(story.header, (line for block in story.blocks for line in block.lines), story.bylines))


def _warning(code: str, text: str, line: int | None, margin: float | None = None) -> DraftWarning:
    rounded = None if margin is None or margin == float("inf") else round(margin, 2)
    return DraftWarning(code=code, text=text[:80], line=line, margin=rounded)
