"""The verdicts *printed so* (原报如此), *illegible* and *query*: given, settled and taken back, each in a changeset.

Detectors ask ``is_printed_so`` what must not be flagged. Verification asks ``open_queries``, which have to be settled
first.
"""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.models import Article, Change, Changeset, Passage, Verdict
from articles.proofing.noting import forget_printed_so, note_printed_so
from articles.verdicts.places import BOX, Place, placed, printed_so, set_place

Kind = Verdict.Kind


class VerdictRefused(Exception):
    """Nothing was done. The message is for the editor."""


def give_verdict(
    passage: Passage,
    place: Place,
    kind: str,
    user: User | None,
    *,
    note: str = "",
    asked: User | None = None,
    reason: str = "",
) -> Verdict:
    """Give a verdict on characters of the passage's stored text. A query on no characters is about the whole passage.

    *Illegible* replaces each unreadable character by a box (□), and inserts one box where no character was chosen.
    Newspapers also print boxes, as an ornament before a byline. So the verdict records which boxes are meant, and the
    API lists them.

    Raises VerdictRefused where the place is not in the text, nothing was chosen for *printed so*, or the same verdict
    stands already. Raises StaleTextError where somebody saved the passage meanwhile.
    """
    with changeset(Changeset.Kind.VERDICT, user, reason):
        place = _checked(passage, place, kind)
        if kind == Kind.ILLEGIBLE:
            passage, place = _boxed(passage, place, user, reason)
        verdict = Verdict(passage=passage, kind=kind, note=note.strip(), asked=asked, made_by=user)
        set_place(verdict, passage.text, place)
        _refuse_doubled(verdict)
        verdict.save()
        if kind == Kind.PRINTED_SO:
            note_printed_so(passage, place, user)
    return verdict


def settle(verdict: Verdict, answer: str, user: User | None, reason: str = "") -> None:
    """Answer a query. A later answer replaces an earlier one. Raises VerdictRefused for other kinds of verdict."""
    if verdict.kind != Kind.QUERY:
        raise VerdictRefused(_("Only a query waits for an answer."))
    with changeset(Changeset.Kind.VERDICT, user, reason):
        verdict.answer, verdict.settled_by, verdict.settled_at = answer.strip(), user, timezone.now()
        verdict.save(update_fields=["answer", "settled_by", "settled_at"])


def take_back(verdict: Verdict, user: User | None, reason: str = "") -> None:
    """Remove the verdict. If all boxes of an *illegible* one are still there, their characters come back. If somebody
    has replaced some of the boxes since, the others stay, as ordinary characters."""
    with changeset(Changeset.Kind.VERDICT, user, reason):
        forget_printed_so(verdict)
        _uncover(verdict, user, reason)
        Verdict.objects.filter(pk=verdict.pk).delete()


def _uncover(verdict: Verdict, user: User | None, reason: str) -> None:
    passage = Passage.objects.get(pk=verdict.passage_id)
    place, was = placed(verdict, passage.text), covered(verdict)
    if place and was is not None and verdict.quote == boxes(was):
        _write(passage, passage.text[: place.start] + was + passage.text[place.end :], user, reason)


def covered(verdict: Verdict) -> str | None:
    """The text that the verdict's boxes replaced, from the change log. None for a verdict that put no boxes."""
    made = (
        Change.objects.filter(table=Verdict._meta.db_table, row=verdict.pk, before__isnull=True).order_by("-pk").first()
    )
    if made is None or verdict.kind != Kind.ILLEGIBLE:
        return None
    there = Change.objects.filter(
        changeset=made.changeset_id, table=Passage._meta.db_table, row=made.after["passage_id"]
    )
    put = there.filter(pk__lt=made.pk, before__isnull=False).order_by("-pk").first()
    return _taken_for(put.before["text"], put.after["text"], made.after["quote"]) if put else None


def _taken_for(before: str, after: str, put: str) -> str | None:
    """
    >>> _taken_for("新曲通水", "新□通水", "□")
    '曲'
    """
    size = len(before) - len(after) + len(put)
    for start in range(len(after) - len(put) + 1):
        taken = before[start : start + size]
        if before[:start] + put + before[start + size :] == after and boxes(taken) == put:
            return taken
    return None


def open_queries(article: Article) -> "QuerySet[Verdict]":
    """The unsettled queries on the article and its captions. While there is one, the article cannot be verified."""
    found: QuerySet[Verdict] = Verdict.objects.of_article(article).open_queries()
    return found


def is_printed_so(passage: Passage, start: int, end: int) -> bool:
    """Whether an editor said that one of the characters [start, end) was printed so. One query; use ``printed_so`` for
    many passages at once."""
    return any(_overlap(place, start, end) for place in printed_so([passage]).get(passage.pk, ()))


def illegible_places(passage: Passage, verdicts: Iterable[Verdict]) -> list[Place]:
    """The places of the *illegible* ones among ``verdicts``, in the order of the text."""
    found = [placed(verdict, passage.text) for verdict in verdicts if verdict.kind == Kind.ILLEGIBLE]
    return sorted((place for place in found if place), key=lambda place: place.start)


def _overlap(place: Place, start: int, end: int) -> bool:
    return place.start < end and start < place.end


def _checked(passage: Passage, place: Place, kind: str) -> Place:
    if not 0 <= place.start <= place.end <= len(passage.text):
        raise VerdictRefused(_("This place is not in the text any more."))
    if place.start == place.end and kind == Kind.PRINTED_SO:
        raise VerdictRefused(_("Choose the characters first."))
    if place.start == place.end and kind == Kind.QUERY:
        return Place(0, len(passage.text))
    return place


def _boxed(passage: Passage, place: Place, user: User | None, reason: str) -> tuple[Passage, Place]:
    """Replace the characters by boxes, except spaces between them. Returns the passage as it is then, and the boxes'
    place."""
    put = boxes(passage.text[place.start : place.end])
    text = passage.text[: place.start] + put + passage.text[place.end :]
    _write(passage, text, user, reason)
    return Passage.objects.get(pk=passage.pk), Place(place.start, place.start + len(put))


def boxes(covered: str) -> str:
    """
    >>> boxes("新 渠"), boxes("")
    ('□ □', '□')
    """
    return "".join(sign if sign.isspace() else BOX for sign in covered) if covered.strip() else BOX


def _write(passage: Passage, text: str, user: User | None, reason: str) -> None:
    article = passage.caption.article if passage.caption else passage.article
    if article is None:
        raise VerdictRefused(_("This passage belongs to no article."))
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text=text)], user, reason)


def _refuse_doubled(verdict: Verdict) -> None:
    same = Verdict.objects.filter(
        passage=verdict.passage, kind=verdict.kind, start=verdict.start, end=verdict.end, settled_at__isnull=True
    )
    if same.exists():
        raise VerdictRefused(_("That is so already."))
