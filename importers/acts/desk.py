"""Everything that changes a page, as acts on random rows."""

import random
from collections.abc import Callable
from itertools import count

from django.contrib.auth.models import User
from django.db import connection

from articles.background.progress import Progress
from articles.editing import Edit, save_passages
from articles.log.restoring import RestoreRefused, restore_article
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import Article, Changeset, Page, Passage, PhotoCaption, Proposal, Replacement, Verdict
from articles.proposals.deciding import DecisionRefused, Seen, keep, now, take
from articles.publishing.blockers import CannotPublishError
from articles.publishing.publication import publish, withdraw
from articles.replacing.applying import CannotReplaceError, start_replacing
from articles.replacing.applying import replace as replace_chosen
from articles.replacing.finding import find, start_finding
from articles.structure.acting import StructureRefused
from articles.structure.cutting import cut_after, cut_passage, join_passages
from articles.structure.giving import give_passages, take_headline
from articles.structure.merging import join_articles, join_to_above
from articles.structure.photos import attach_caption, stand_alone
from articles.structure.positions import order_articles
from articles.structure.roles import set_role
from articles.structure.splitting import start_article
from articles.verdicts.giving import VerdictRefused, give_verdict, take_back
from articles.verdicts.places import Place
from importers.acts.pages import MISREAD, drafted, read_otherwise
from importers.updating.update import update_page

NOBODY: User | None = None
REFUSALS = (
    CannotPublishError,
    CannotReplaceError,
    DecisionRefused,
    RestoreRefused,
    StructureRefused,
    UndoRefused,
    VerdictRefused,
)
FIRST_MARK = 0xE000
"""What an editor types here is one character that no page prints: of those for private use there are 6,400."""


class Desk:
    """``choose`` picks the act and its rows, so that a seed reproduces everything."""

    def __init__(self, page: Page, text: str, choose: random.Random) -> None:
        self.page, self.text, self.choose = page, text, choose
        self.first = Changeset.objects.latest("pk").pk
        self._marks = count(FIRST_MARK)

    # --- what there is ---------------------------------------------------------------------------------------

    def passage(self) -> Passage:
        rows: list[Passage] = list(self.page.passages.order_by("position"))
        return self.choose.choice(rows)

    def article(self) -> Article:
        rows: list[Article] = list(Article.objects.standing().filter(page=self.page).order_by("position"))
        if not rows:
            raise StructureRefused
        return self.choose.choice(rows)

    def photo(self) -> PhotoCaption:
        rows = list(PhotoCaption.objects.filter(article__page=self.page).order_by("pk"))
        if not rows:
            raise StructureRefused
        return self.choose.choice(rows)

    def changesets(self) -> list[Changeset]:
        """The page's changesets, newest first, without its import."""
        return list(Changeset.objects.filter(pk__gt=self.first).order_by("-pk"))

    # --- acts ------------------------------------------------------------------------------------------------

    def type(self) -> None:
        row = self.passage()
        article = row.caption.article if row.caption else row.article
        if article is None:
            raise StructureRefused
        at = self.choose.randint(0, len(row.text))
        text = row.text[:at] + chr(next(self._marks)) + row.text[at:]
        save_passages(article, [Edit(passage_id=row.pk, version=row.version, text=text)], NOBODY)

    def role(self) -> None:
        set_role([self.passage()], self.choose.choice(Passage.Role.values), NOBODY)

    def cut(self) -> None:
        row = self.passage()
        cut_passage(row, cut_after(row, self.choose.randint(0, len(row.text))), NOBODY)

    def join(self) -> None:
        join_passages(self.passage(), self.passage(), NOBODY)

    def start(self) -> None:
        start_article(self.passage(), NOBODY)

    def join_above(self) -> None:
        join_to_above(self.article(), NOBODY)

    def join_any(self) -> None:
        join_articles(self.article(), self.article(), NOBODY)

    def give(self) -> None:
        give_passages([self.passage()], self.article(), NOBODY)

    def headline(self) -> None:
        take_headline(self.passage(), self.article(), NOBODY)

    def attach(self) -> None:
        attach_caption(self.photo(), self.article(), NOBODY)

    def alone(self) -> None:
        stand_alone(self.photo(), NOBODY)

    def order(self) -> None:
        order_articles(self.page, list(dict.fromkeys([self.article(), self.article()])), NOBODY)

    def publish(self) -> None:
        article = self.article()
        if article.publication == Article.Publication.PUBLISHED:
            withdraw([article], NOBODY)
        elif article.headline:
            publish([article], NOBODY)

    def update(self) -> None:
        self.text = read_otherwise(self.text, self.choose)
        update_page(drafted(self.text, self.page.stem))

    def say(self) -> None:
        """A verdict (printed so, illegible or a query) on characters that no editor typed."""
        row = self.passage()
        start = self.choose.randint(0, len(row.text))
        place = Place(start, min(len(row.text), start + self.choose.randint(0, 3)))
        kind = self.choose.choice(Verdict.Kind.values)
        if any(ord(sign) >= FIRST_MARK for sign in row.text[place.start : place.end]):
            raise VerdictRefused
        give_verdict(row, place, kind, NOBODY)

    def take_verdict_back(self) -> None:
        rows = list(Verdict.objects.filter(passage__page=self.page).order_by("pk"))
        if not rows:
            raise VerdictRefused
        take_back(self.choose.choice(rows), NOBODY)

    def replace(self) -> None:
        """Replace a character in the whole issue, as its background jobs do."""
        signs = [sign for sign in self.passage().text if ord(sign) < FIRST_MARK and sign.strip()] or ["水"]
        other = self.choose.choice(MISREAD)
        row = Replacement(find=self.choose.choice(signs), replace_with=other, issue=self.page.issue)
        job = start_finding(row, NOBODY)
        find(job, _Unseen(job, connection))
        user, _made = User.objects.get_or_create(username="acts")
        job = start_replacing(Replacement.objects.get(pk=row.pk), user)
        replace_chosen(job, _Unseen(job, connection))

    def decide(self) -> None:
        rows = list(Proposal.objects.filter(page=self.page, state="open").order_by("pk"))
        if not rows:
            raise DecisionRefused
        proposal = self.choose.choice(rows)
        self.choose.choice([keep, take])([Seen(proposal.pk, now(proposal))], NOBODY)

    def restore(self) -> None:
        restore_article(self.article(), self.choose.choice(self.changesets() or [_no_changeset()]), NOBODY)

    def undo(self) -> None:
        undo(self.choose.choice(self.changesets() or [_no_changeset()]), NOBODY, partly=self.choose.random() < 0.3)

    def undo_last(self) -> None:
        undo((self.changesets() or [_no_changeset()])[0], NOBODY)


class _Unseen(Progress):
    """Progress that nobody looks at."""

    def tell(self) -> None:
        """Store nothing, and never stop."""


def _no_changeset() -> Changeset:
    raise StructureRefused


CHOICES = {"passage", "article", "photo", "changesets"}
ACTS: dict[str, Callable[[Desk], None]] = {
    name: act for name, act in vars(Desk).items() if not name.startswith("_") and name not in CHOICES
}
