"""A reading made into drafts: every line's characters end in exactly one passage."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial

from importers.drafts import (
    DraftArticle,
    DraftCaption,
    DraftPage,
    DraftPassage,
    Role,
)
from importers.page import PageFacts
from importers.reading.columns import Heading, cover
from importers.reading.grammar import Label
from importers.reading.headers import classify_header
from importers.reading.items import whole_lines
from importers.reading.lines import LineView
from importers.reading.page_view import PageView
from importers.reading.pieces import Cutter
from importers.reading.search import Reading
from importers.reading.sections import Loose, Photo, Story, gather
from importers.reading.warnings import story_warnings, unsure_lines
from importers.text.fold import fold
from importers.text.people.bylines import People, author_line


@dataclass(kw_only=True)
class _Signed:
    """Who signs a story, put together from all its credits."""

    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    credit: str = ""

    def add(self, people: People, printed: str) -> None:
        """``printed``: the line they stand in, not folded, since a name keeps its own characters."""
        own = partial(as_printed, printed=printed)
        self.reporters += tuple(name for name in map(own, people.reporters) if name not in self.reporters)
        self.correspondents += tuple(n for n in map(own, people.correspondents) if n not in self.correspondents)
        self.credit = self.credit or people.credit


def as_printed(name: str, printed: str) -> str:
    """A name found in folded text in the characters of its line: 顾云舒 of ``記者 顧雲舒`` is 顧雲舒."""
    spaced = re.compile(r"\s*".join(map(re.escape, name)))
    match = spaced.search(fold(printed))
    return re.sub(r"\s+", "", printed[match.start() : match.end()]) if match else name


def assemble(view: PageView, reading: Reading, facts: PageFacts) -> DraftPage:
    """Drafts of everything on the page, in printed order."""
    sections = gather(view.views, reading.labels)
    cutter = Cutter(view.page)
    own_houses, whole = _own_houses(view, facts.newspaper), whole_lines(view)
    articles: list[DraftArticle] = []
    loose: list[DraftPassage] = []
    headings: list[Heading] = []
    for section in sections:
        if isinstance(section, Story):
            article, furniture = _article(cutter, section, own_houses, whole)
            articles.append(article)
            loose += furniture
        elif passage := _loose(cutter, section):
            if section.label is Label.COLUMN:
                headings.append(Heading(passage=passage, before=len(articles), view=section.view))
            else:
                loose.append(passage)
    covered = cover(articles, headings, [section for section in sections if isinstance(section, Story)])
    loose = sorted([*loose, *covered.loose], key=lambda passage: passage.spans[0].start)
    return DraftPage(
        page=view.page,
        facts=facts,
        articles=tuple(covered.articles),
        loose=tuple(loose),
        warnings=(*unsure_lines(view, reading), *covered.warnings),
    )


_LOOSE_ROLE = {Label.COLUMN: Role.COLUMN, Label.FURNITURE: Role.FURNITURE, Label.UNASSIGNED: Role.UNASSIGNED}


def _loose(cutter: Cutter, section: Loose) -> DraftPassage | None:
    """A line that belongs to no article: a column heading, furniture, or what has no place."""
    phrases = section.label is not Label.UNASSIGNED or section.view.title_score > 0
    return cutter.whole(_LOOSE_ROLE[section.label], section.view, phrases=phrases)


def _own_houses(view: PageView, newspaper: str) -> frozenset[str]:
    """The houses that sign as this newspaper: 本报, its own name, or the name that most datelines carry."""
    named = Counter(line.credit.house for line in view.views if line.credit and line.credit.house)
    own = {"本报", "本刊", "本网", "本社", "本台", newspaper}
    if named:
        house, count = named.most_common(1)[0]
        if count > 1 and count * 2 > sum(named.values()) and not _is_agency(house):
            own.add(house)
    return frozenset(own)


def _is_agency(house: str) -> bool:
    return house.endswith("社") and house not in ("本社",)


def _article(
    cutter: Cutter, story: Story, own_houses: frozenset[str], whole: frozenset[int]
) -> tuple[DraftArticle, list[DraftPassage]]:
    """A story's draft, and the furniture cut out of its lines."""
    signed = _Signed()
    passages = cutter.header(classify_header(story.header or story.late_header))
    furniture: list[DraftPassage] = []
    for line in story.bylines:
        passages += _byline(cutter, line, signed)
    for number, block in enumerate(story.blocks):
        cut = cutter.block(block, opens=number == 0, closes=number == len(story.blocks) - 1)
        passages += cut.passages
        furniture += cut.furniture
        for people in cut.people:
            signed.add(people, " ".join(line.line.text for line in block.lines))
    for line in story.end_credits:
        passages += _byline(cutter, line, signed)
    article = DraftArticle(
        kind="picture" if story.picture else "news",
        passages=tuple(passages),
        captions=tuple(_caption(cutter, photo, signed) for photo in story.photos),
        column=next((passage.text for passage in passages if passage.role is Role.COLUMN), ""),
        reporters=signed.reporters,
        correspondents=signed.correspondents,
        credit=signed.credit,
        origin=_origin(story, own_houses),
    )
    return replace(article, warnings=story_warnings(story, article, whole)), furniture


def _byline(cutter: Cutter, line: LineView, signed: _Signed) -> list[DraftPassage]:
    """A line that is all credit, above a text or below it."""
    credit = line.credit or line.closing_credit
    people = line.byline or (credit.people if credit else author_line(line.text))
    signed.add(people or People(), line.line.text)
    if line.credit:
        return cutter.opening(line, line.credit)
    passage = cutter.whole(Role.BYLINE, line, phrases=True)
    return [passage] if passage else []


def _caption(cutter: Cutter, photo: Photo, signed: _Signed) -> DraftCaption:
    """文/图 in the byline credits its reporters with every photo that nobody signs."""
    cut = cutter.photo(photo)
    if cut.photographers is None:
        own = signed.reporters if signed.credit else ()
        return DraftCaption(passages=tuple(cut.passages), photographers=own, origin="own" if own else "")
    printed = " ".join(line.line.text for line in (*photo.words, *photo.credit))
    return DraftCaption(
        passages=tuple(cut.passages),
        photographers=tuple(as_printed(name, printed) for name in cut.photographers),
        origin="agency" if cut.agency else "",
    )


def _origin(story: Story, own_houses: frozenset[str]) -> str:
    """own for 本报 and the page's own name, agency for 新华社 and other named houses."""
    lines = [*story.bylines, *(block.lines[0] for block in story.blocks[:1]), *story.end_credits]
    for line in lines:
        credit = line.credit or line.closing_credit
        if credit and credit.house:
            return "own" if credit.house in own_houses else "agency"
        if "本报" in line.text[:40] and (line.byline or credit):
            return "own"
        if "新华社" in line.text[:8]:
            return "agency"
    return ""
