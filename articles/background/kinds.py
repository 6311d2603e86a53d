"""The kinds of background work, by name."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from articles.background.progress import Progress
from articles.models import BackgroundJob

Work = Callable[[BackgroundJob, Progress], str]


@dataclass(frozen=True, slots=True)
class Kind:
    title: str | Promise
    """The name of the kind on screens."""
    work: Work


kinds: dict[str, Kind] = {}


def background_kind(name: str, title: str | Promise) -> Callable[[Work], Work]:
    """Register a function as a kind of work. Rows of ``BackgroundJob`` keep the name, so it must never change."""

    def register(work: Work) -> Work:
        kinds[name] = Kind(title, work)
        return work

    return register


def title_of(job: BackgroundJob) -> str:
    """The title of the job's kind. A kind that only an older release knew is shown by its name."""
    kind = kinds.get(job.kind)
    return str(kind.title) if kind else job.kind
