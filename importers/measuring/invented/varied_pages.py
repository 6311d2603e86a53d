"""As many pages as a measurement needs: the sample pages with exchanged paragraphs, each a different text."""

import random
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from importers.readers import read_page

SEED = 2024
PARAGRAPH = 40
"""A line this long is the text of an article. Shorter ones may be headlines and are left as they are."""
EXCHANGED = 0.3


def varied_pages(samples: Sequence[Path], folder: Path) -> Iterator[Path]:
    """Endless pages, each written into ``folder`` when it is asked for; the same ones every time."""
    choose = random.Random(SEED)
    texts = [read_page(sample).text.splitlines() for sample in samples]
    paragraphs = [line for text in texts for line in text if len(line) >= PARAGRAPH]
    for number in count():
        lines = [_varied(line, paragraphs, choose) for line in texts[number % len(texts)]]
        path = folder / f"page-{number}.txt"
        path.write_text("\n".join([*lines, f"第{number}号样页。"]), encoding="utf-8")
        yield path


def _varied(line: str, paragraphs: Sequence[str], choose: random.Random) -> str:
    return choose.choice(paragraphs) if len(line) >= PARAGRAPH and choose.random() < EXCHANGED else line
