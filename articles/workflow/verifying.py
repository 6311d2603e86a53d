"""A reader verifies a text, or gives it back to be corrected."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.log.changesets import changeset
from articles.models import Article, Change, Changeset, Passage, Verification, VerifyingException
from articles.publishing.locking import locked
from articles.workflow.blockers import blockers
from articles.workflow.checksums import text_checksum
from articles.workflow.passing import publish_successors

Status = Article.TextStatus
# Who made changesets of these kinds did not correct the text.
NO_CORRECTIONS = (Changeset.Kind.IMPORT, Changeset.Kind.VERIFY, Changeset.Kind.PUBLISH, Changeset.Kind.PASS)


class CannotVerifyError(Exception):
    """Nothing was done. The message is for the editor; ``reasons`` are one a line."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("\n".join(reasons))


@dataclass(frozen=True, kw_only=True, slots=True)
class Verified:
    readers: int
    needed: int
    published: bool = False
    """Whether partners now have this text instead of the one before."""

    def __str__(self) -> str:
        if self.readers < self.needed:
            return _("Read by %(readers)d of %(needed)d") % {"readers": self.readers, "needed": self.needed}
        return _("Verified; partners have it") if self.published else _("Verified")


def verify(article: Article, user: User, reason: str = "") -> Verified:
    """Record that ``user`` read the text and found it right. The last reader needed makes it *verified*; if partners
    have an earlier text of the article, it is published at once.

    Raises CannotVerifyError where the text is not corrected yet, is the reader's own correction, was read by the same
    reader before, or a blocker stops it.
    """
    with changeset(Changeset.Kind.VERIFY, user, reason):
        [row] = locked([article])
        checksum = text_checksum(row)
        _check(row, user, checksum)
        Verification.objects.create(article=row, reader=user, text_checksum=checksum)
        readers, needed = len(valid_readers(row, checksum)), row.page.issue.newspaper.readers_needed
        if readers < needed:
            return Verified(readers=readers, needed=needed)
        Article.objects.filter(pk=row.pk).update(text_status=Status.VERIFIED)
        return Verified(readers=readers, needed=needed, published=publish_successors([row], user))


def _check(article: Article, user: User, checksum: str) -> None:
    if article.text_status == Status.VERIFIED:
        raise CannotVerifyError(_("It is verified already."))
    if article.text_status != Status.CORRECTED:
        raise CannotVerifyError(_("First its corrector says that it is corrected (text status)."))
    if user in valid_readers(article, checksum):
        raise CannotVerifyError(_("You have read this text; another reader is needed."))
    if user.pk in correctors(article) and not is_excepted(article, user, checksum):
        raise CannotVerifyError(_("Nobody verifies their own correction. A chief editor can record an exception."))
    if found := blockers([article], verifying=True):
        raise CannotVerifyError(*(blocker.words for blocker in found))


def valid_readers(article: Article, checksum: str) -> list[User]:
    """The readers who have verified the text as it stands now."""
    found = Verification.objects.filter(article=article, text_checksum=checksum).select_related("reader")
    return [verification.reader for verification in found]


def correctors(article: Article) -> set[int]:
    """The ids of the users who changed its words, or marked it as corrected, since it was last verified."""
    passages = list(Passage.objects.of_article(article).values_list("pk", flat=True))
    own = Q(table=Article._meta.db_table, row=article.pk)
    changes = Change.objects.filter(Q(table=Passage._meta.db_table, row__in=passages) | own)
    users: set[int] = set()
    for change in changes.select_related("changeset").order_by("-pk"):
        if _made_verified(change):
            break
        by = change.changeset.user_id
        if by and change.changeset.kind not in NO_CORRECTIONS and _is_correction(change):
            users.add(by)
    return users


def _made_verified(change: Change) -> bool:
    return _new(change, "text_status") == Status.VERIFIED


def _is_correction(change: Change) -> bool:
    return _new(change, "text") is not None or _new(change, "text_status") is not None


def _new(change: Change, name: str) -> str | None:
    """The value that the change gave to a column; None where the column did not change."""
    before, after = change.before or {}, change.after or {}
    value: str | None = after.get(name)
    return value if value != before.get(name) else None


def is_excepted(article: Article, user: User, checksum: str) -> bool:
    return VerifyingException.objects.filter(article=article, reader=user, text_checksum=checksum).exists()


def grant_exception(article: Article, reader: User, chief: User, reason: str) -> VerifyingException:
    """Allow ``reader`` to verify this very text, though they corrected it. Raises CannotVerifyError without a
    reason."""
    if not reason.strip():
        raise CannotVerifyError(_("Say why: give the reason beside the buttons."))
    with changeset(Changeset.Kind.VERIFY, chief, reason):
        return VerifyingException.objects.create(
            article=article,
            reader=reader,
            granted_by=chief,
            reason=reason.strip()[:500],
            text_checksum=text_checksum(article),
        )


def give_back(article: Article, user: User, reason: str) -> None:
    """Send the text back to be corrected. Earlier verifications count no more. Partners keep what they have.

    Raises CannotVerifyError without a reason, or where nobody has corrected it yet.
    """
    if not reason.strip():
        raise CannotVerifyError(_("Say why: give the reason beside the buttons."))
    with changeset(Changeset.Kind.RETURN, user, reason):
        [row] = locked([article])
        if row.text_status not in (Status.CORRECTED, Status.VERIFIED):
            raise CannotVerifyError(_("It is being corrected already."))
        Verification.objects.filter(article=row).delete()
        Article.objects.filter(pk=row.pk).update(text_status=Status.CORRECTING)
