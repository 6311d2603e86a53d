"""Redacting: chosen characters of a page become marks in every stored text, and the original is sealed or destroyed.

It is one act and one changeset. Texts are rewritten in place, at equal length: the source, the passages, everything
that depends on them, all their images in the change log, and the published documents. So nothing else in the product
has to know of redactions. Undoing or restoring older changesets brings back marks, spans stay right, and the check that
no character is lost passes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from secrets import token_hex

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.copies import refresh_copies
from articles.log.changelog import tracked_models
from articles.log.changesets import changeset
from articles.models import Article, Changeset, Page, Passage, Redaction, SealedText
from articles.models.redaction import digest_of
from articles.redacting.documents import mask_documents
from articles.redacting.learnt import forget_learnt
from articles.redacting.masking import Chosen, Mask, marked
from articles.redacting.rows import PageRows, hanging_rows, images_of, once_held, replacements_of, rows_of_page
from articles.redacting.sources import current_source, mask_sources, printed_places, ranges_in
from articles.redacting.stored import Masking, Piece, mask_image, mask_rows, own_words, word_columns
from articles.redacting.uploads import forget_uploads

States = Callable[[int | None], Masking]
"""Gives the masking for the texts of the passage with that id, and with None for all other texts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """What an editor chose: ``characters`` of a passage, at ``start``, or at None everywhere in the passage."""

    passage_id: int
    characters: str
    start: int | None = None


class RedactionRefused(Exception):
    """Nothing was redacted. The message is for the editor."""


@dataclass(frozen=True, kw_only=True)
class Redacted:
    redaction: int
    places: int
    uploads: int = 0
    """How many texts of the page were waiting to be imported and were deleted."""

    def __str__(self) -> str:
        said = ngettext("%(n)d place redacted", "%(n)d places redacted", self.places) % {"n": self.places}
        return f"{said} {self._uploads()}".strip()

    def _uploads(self) -> str:
        if not self.uploads:
            return ""
        told = ngettext(
            "%(n)d uploaded text of this page that waited to be imported was deleted.",
            "%(n)d uploaded texts of this page that waited to be imported were deleted.",
            self.uploads,
        )
        return told % {"n": self.uploads}


@transaction.atomic
def redact(
    page: Page,
    choices: Sequence[Choice],
    mark: str,
    user: User | None,
    reason: str,
    *,
    destroy: bool = False,
    hide_scan: bool = False,
) -> Redacted:
    """Redact the chosen characters. With ``destroy`` the original is kept nowhere, only its hash.

    Raises RedactionRefused, and stores nothing, where a passage does not have what was chosen (any more).
    """
    list(Article.objects.select_for_update().filter(page=page).order_by("pk"))
    passages = Passage.objects.select_for_update().filter(page=page).in_bulk()
    chosen = [_found(choice, passages, mark) for choice in choices]
    if not any(each.ranges for each in chosen):
        raise RedactionRefused(_("Choose the characters first."))
    mask = _mask(chosen, passages, mark)
    with changeset(Changeset.Kind.REDACT, user, mask.anywhere(reason)) as made:
        uploads = forget_uploads(page)
        pieces = _mask_everything(page, mask, passages)
        row = _record(made, page, passages, chosen, mark, pieces, hide_scan)
    if destroy:
        Redaction.objects.filter(pk=row.pk).update(destroyed_at=timezone.now(), destroyed_by=user)
    else:
        SealedText.objects.create(redaction=row, text=_original(chosen), pieces=[each.as_json() for each in pieces])
    return Redacted(redaction=row.pk, places=sum(len(each.ranges) for each in chosen), uploads=uploads)


def _found(choice: Choice, passages: dict[int, Passage], mark: str) -> Chosen:
    passage = passages.get(choice.passage_id)
    text, word = passage.text if passage else "", choice.characters
    if choice.start is not None:
        starts = [choice.start] if text[choice.start : choice.start + len(word)] == word else []
    else:
        starts = [at for at in range(len(text)) if word and text.startswith(word, at)]
    if passage is None or not starts or not word.strip():
        raise RedactionRefused(_("“%(characters)s” does not stand there (any more).") % {"characters": word[:40]})
    if marked(word, [(0, len(word))], mark) == word:
        raise RedactionRefused(_("Nothing but marks stands there."))
    return Chosen(choice.passage_id, text, tuple((at, at + len(word)) for at in starts))


