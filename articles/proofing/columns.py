"""The column view (纵校): all places of one form over all issues, decided one by one.

Proofreaders do this with a name before a book goes to press: word by word through all texts, not text by text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.editing import Edit, StaleTextError, save_loose, save_passages
from articles.log.changesets import changeset
from articles.models import Article, Changeset, Decision, Newspaper, Passage, Severity, Suspicion
from articles.proofing.deciding import Decided, DecisionRefused, dismiss
from articles.proofing.places import surroundings
from articles.proofing.standing import passages_with

CONTEXT = 16
"""How many characters are shown on each side."""
MOST_PLACES = 100
"""How many places one screen shows (more if the last passage has more), because drawing them takes longer than finding
them and a common character is many times in a passage."""
COLUMN = "column"
"""The kind of a decision about a form that no detector found."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    passage: Passage
    start: int
    end: int
    suspicion: Suspicion | None = None
    is_left: bool = False
    """Somebody decided that it may stay as it is."""

    @property
    def form(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def before(self) -> str:
        return self.passage.text[max(0, self.start - CONTEXT) : self.start]

    @property
    def after(self) -> str:
        return self.passage.text[self.end : self.end + CONTEXT]

    @property
    def article(self) -> Article | None:
        return self.passage.caption.article if self.passage.caption else self.passage.article


@dataclass(frozen=True, slots=True)
class Column:
    places: list[Place]
    further: int | None
    """The passage with which the next screen begins, if there is more."""


def column(form: str, newspaper: Newspaper | None = None, below: int | None = None) -> Column:
    """One screen of places where ``form`` stands, in any text, the newest first. ``below`` is where the last screen
    ended."""
    if not form.strip():
        return Column([], None)
    found = passages_with(form, MOST_PLACES + 1, newspaper, below)
    rows = Passage.objects.filter(pk__in=found).order_by("-pk")
    places = _screenful(form, rows.select_related("page__issue__newspaper", "article", "caption__article"))
    last = places[-1].passage.pk if places else 0
    return Column(list(_with_decisions(form, places)), last if any(pk < last for pk in found) else None)


def _screenful(form: str, passages: Iterable[Passage]) -> list[Place]:
    places: list[Place] = []
    for passage in passages:
        if len(places) >= MOST_PLACES:
            break
        places += _places(passage, form)
    return places


def replace_place(passage: Passage, start: int, version: int, form: str, to: str, user: User | None) -> Decided:
    """Write ``to`` at the place. Raises DecisionRefused where the passage has changed since it was shown.

    An empty ``to`` deletes the form, and is accepted only where a suspicion proposes just that. Otherwise a key was
    pressed too early.
    """
    _check(passage, start, version, form)
    article = passage.caption.article if passage.caption else passage.article
    if to == form or (not to and not _proposes_nothing(passage, start, form)):
        raise DecisionRefused(_("Write what it should read."))
    text = passage.text[:start] + to + passage.text[start + len(form) :]
    with changeset(Changeset.Kind.EDIT, user, f"{form} → {to or '∅'}") as made:
        try:
            edit = Edit(passage_id=passage.pk, version=version, text=text)
            save_passages(article, [edit], user) if article else save_loose(edit, user)
        except StaleTextError as error:
            raise DecisionRefused(_("The text was changed meanwhile: look again.")) from error
    return Decided(changeset=made.pk, places=1)


def leave_place(passage: Passage, start: int, version: int, form: str, user: User | None) -> Decided:
    """Leave the place as it is: what is suspected there is dismissed, and the column view does not ask again."""
    _check(passage, start, version, form)
    rows = Suspicion.objects.open().filter(passage=passage, start=start, end=start + len(form))
    if row := rows.select_related("page__issue__newspaper", "passage").first():
        return dismiss(row, user)
    around = surroundings(passage.text, start, start + len(form))
    decision = Decision(
        newspaper=passage.page.issue.newspaper,
        kind=COLUMN,
        severity=Severity.LOW,
        found=form,
        text_before=around.before,
        text_after=around.after,
        outcome=Decision.Outcome.DISMISSED,
        user=user,
        passage_id=passage.pk,
    )
    with changeset(Changeset.Kind.VERDICT, user, str(decision)) as made:
        decision.save()
    return Decided(changeset=made.pk, places=1)


def _proposes_nothing(passage: Passage, start: int, form: str) -> bool:
    return Suspicion.objects.open().filter(passage=passage, start=start, found=form, suggestion="").exists()


def _check(passage: Passage, start: int, version: int, form: str) -> None:
    if passage.version != version or not form or not passage.text.startswith(form, start):
        raise DecisionRefused(_("The text was changed meanwhile: look again."))


def _places(passage: Passage, form: str) -> Iterator[Place]:
    start = passage.text.find(form)
    while start >= 0:
        yield Place(passage=passage, start=start, end=start + len(form))
        start = passage.text.find(form, start + len(form))


def _with_decisions(form: str, places: list[Place]) -> Iterator[Place]:
    ids = {place.passage.pk for place in places}
    suspicions = {(row.passage_id, row.start): row for row in _open(form, ids)}
    left = set(_left(form))
    for place in places:
        around = surroundings(place.passage.text, place.start, place.end)
        newspaper = place.passage.page.issue.newspaper_id
        yield Place(
            passage=place.passage,
            start=place.start,
            end=place.end,
            suspicion=suspicions.get((place.passage.pk, place.start)),
            is_left=(newspaper, around.before, around.after) in left,
        )


def _open(form: str, passages: set[int]) -> Iterator[Suspicion]:
    yield from Suspicion.objects.open().filter(passage__in=passages, found=form)


def _left(form: str) -> Iterator[tuple[int, str, str]]:
    rows = Decision.objects.filter(found=form, outcome__in=Decision.LEFT_AS_IT_IS)
    yield from rows.values_list("newspaper", "text_before", "text_after")
