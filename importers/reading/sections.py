"""Labels gathered into stories: which lines make one article, one photo, one paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from importers.reading.grammar import Label
from importers.reading.lines import LineView


@dataclass(kw_only=True)
class Photo:
    """A caption's lines: its title (standalone pictures), its words, a credit on a line of its own."""

    title: list[LineView] = field(default_factory=list)
    words: list[LineView] = field(default_factory=list)
    credit: list[LineView] = field(default_factory=list)


@dataclass(kw_only=True)
class Block:
    """A paragraph or a subheading: the lines it was printed in."""

    subheading: bool
    lines: list[LineView]


@dataclass(kw_only=True)
class Story:
    header: list[LineView] = field(default_factory=list)
    late_header: list[LineView] = field(default_factory=list)
    """Headline lines that OCR put after the text."""
    bylines: list[LineView] = field(default_factory=list)
    """Above the text; below it in ``end_credits``."""
    end_credits: list[LineView] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    picture: bool = False

    def body(self, view: LineView, label: Label) -> None:
        if label is Label.CONTINUATION:
            self.blocks[-1].lines.append(view)
        else:
            self.blocks.append(Block(subheading=label is Label.SUBHEADING, lines=[view]))


@dataclass(kw_only=True)
class Loose:
    label: Label
    view: LineView


Section = Story | Loose


def gather(views: tuple[LineView, ...], labels: tuple[Label, ...]) -> list[Section]:
    """Stories and loose lines (columns, furniture, unassigned) in printed order."""
    gatherer = _Gatherer()
    for view, label in zip(views, labels, strict=True):
        gatherer.take(view, label)
    return list(gatherer.sections())


class _Gatherer:
    def __init__(self) -> None:
        self.found: list[Section] = []
        self.story: Story | None = None

    def sections(self) -> Iterator[Section]:
        yield from self.found

    def take(self, view: LineView, label: Label) -> None:
        match label:
            case Label.COLUMN | Label.FURNITURE | Label.UNASSIGNED:
                self._loose(view, label)
            case Label.KICKER | Label.HEADLINE | Label.BYLINE:
                self._header(view, label)
            case Label.PARAGRAPH | Label.CONTINUATION | Label.SUBHEADING:
                self._current().body(view, label)
            case Label.BARE_START:
                self._new().body(view, label)
            case Label.CAPTION | Label.CAPTION_MORE | Label.PHOTO_CREDIT:
                self._photo(view, label)
            case Label.PICTURE_TITLE | Label.PICTURE | Label.PICTURE_MORE | Label.PICTURE_CREDIT:
                self._picture(view, label)
            case Label.LATE_HEADLINE:
                self._current().late_header.append(view)
            case Label.END_CREDIT:
                self._current().end_credits.append(view)

    def _loose(self, view: LineView, label: Label) -> None:
        if label is Label.COLUMN:
            self.story = None
        self.found.append(Loose(label=label, view=view))

    def _new(self, *, picture: bool = False) -> Story:
        self.story = Story(picture=picture)
        self.found.append(self.story)
        return self.story

    def _current(self) -> Story:
        return self.story or self._new()

    def _header(self, view: LineView, label: Label) -> None:
        story = self.story
        if story is None or story.blocks or story.picture:
            story = self._new()
        (story.bylines if label is Label.BYLINE else story.header).append(view)

    def _photo(self, view: LineView, label: Label) -> None:
        photos = self._current().photos
        if label is Label.CAPTION:
            photos.append(Photo(words=[view]))
        elif label is Label.PHOTO_CREDIT:
            photos[-1].credit.append(view)
        else:
            photos[-1].words.append(view)

    def _picture(self, view: LineView, label: Label) -> None:
        titled = self.story is not None and self.story.picture and not self.story.photos[-1].words
        if label is Label.PICTURE_TITLE:
            self._new(picture=True).photos.append(Photo(title=[view]))
        elif label is Label.PICTURE and not titled:
            self._new(picture=True).photos.append(Photo(words=[view]))
        elif label is Label.PICTURE_CREDIT:
            self._current().photos[-1].credit.append(view)
        else:
            self._current().photos[-1].words.append(view)
