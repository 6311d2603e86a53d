"""The progress of a long command, on standard error: a bar on a terminal, plain lines in a log."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

Tell = Callable[[str, bool], None]
"""Called when a page is done, with its outcome and whether somebody has to look at it."""


@contextmanager
def progress(pages: int) -> Iterator[Tell]:
    """Yields what to call for each page. On a terminal only pages that need attention get a line beside the bar; a log
    has a line for every page."""
    if not sys.stderr.isatty():
        yield lambda line, _needs_attention: print(line, file=sys.stderr, flush=True)
        return
    with tqdm(total=pages, unit="page", file=sys.stderr) as bar:

        def tell(line: str, needs_attention: bool) -> None:
            if needs_attention:
                bar.write(line, file=sys.stderr)
            bar.update()

        yield tell
