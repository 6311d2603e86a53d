"""Taking a changeset back: every row becomes what it was before. The undo is a changeset itself.

Some things are not taken back. Revisions and publication lie outside the log; an article that was ever published keeps
its row; a page whose import is undone leaves its source behind. Words that come back reach partners as any correction
does: when the text is verified, or a chief editor passes it. What disappears from the desk disappears for partners at
once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from articles.copies import refresh_copies
from articles.log.changelog import tracked_models
from articles.log.changesets import changeset as new_changeset
from articles.log.undo_plan import Plan, plan_undo
from articles.log.undo_refusals import Refusal, UndoRefused, changed_since, refusals_of
from articles.log.undo_verified import end_verification, unread_articles
from articles.log.undo_writes import delete_rows, insert_rows, restore_rows
from articles.log.undoings import origin_of
from articles.lossless import CharactersLost, check_pages
from articles.models import Article, ArticleText, Changeset, Passage, PhotoCaption, Source, SourceSpan
from articles.proofing.following import follow_undo, forget_passages
from articles.publishing.extents import Extent
from articles.publishing.outgoing import texts_of
from articles.publishing.publication import Withdrawn, withdraw
from articles.redacting.lifting import LiftRefused, lift
from articles.structure.positions import room_at_end
from articles.units.following import follow_units
from articles.workflow.passing import publish_verified


@dataclass(frozen=True, kw_only=True)
class Undone:
    changeset: int
    """The id of the changeset that records the undo, and which can itself be undone."""
    rows: int
    """How many rows were put back."""
    kept: int
    """How many rows stay: refused ones, what belongs to them, and what others use now."""
    withdrawn: int
    refusals: tuple[Refusal, ...] = ()

    def __str__(self) -> str:
        said = _("%(rows)d rows put back, %(kept)d kept") % {"rows": self.rows, "kept": self.kept}
        return f"{said}; {Withdrawn(articles=self.withdrawn)}" if self.withdrawn else said


def undo(changeset: Changeset, user: User | None, reason: str = "", partly: bool = False) -> Undone:
    """Put back every row that ``changeset`` changed (articles.log.undo_plan says which rows can go back).

    Raises UndoRefused where something else has changed a row since. With ``partly`` such rows stay as they are,
    together with what depends on them, and the others go back. Also raises UndoRefused where the result would break a
    rule of the database, or a page would lose printed characters.

    Only somebody who may read the original can undo a redaction (articles.redacting.lifting).
    """
    if changeset.kind == Changeset.Kind.REDACT:
        return _undo_redaction(changeset, user, reason)
    try:
        with new_changeset(Changeset.Kind.UNDO, user, reason, undoes=changeset) as made:
            plan, refusals = _agreed_plan(changeset, partly)
            put_back(plan, changeset)
            withdrawn = _leave_bare(plan.withdrawn, user, reason)
            check(plan)
            _follow(changeset, made, plan, user)
    except (IntegrityError, CharactersLost) as error:
        raise UndoRefused(_("It does not fit what came since: %(why)s") % {"why": _why(error)}) from error
    return Undone(
        changeset=made.pk,
        rows=len(plan.rows.keys() - plan.stay),
        kept=len(plan.rows.keys() & plan.stay),
        withdrawn=withdrawn,
        refusals=refusals,
    )


def _agreed_plan(changeset: Changeset, partly: bool) -> tuple[Plan, tuple[Refusal, ...]]:
    """The plan for the undo, and what it refuses. Raises UndoRefused where nothing may be undone."""
    if Changeset.objects.filter(pk=changeset.pk, is_open=True).exists():
        raise UndoRefused(_("It is still going on: stop it first."))
    plan = plan_undo(changeset)
    refusals = refusals_of(plan.refused, changeset)
    if refusals and not partly:
        raise changed_since(refusals)
    if not plan.rows.keys() - plan.stay and not plan.withdrawn:
        raise UndoRefused(_("There is nothing to undo."), refusals)
    return plan, refusals


def _follow(changeset: Changeset, made: Changeset, plan: Plan, user: User | None) -> None:
    """Let proofreading and publication follow the undo ``made`` of ``changeset``."""
    follow_undo(changeset)
    if origin_of(changeset).kind == Changeset.Kind.UNITS:
        follow_units(made, user)  # no text came back: thousands of articles are not passed one by one
    else:
        publish_verified(Article.objects.filter(pk__in=touched_articles(plan)), user)


def _undo_redaction(changeset: Changeset, user: User | None, reason: str) -> Undone:
    try:
        lifted = lift(changeset.redaction, user, reason)
    except LiftRefused as refused:
        raise UndoRefused(str(refused)) from refused
    return Undone(changeset=lifted.changeset, rows=lifted.places, kept=lifted.kept, withdrawn=0)


def _why(error: Exception) -> str:
    """The error in the words of the violated constraint, if it is one of our own."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    constraints = [each for model in tracked_models() for each in model._meta.constraints if each.name == name]
    return str(constraints[0].get_violation_error_message()) if constraints else str(error).strip()


