"""The values that an update starts from, and the plan that it results in. No Django."""

from dataclasses import dataclass

from importers.drafts import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class OldPassage:
    id: int
    version: int
    role: str
    position: int
    article: int | None
    """The one that it belongs to, itself or in a caption."""
    caption: int | None
    text: str
    imported: str
    spans: tuple[Span, ...]
    is_held: bool = False
    """Something of an editor's hangs on it (a verdict, a note): the row stays."""

    @property
    def is_edited(self) -> bool:
        return self.text != self.imported


@dataclass(frozen=True, kw_only=True, slots=True)
class OldCaption:
    id: int
    article: int
    position: int
    has_picture: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class OldArticle:
    id: int
    position: int
    is_guarded: bool
    """An editor vouches for it (corrected, verified, published): nothing of it changes unasked."""


@dataclass(frozen=True, kw_only=True)
class OldPage:
    id: int
    name: str
    """As people call it."""
    source: int
    text: str
    """Of the current source."""
    checksum: str
    passages: tuple[OldPassage, ...]
    """In page order."""
    articles: tuple[OldArticle, ...]
    captions: tuple[OldCaption, ...]
    is_restructured: bool
    """An editor's act on its structure stands: the structure stays."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """An article or caption: an existing row by ``id``, or one to be made of ``draft``: the article's place in the
    draft, and the caption's in the article."""

    id: int | None = None
    draft: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedPassage:
    id: int | None
    """The row that is used on; None where one is made."""
    role: str
    article: Owner | None
    """None for a caption's passage too."""
    caption: Owner | None
    text: str
    imported: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedCaption:
    caption: Owner
    article: Owner


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedProposal:
    """A difference for an editor to decide: of a passage's text, or of a field of an article or caption."""

    passage: int | None = None
    article: int | None = None
    caption: int | None = None
    field: str = "text"
    before: str
    """What the last import made of it."""
    proposed: str
    editor: str
    """What stands there now."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One line of a plan, for people. ``act`` is one of importers.updating.wording.ACTS; the act *left* writes
    nothing."""

    act: str
    what: str
    """A role, or a field."""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class PagePlan:
    page: int
    passages: tuple[PlannedPassage, ...] = ()
    """All that the page has afterwards, in order."""
    gone: tuple[int, ...] = ()
    """Passages that are no more."""
    articles: tuple[Owner, ...] = ()
    """Those with text, in order."""
    captions: tuple[PlannedCaption, ...] = ()
    leads: tuple[tuple[int, Owner | None], ...] = ()
    """Articles that have nothing left, and where their ids lead."""
    known_articles: tuple[tuple[int, int], ...] = ()
    """(place in the draft, id) of drafts that are articles of the page already."""
    known_captions: tuple[tuple[tuple[int, int], int], ...] = ()
    proposals: tuple[PlannedProposal, ...] = ()
    structures: tuple[PlannedProposal, ...] = ()
    """Of articles that stay as they are though the new reading has them otherwise."""
    steps: tuple[Step, ...] = ()
