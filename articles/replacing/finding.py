"""Finding all hits in the background, some pages at a time, so that it can report progress and be stopped."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.background.kinds import background_kind
from articles.background.progress import JobCancelled, JobRefused, Progress
from articles.background.starting import start_job
from articles.models import BackgroundJob, Passage, Replacement, ReplacementHit
from articles.replacing.facts import changing_articles
from articles.replacing.scope import articles_on, pages_of, passages_on
from articles.verdicts.places import printed_so
from importers.text.finding import Finder, Search, TooSlowError

KIND = "find"
State = Replacement.State
PAGES_AT_A_TIME = 50
# Nobody reads more hits than this. The search has to be narrowed down.
MOST_HITS = 500_000
# A pattern that is too slow for so many passages is refused.
MOST_SLOW = 20


def start_finding(replacement: Replacement, user: User | None) -> BackgroundJob:
    """Start the search. Earlier hits and choices of this replacement are forgotten."""
    with transaction.atomic():
        replacement.state = State.SEARCHING
        replacement.save()
        link = reverse("admin:articles_replacement_change", args=[replacement.pk])
        arguments = {"replacement": replacement.pk}
        replacement.job = start_job(KIND, user, arguments, summary=replacement.about, link=link)
        replacement.save(update_fields=["job"])
    return replacement.job


@background_kind(KIND, gettext_lazy("find"))
def find(job: BackgroundJob, progress: Progress) -> str:
    """Find the hits of a replacement anew; those found before are deleted. Hits found before the search was stopped
    stay."""
    replacement = Replacement.objects.get(pk=job.arguments["replacement"])
    ReplacementHit.objects.filter(replacement=replacement).delete()
    search = _Searching(replacement)
    try:
        search.run(progress)
    except (JobCancelled, JobRefused) as stopped:
        _end(replacement, State.STOPPED, str(stopped))
        raise
    _end(replacement, State.FOUND, search.note)
    return ngettext("%(n)d hit", "%(n)d hits", search.hits) % {"n": search.hits}


def _end(replacement: Replacement, state: str, note: str) -> None:
    hits = ReplacementHit.objects.filter(replacement=replacement)
    Replacement.objects.filter(pk=replacement.pk).update(
        state=state, note=note, hit_count=hits.count(), printed_so_count=hits.filter(printed_so=True).count()
    )


class _Searching:
    def __init__(self, replacement: Replacement) -> None:
        self.replacement = replacement
        self.finder = Finder(search_of(replacement)) if replacement.find else None
        self.hits = self.slow = 0

    def run(self, progress: Progress) -> None:
        pages = pages_of(self.replacement)
        for at in range(0, len(pages), PAGES_AT_A_TIME):
            progress(at, len(pages))
            found = list(self._on(pages[at : at + PAGES_AT_A_TIME]))
            ReplacementHit.objects.bulk_create(found, batch_size=2_000)
            self.hits += len(found)
            if self.hits > MOST_HITS:
                break
        progress(len(pages), len(pages))

    @property
    def note(self) -> str:
        notes = []
        if self.hits > MOST_HITS:
            notes.append(_("More than %(most)d hits: the search ended there. Narrow it down.") % {"most": MOST_HITS})
        if self.slow:
            slow = ngettext(
                "The pattern took too long for %(n)d passage, which was left out.",
                "The pattern took too long for %(n)d passages, which were left out.",
                self.slow,
            )
            notes.append(slow % {"n": self.slow})
        return "\n".join(notes)

    def _on(self, pages: list[int]) -> Iterator[ReplacementHit]:
        if self.replacement.act == Replacement.Act.TEXT:
            return self._in_texts(pages)
        articles = articles_on(self.replacement, pages)
        if self.finder:
            owners = {hit.article_id for hit in self._in_texts(pages)}
            articles = articles.filter(pk__in=owners - {None})
        return changing_articles(self.replacement, articles)

    def _in_texts(self, pages: list[int]) -> Iterator[ReplacementHit]:
        """Passage by passage, from left to right."""
        found: list[tuple[Any, list[ReplacementHit]]] = []
        for passage in passages_on(self.replacement, pages):
            if hits := self._in_passage(passage):
                found.append((passage, hits))
        places = printed_so([passage for passage, _hits in found])
        for passage, hits in found:
            for hit in hits:
                hit.printed_so = any(
                    place.start < hit.end and hit.start < place.end for place in places.get(passage.pk, ())
                )
                yield hit

    def _in_passage(self, passage: Passage) -> list[ReplacementHit]:
        assert self.finder
        try:
            hits = list(self.finder.hits(passage.text))
        except TooSlowError:
            self.slow += 1
            if self.slow > MOST_SLOW:
                raise JobRefused(_("This pattern takes too long: make it simpler.")) from None
            return []
        return [
            ReplacementHit(
                replacement=self.replacement,
                article_id=passage.owner,  # type: ignore[attr-defined]
                passage_id=passage.pk,
                version=passage.version,
                start=hit.start,
                end=hit.end,
                before=passage.text[hit.start : hit.end],
                after=hit.after,
            )
            for hit in hits
            if passage.text[hit.start : hit.end] != hit.after
        ]


def search_of(replacement: Replacement) -> Search:
    return Search(
        find=replacement.find,
        replace_with=replacement.replace_with,
        is_pattern=replacement.is_pattern,
        folded=replacement.folded,
    )