def _mask(chosen: Sequence[Chosen], passages: dict[int, Passage], mark: str) -> Mask:
    after = {pk: passage.text for pk, passage in passages.items()}
    for each in chosen:
        after[each.passage] = marked(after[each.passage], each.ranges, mark)
    words = {word for each in chosen for word in each.words}
    gone = [word for word in words if not any(word in text for text in after.values())]
    touched = {each.passage for each in chosen}
    kept = frozenset(text for pk, text in after.items() if pk not in touched) - {each.text for each in chosen}
    return Mask(mark, merged(chosen), sorted(gone, key=len, reverse=True), kept)


def merged(chosen: Sequence[Chosen]) -> list[Chosen]:
    """The chosen ranges, one entry for each passage."""
    of: dict[int, Chosen] = {}
    for each in chosen:
        before = of[each.passage].ranges if each.passage in of else ()
        of[each.passage] = Chosen(each.passage, each.text, tuple(sorted({*before, *each.ranges})))
    return list(of.values())


def _mask_everything(page: Page, mask: Mask, passages: dict[int, Passage]) -> list[Piece]:
    """Mask all rows and documents of the page. Live rows come first: writing them logs images with the old words, and
    these are then masked together with the older images."""
    rows = rows_of_page(page)
    places = printed_places(mask, passages)
    states = _states(mask, rows, places)
    pieces = mask_sources(page, mask, places)
    chosen = [passages[each.passage] for each in mask.chosen]
    pieces += mask_rows(chosen, ("text",), lambda row, _column: states(row.pk))
    pieces += mask_rows(passages.values(), ("imported_text",), lambda row, _column: states(row.pk))
    for hanging in [*hanging_rows(rows), *replacements_of(rows)]:
        pieces += mask_rows(hanging, own_words(hanging.model), lambda row, _column: states(row_passage(row)))
    refresh_copies(rows.articles)
    forget_learnt(mask.words)
    pieces += _mask_images(rows, states)
    pieces += _mask_reasons(rows, mask)
    mask_documents(rows.articles, mask)
    return pieces


def row_passage(row: Model) -> int | None:
    return getattr(row, "passage_id", None)


def _states(mask: Mask, rows: PageRows, places: dict[int, list[tuple[int, int]]]) -> States:
    """A function from a passage's id to what masks its texts. A passage that was chosen, or once held the same printed
    characters, is masked as a state of the chosen text. All others are masked where they quote it."""
    of: dict[int, list[Chosen]] = {each.passage: [each] for each in mask.chosen}
    for source, ranges in places.items():
        for passage in once_held(rows, source, ranges):
            of.setdefault(passage, list(mask.chosen))

    def masking(passage: int | None) -> Masking:
        def masked(text: str) -> str:
            own = of.get(passage or 0, ())
            for each in own:
                text = mask.in_state(each, text)
            return text if own else mask.anywhere(text)

        return masked

    return masking


def _mask_images(rows: PageRows, states: States) -> list[Piece]:
    """Mask the images in the change log: texts of passages as states of the chosen text, everything else where it
    quotes it."""
    words = {model._meta.db_table: word_columns(model) for model in tracked_models()}
    pieces = []
    for change in images_of(rows):
        image = change.after or change.before or {}
        passage = change.row if change.table == Passage._meta.db_table else image.get("passage_id")
        pieces += mask_image(change, words.get(change.table), states(passage))
    return pieces


def _mask_reasons(rows: PageRows, mask: Mask) -> list[Piece]:
    """Mask the reasons that editors gave for changes of this page."""
    touched = images_of(rows).order_by().values("changeset")
    noted = Changeset.objects.filter(Q(pk__in=touched) & ~Q(reason=""))
    return mask_rows(noted, ("reason",), lambda _row, _column: mask.anywhere)


def _record(
    made: Changeset,
    page: Page,
    passages: dict[int, Passage],
    chosen: Sequence[Chosen],
    mark: str,
    pieces: Sequence[Piece],
    hide_scan: bool,
) -> Redaction:
    first = passages[chosen[0].passage]
    salt = token_hex(16)
    source = current_source(page)
    return Redaction.objects.create(
        changeset=made,
        page=page,
        article_id=first.caption.article_id if first.caption else first.article_id,
        mark=mark,
        characters=sum(len(word) for each in chosen for word in each.words),
        places=len(pieces),
        source=source,
        source_ranges=ranges_in(source, pieces) if source else [],
        salt=salt,
        digest=digest_of(_original(chosen), salt),
        hides_scan=hide_scan,
    )


def _original(chosen: Sequence[Chosen]) -> str:
    return "\n".join(word for each in chosen for word in each.words)