def put_back(plan: Plan, changeset: Changeset, later: bool = False) -> None:
    """Write every row of the plan that can go back. ``later``: there are many, so their pages are proofread after the
    undo."""
    unread = unread_articles(plan, changeset)
    ArticleText.objects.filter(article__in=[*plan.made(Article), *plan.withdrawn]).delete()
    forget_passages(plan.made(Passage))
    for model in tracked_models():
        delete_rows(model, plan.made(model))
    for model in tracked_models():
        restore_rows(changeset, model, plan.altered(model))
    for model in tracked_models():
        insert_rows(changeset, model, plan.deleted(model))
    end_verification(unread)
    refresh_copies(touched_articles(plan), later)


def _leave_bare(articles: Iterable[int], user: User | None, reason: str) -> int:
    """The changeset made these articles, and partners know them, so their rows stay without any text.

    Where another article has the text now, the id leads there (for partners, once that article is published). The
    others are withdrawn. Returns how many were withdrawn.
    """
    rows = list(Article.objects.filter(pk__in=articles))
    desk, extents = texts_of(rows)
    for article in rows:
        owners = desk.owners(extents.get(article.pk, Extent())) - {article.pk}
        if to := article.split_from_id or min(owners, default=None):
            _step_aside(article, to)
    gone = [article for article in rows if article.merged_into_id is None]
    withdraw(gone, user, reason)
    return len(gone)


def _step_aside(article: Article, to: int) -> None:
    article.merged_into_id = to
    article.position = room_at_end(Article.objects.filter(page=article.page_id))
    article.save(update_fields=["merged_into", "position"])


def touched_articles(plan: Plan) -> list[int]:
    """The articles whose copies for lists may be out of date now. Withdrawn ones are left out: they keep their
    headline, though they have no passage any more."""
    back = plan.rows.keys() - plan.stay
    touched = back | {target for key in back for target in plan.targets(key)}
    captions = PhotoCaption.objects.filter(pk__in=[pk for model, pk in touched if model is PhotoCaption])
    ids = {pk for model, pk in touched if model is Article} | set(captions.values_list("article", flat=True))
    return list(Article.objects.filter(pk__in=ids - plan.withdrawn).values_list("pk", flat=True))


def check(plan: Plan) -> None:
    """Check the rules of the database now, not at the commit. After a partial undo, also check that the pages are
    covered."""
    connection.check_constraints()
    if plan.refused:
        check_pages(_pages(plan))


def _pages(plan: Plan) -> Iterable[int]:
    back = plan.rows.keys() - plan.stay
    touched = back | {target for key in back if key[0] is SourceSpan for target in plan.targets(key)}
    sources = Source.objects.filter(pk__in=[pk for model, pk in touched if model is Source], page__isnull=False)
    return sources.values_list("page", flat=True)
