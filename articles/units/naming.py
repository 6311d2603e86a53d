"""Adding, changing or removing a name of a unit: which articles would gain or lose the unit, and then the act
itself."""

import time
from dataclasses import dataclass, replace
from datetime import date

from django.contrib.auth.models import User
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.background.kinds import background_kind
from articles.background.progress import Progress
from articles.background.starting import start_job
from articles.gazetteer import stored_gazetteer
from articles.models import ArticleText, BackgroundJob, Changeset, Mention, Unit, UnitName
from articles.proofing.knowledge import kept
from articles.querysets import of_articles
from articles.searching.conditions import by_both
from articles.searching.folding import searchable
from articles.searching.queries import SearchQuery
from articles.units.acting import UnitRefused, in_use, unit_act
from articles.units.calling import state_of_units
from articles.units.levels import line
from articles.units.matching import Owner, Story, roles_of, stories
from importers.text.units.gazetteer import Gazetteer, KnownUnit

KIND = "name_unit"
SECONDS = 4.0
"""How long a person waits for a preview: some hundred articles. The rest is looked at in the background."""
BATCH = 25


@dataclass(frozen=True, kw_only=True, slots=True)
class NameChange:
    """``name`` is to become a name of the unit, or a name of another kind. Without ``kind`` it is to be no name of
    it."""

    unit: Unit
    name: str
    kind: str = ""
    used_from: date | None = None
    used_until: date | None = None

    @property
    def known(self) -> KnownUnit:
        """The unit as the matching rules will know it after the change."""
        row, names = self.unit, list(UnitName.objects.filter(unit=self.unit).exclude(name=self.name))
        if self.kind:
            days = {"used_from": self.used_from, "used_until": self.used_until}
            names.append(UnitName(unit=row, name=self.name, kind=self.kind, **days))
        return KnownUnit(
            name=row.name,
            kind=row.kind,
            chain=tuple(each.name for each in line(row)[:-1]),
            aliases=tuple(name.name for name in names if name.name != row.name),
            code=row.code,
            existed_from=row.existed_from,
            existed_until=row.existed_until,
            days=tuple((each.name, each.used_from, each.used_until) for each in names),
        )


@dataclass(frozen=True, kw_only=True)
class Preview:
    gains: dict[Owner, str]
    """Articles and captions that would name the unit, with the role of each mention."""
    losses: set[Owner]
    looked_at: int
    further: int
    """Articles with the name in their text that nobody has looked at yet."""

    @cached_property
    def articles(self) -> int:
        return len(self.gains) + len(self.losses)


def check_name(change: NameChange) -> None:
    """Raise UnitRefused for a name that is impossible, or for days in the wrong order."""
    if not searchable(change.name):
        raise UnitRefused(_("There is no character in this name."))
    if change.used_from and change.used_until and change.used_from > change.used_until:
        raise UnitRefused(_("The first day comes after the last one."))
    if not change.kind and not UnitName.objects.filter(unit=change.unit, name=change.name).exists():
        raise UnitRefused(_("%(unit)s has no name %(name)s.") % {"unit": change.unit, "name": change.name})
    if change.kind != UnitName.Kind.OFFICIAL and change.kind and change.name == change.unit.name:
        raise UnitRefused(_("That is its official name."))


def candidates(change: NameChange) -> list[int]:
    """The articles that have the name in their text, the newest first. No other article can gain or lose the unit."""
    query = SearchQuery((searchable(change.name),))
    return list(by_both(ArticleText.objects.all(), query).order_by("-article").values_list("article", flat=True))


def preview(change: NameChange, seconds: float | None = SECONDS, progress: Progress | None = None) -> Preview:
    """Which articles would gain or lose the unit. Stops after so many seconds, whatever the size of the archive; None
    looks at all.

    Names of an unconfirmed unit are not looked for in texts, so changing them changes no article.
    """
    found = candidates(change) if change.unit.confirmed else []
    before = kept("gazetteer of pages", state_of_units(), stored_gazetteer) if found else Gazetteer()
    gains: dict[Owner, str] = {}
    losses: set[Owner] = set()
    began, looked_at = time.monotonic(), 0
    while looked_at < len(found) and (seconds is None or time.monotonic() - began < seconds):
        batch = stories(found[looked_at : looked_at + BATCH])
        _compare(change, batch, before, gains, losses)
        looked_at = min(len(found), looked_at + BATCH)
        if progress:
            progress(looked_at, len(found))
    return Preview(gains=gains, losses=losses, looked_at=looked_at, further=len(found) - looked_at)


def _compare(
    change: NameChange, batch: list[Story], before: Gazetteer, gains: dict[Owner, str], losses: set[Owner]
) -> None:
    """Add the gains and losses of these stories. What an editor linked or unlinked by hand stays: only articles count
    for which the rules say something new."""
    known = change.known
    after = before.with_unit(known, [story.text for story in batch])
    named = set(
        Mention.objects.filter(of_articles(story.article.pk for story in batch), unit=change.unit).values_list(
            "article", "caption"
        )
    )
    for story in batch:
        was, will = roles_of(story, known.path, before), roles_of(story, known.path, after)
        gains |= {owner: role for owner, role in will.items() if owner not in was and owner not in named}
        losses |= {owner for owner in was.keys() - will.keys() if owner in named}


def change_name(change: NameChange, user: User | None, reason: str = "", found: Preview | None = None) -> Changeset:
    """Change the name, and link or unlink the articles of ``found``, if given. Raises UnitRefused."""
    with unit_act(user, reason) as made:
        change = replace(change, unit=in_use(change.unit))
        check_name(change)
        _write(change)
        if found:
            _link(change.unit, found)
    return made


def _write(change: NameChange) -> None:
    if not change.kind:
        UnitName.objects.filter(unit=change.unit, name=change.name).delete()
        return
    wanted = {"kind": change.kind, "used_from": change.used_from, "used_until": change.used_until}
    if not UnitName.objects.filter(unit=change.unit, name=change.name, **wanted).exists():
        UnitName.objects.update_or_create(unit=change.unit, name=change.name, defaults=wanted)


def _link(unit: Unit, found: Preview) -> None:
    for article, caption in found.losses:
        Mention.objects.filter(unit=unit, article=article, caption=caption).delete()
    Mention.objects.bulk_create(
        [
            Mention(unit=unit, article_id=article, caption_id=caption, role=role)
            for (article, caption), role in found.gains.items()
        ],
        ignore_conflicts=True,
    )


def change_name_later(change: NameChange, user: User, reason: str = "") -> BackgroundJob:
    """For more articles than a request can look at: a job that looks at all of them and then makes the one
    changeset."""
    arguments = {
        "unit": change.unit.pk,
        "name": change.name,
        "kind": change.kind,
        "used_from": change.used_from and change.used_from.isoformat(),
        "used_until": change.used_until and change.used_until.isoformat(),
        "reason": reason,
    }
    return start_job(KIND, user, arguments, summary=f"{change.unit}: {change.name}", lock="units")


@background_kind(KIND, gettext_lazy("a unit's name in all articles"))
def change_name_in_background(job: BackgroundJob, progress: Progress) -> str:
    given = job.arguments
    days = {name: date.fromisoformat(given[name]) if given[name] else None for name in ("used_from", "used_until")}
    unit = Unit.objects.get(pk=given["unit"])
    change = NameChange(unit=unit, name=given["name"], kind=given["kind"], **days)
    found = preview(change, None, progress)
    change_name(change, job.user, given["reason"], found)
    return _("%(gains)d gained, %(losses)d lost.") % {"gains": len(found.gains), "losses": len(found.losses)}
