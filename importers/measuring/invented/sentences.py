"""Endless invented news, the same every time: sentences of the sample pages with their words exchanged.

So common words are as common as in print, and the exchanged ones are the long tail of rare words that an archive has:
names, places, slips.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from importers.readers import read_page
from importers.text.words import cut

SEED = 2024
SENTENCE = re.compile(r"[^。！？\n]{12,70}[。！？]")
POOL = 20_000
"""How many different sentences there are. An article has some 24 of them; those at the head of the pool are used far
more often."""
SKEW = 2.0
EXCHANGED = 0.2
"""The share of two-character words in a sentence that are exchanged; half of these become a word that is in no
dictionary."""
COLUMNS = ("一线见闻", "民生直通车", "社区故事", "本报关注", "经济观察", "")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"


@dataclass(frozen=True, kw_only=True, slots=True)
class InventedArticle:
    kicker: str
    headline: str
    column: str
    reporter: str
    paragraphs: tuple[str, ...]
    caption: str
    """Empty where it has no photo: two of three have none."""

    @property
    def byline(self) -> str:
        return f"（记者 {self.reporter}）"


def invented_articles(samples: Sequence[Path]) -> Iterator[InventedArticle]:
    """Endless articles of some 800 characters. ``samples`` are the page files whose sentences are used."""
    choose = random.Random(SEED)
    pool = _pool(samples, choose)
    reporters = [_name(choose) for _ in range(300)]
    while True:
        yield _article(pool, reporters, choose)


def _article(pool: Sequence[str], reporters: Sequence[str], choose: random.Random) -> InventedArticle:
    def sentences(count: int) -> str:
        return "".join(pool[int(len(pool) * choose.random() ** SKEW)] for _ in range(count))

    return InventedArticle(
        kicker=_title(sentences(1), 8) if choose.random() < 0.3 else "",
        headline=_title(sentences(1), 18),
        column=choose.choice(COLUMNS),
        reporter=choose.choice(reporters),
        paragraphs=tuple(sentences(choose.randint(3, 7)) for _ in range(5)),
        caption=sentences(1) if choose.random() < 0.33 else "",
    )


def _title(sentence: str, characters: int) -> str:
    return re.sub(r"\W", "", sentence)[:characters]


def _pool(samples: Sequence[Path], choose: random.Random) -> list[str]:
    text = "\n".join(read_page(sample).text for sample in samples)
    sentences = [cut(sentence) for sentence in SENTENCE.findall(text.replace("\n\n", "\n"))]
    words = sorted({word for sentence in sentences for word in sentence if len(word) == 2})
    characters = sorted({character for character in text if "\u4e00" <= character <= "\u9fff"})
    varied = (_varied(choose.choice(sentences), words, characters, choose) for _ in range(POOL))
    return list(varied)


def _varied(sentence: Sequence[str], words: Sequence[str], characters: Sequence[str], choose: random.Random) -> str:
    def word(old: str) -> str:
        if len(old) != 2 or choose.random() > EXCHANGED:
            return old
        return choose.choice(words) if choose.random() < 0.5 else "".join(choose.sample(characters, 2))

    return "".join(map(word, sentence))


def _name(choose: random.Random) -> str:
    return choose.choice(SURNAMES) + "".join(choose.sample("佳文海明晓春雨红国建新丽", choose.randint(1, 2)))
