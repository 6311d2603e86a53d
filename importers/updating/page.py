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
    """The article to which it belongs, directly or through a caption."""
    caption: int | None
    text: str
    imported: str
    spans: tuple[Span, ...]
    is_held: bool = False
    """An editor has attached something to it (a verdict, a note), so the row stays."""

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
    """An editor vouches for it (it is corrected, verified or published): an update changes nothing in it unasked."""


@dataclass(frozen=True, kw_only=True)
class OldPage:
    id: int
    name: str
    """The name of the page as people use it."""
    source: int
    text: str
    """The text of the current source."""
    checksum: str
    passages: tuple[OldPassage, ...]
    """In page order."""
    articles: tuple[OldArticle, ...]
    captions: tuple[OldCaption, ...]
    is_restructured: bool
    """An editor has changed its structure, so the structure stays."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """An article or caption: an existing row by ``id``, or one to be made of ``draft``: the article's place in the
    draft, and the caption's in the article."""

    id: int | None = None
    draft: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedPassage:
    id: int | None
    """The row that is reused; None if a new one is made."""
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
    """The value that the last import gave it."""
    proposed: str
    editor: str
    """The value now."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One line of a plan, for people. ``act`` is one of importers.updating.wording.ACTS; the act *left* writes
    nothing."""

    act: str
    what: str
    """A role or the name of a field."""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class PagePlan:
    page: int
    passages: tuple[PlannedPassage, ...] = ()
    """All passages of the page after the update, in order."""
    gone: tuple[int, ...] = ()
    """The ids of passages that are deleted."""
    articles: tuple[Owner, ...] = ()
    """The articles that have text, in order."""
    captions: tuple[PlannedCaption, ...] = ()
    leads: tuple[tuple[int, Owner | None], ...] = ()
    """Articles without text after the update, and the article to which each id leads."""
    known_articles: tuple[tuple[int, int], ...] = ()
    """Pairs of (index in the draft, id), for drafts of articles that the page has already."""
    known_captions: tuple[tuple[tuple[int, int], int], ...] = ()
    proposals: tuple[PlannedProposal, ...] = ()
    structures: tuple[PlannedProposal, ...] = ()
    """For articles that stay as they are although the new reading structures them otherwise."""
    steps: tuple[Step, ...] = ()
