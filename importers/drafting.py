"""From files to drafts, on one core or several. Pure: the workers only read pages."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from importers.drafts import DraftPage
from importers.page import PageError, PageFacts, PageText, gettext_noop
from importers.pipeline import draft_page
from importers.proofing.proofread import Contexts, proofread
from importers.readers import read_page
from importers.text.units.gazetteer import Gazetteer

AHEAD = 4
"""How many pages each worker reads ahead of the parent: enough that nobody waits, few enough to keep in memory."""


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """What reading a page needs besides its text."""

    gazetteer: Gazetteer
    contexts: Contexts | None = None
    """The contexts for proofreading the drafts; None if they are not proofread."""

    def bare(self) -> "Knowledge":
        """The same without anything built from it, to be sent to another process."""
        return Knowledge(gazetteer=self.gazetteer, contexts=self.contexts.bare() if self.contexts else None)


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """The result for one file: a draft, or why there is none."""

    path: Path
    draft: DraftPage | None = None
    error: PageError | None = None


def draft_file(path: Path, facts: PageFacts, knowledge: Knowledge) -> Drafted:
    """The draft of a file. Whatever it holds, an error in one page must not keep the others from coming in."""
    return draft_read(path, lambda: read_page(path), facts, knowledge)


def draft_read(path: Path, read: Callable[[], PageText], facts: PageFacts, knowledge: Knowledge) -> Drafted:
    """The draft of a text from elsewhere. ``read`` gives it or raises PageError."""
    try:
        draft = draft_page(read(), facts, knowledge.gazetteer)
        return Drafted(path=path, draft=_proofread(draft, knowledge.contexts))
    except PageError as error:
        return Drafted(path=path, error=error)
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        return Drafted(path=path, error=PageError(gettext_noop("Reading it failed: {error}."), error=said))


def _proofread(draft: DraftPage, contexts: Contexts | None) -> DraftPage:
    if contexts is None:
        return draft
    try:
        return proofread(draft, contexts)
    except Exception:  # No slip in a rule may keep a page out. Storing it tries again, and says so in the log.
        return draft


def draft_files(
    tasks: Iterable[tuple[Path, PageFacts]], knowledge: Knowledge, jobs: int = 1
) -> Generator[Drafted, None, None]:
    """The drafts of the files in their order, read by ``jobs`` processes, or by this one if ``jobs`` is 1."""
    if jobs == 1:
        for path, facts in tasks:
            yield draft_file(path, facts, knowledge)
        return
    # Spawned, not forked, because the parent has a database connection and perhaps threads.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=fresh, initializer=_start_worker, initargs=(knowledge.bare(),)) as pool:
        try:
            yield from _in_order(pool, iter(tasks), AHEAD * jobs)
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, tasks: Iterator[tuple[Path, PageFacts]], ahead: int) -> Iterator[Drafted]:
    waiting: deque[tuple[Path, Future[Drafted]]] = deque()
    while True:
        for path, facts in islice(tasks, ahead - len(waiting)):
            waiting.append((path, _submit(pool, path, facts)))
        if not waiting:
            return
        path, future = waiting.popleft()
        yield _result(path, future)


def _submit(pool: ProcessPoolExecutor, path: Path, facts: PageFacts) -> Future[Drafted]:
    try:
        return pool.submit(_draft_in_worker, path, facts)
    except BrokenProcessPool as error:
        broken: Future[Drafted] = Future()
        broken.set_exception(error)
        return broken


def _result(path: Path, future: Future[Drafted]) -> Drafted:
    try:
        return future.result()
    except BrokenProcessPool:
        return Drafted(path=path, error=PageError(gettext_noop("A process that read pages ended. Import it again.")))


_worker: dict[str, Knowledge] = {}
"""What a worker process needs to know: sent once, not with every page."""


def _start_worker(knowledge: Knowledge) -> None:
    _worker["knowledge"] = knowledge
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker with its parent. A killed parent cannot stop its workers, which would wait for pages for ever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _draft_in_worker(path: Path, facts: PageFacts) -> Drafted:
    return draft_file(path, facts, _worker["knowledge"])
