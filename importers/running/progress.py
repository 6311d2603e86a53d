"""How far a long command is: a bar on a terminal, plain lines in a log. Both on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

Tell = Callable[[str, bool], None]
"""Told of each page as it is done: what came of it, and whether somebody has to look."""


@contextmanager
def progress(pages: int) -> Iterator[Tell]:
    """On a terminal only what somebody has to look at is said beside the bar; a log has a line for every page."""
    if not sys.stderr.isatty():
        yield lambda line, _needs_attention: print(line, file=sys.stderr, flush=True)
        return
    with tqdm(total=pages, unit="page", file=sys.stderr) as bar:

        def tell(line: str, needs_attention: bool) -> None:
            if needs_attention:
                bar.write(line, file=sys.stderr)
            bar.update()

        yield tell
