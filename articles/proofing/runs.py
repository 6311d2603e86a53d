"""How the newsroom writes, counted in its own verified text: how often each run of one to four characters stands there.

Counting is incremental. The text of each article is kept as it was counted, so that the next run counts only what has
changed, and takes away what is no longer verified. Derived data, outside the change log.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from articles.models import Article, CharacterRun, LearntText, Passage
from articles.proofing.knowledge import Part, knowledge_changed
from importers.text.fold import fold

LONGEST_RUN = 4
ARTICLES_AT_ONCE = 200
MOST_IN_MEMORY = 400_000
"""How many different runs are counted before they are written: some 60 MB."""
MOST_KEPT = 3_000_000
"""How many rows the table may have. Beyond that the rarest runs are deleted and count as 0."""

_CHINESE = re.compile(r"[\u3400-\u9fff]+")


@dataclass(slots=True)
class Learning:
    """The result of one run of learning."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    """How many articles are no longer verified and were subtracted."""
    unchanged: int = 0
    characters: int = 0
    """How many characters all verified text has."""
    runs: int = 0
    pruned: int = 0

    def __str__(self) -> str:
        said = _(
            "Verified articles learnt: {new} new, {changed} changed, {gone} gone, {unchanged} unchanged. "
            "{characters} characters, {runs} different runs kept, {pruned} rare ones dropped."
        )
        return said.format(**{name: getattr(self, name) for name in self.__slots__})


def runs_of(text: str) -> Iterator[str]:
    """
    >>> list(runs_of("新渠 5G通"))
    ['新', '新渠', '渠', '通']
    """
    for stretch in _CHINESE.findall(fold(text)):
        for start in range(len(stretch)):
            for end in range(start + 1, min(start + LONGEST_RUN, len(stretch)) + 1):
                yield stretch[start:end]


def learn_archive(anew: bool = False) -> Learning:
    """Bring the counts up to date with the verified text, or with ``anew`` count everything again.

    Memory is bounded by MOST_IN_MEMORY, whatever the archive. Each batch is one transaction, so that a run after a
    killed one goes on where that stopped.
    """
    done = Learning()
    if anew:
        forget_all()
    _forget_gone(done)
    verified = Article.objects.filter(text_status=Article.TextStatus.VERIFIED).order_by("pk")
    ids = verified.values_list("pk", flat=True).iterator()
    counts: Counter[str] = Counter()
    texts: dict[int, str] = {}
    while batch := list(islice(ids, ARTICLES_AT_ONCE)):
        _count_changes(batch, counts, texts, done)
        if len(counts) > MOST_IN_MEMORY:
            _write(counts, texts)
    _write(counts, texts)
    done.pruned = _prune()
    done.runs = CharacterRun.objects.count()
    done.characters = _characters()
    knowledge_changed(Part.RUNS)
    return done


@transaction.atomic
def forget_all() -> None:
    CharacterRun.objects.all().delete()
    LearntText.objects.all().delete()


def _forget_gone(done: Learning) -> None:
    still = Article.objects.filter(pk=OuterRef("article_id"), text_status=Article.TextStatus.VERIFIED)
    gone = LearntText.objects.filter(~Exists(still))
    while batch := list(gone[:ARTICLES_AT_ONCE]):
        counts: Counter[str] = Counter()
        for row in batch:
            counts.subtract(runs_of(row.text))
        with transaction.atomic():
            _add(counts)
            LearntText.objects.filter(pk__in=[row.pk for row in batch]).delete()
        done.gone += len(batch)


def _count_changes(batch: list[int], counts: Counter[str], texts: dict[int, str], done: Learning) -> None:
    before = dict(LearntText.objects.filter(pk__in=batch).values_list("pk", "text"))
    for article, text in verified_texts(batch).items():
        was = before.get(article)
        if was == text:
            done.unchanged += 1
            continue
        done.changed += was is not None
        done.new += was is None
        counts.subtract(runs_of(was or ""))
        counts.update(runs_of(text))
        texts[article] = text


def verified_texts(articles: Iterable[int]) -> dict[int, str]:
    """The text of each of these articles with its captions, one passage a line. Two queries."""
    ids = list(articles)
    texts: dict[int, list[str]] = {article: [] for article in ids}
    for owner in ("article", "caption__article"):
        rows = Passage.objects.filter(**{f"{owner}__in": ids}).order_by("page", "position")
        for article, text in rows.values_list(owner, "text"):
            texts[article].append(text)
    return {article: "\n".join(parts) for article, parts in texts.items()}


def _write(counts: Counter[str], texts: dict[int, str]) -> None:
    """Write both in one transaction, and empty them."""
    with transaction.atomic():
        _add(counts)
        LearntText.objects.bulk_create(
            [LearntText(article_id=article, text=text) for article, text in texts.items()],
            update_conflicts=True,
            unique_fields=["article_id"],
            update_fields=["text"],
        )
    counts.clear()
    texts.clear()


def _add(counts: Mapping[str, int]) -> None:
    """Add the counts to the table. A run that no longer occurs loses its row. If a run was pruned before, taking it
    away does nothing."""
    if not (changed := {run: count for run, count in counts.items() if count}):
        return
    table = CharacterRun._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE run_change (run text PRIMARY KEY, count integer) ON COMMIT DROP")
        with cursor.copy("COPY run_change (run, count) FROM STDIN") as copy:
            for row in changed.items():
                copy.write_row(row)
        cursor.execute(
            f"UPDATE {table} old SET count = greatest(0, old.count + change.count) FROM run_change change"
            " WHERE old.run = change.run"
        )
        cursor.execute(f"INSERT INTO {table} SELECT * FROM run_change WHERE count > 0 ON CONFLICT DO NOTHING")
        cursor.execute(f"DELETE FROM {table} old USING run_change change WHERE old.run = change.run AND old.count = 0")
        cursor.execute("DROP TABLE run_change")


def _prune() -> int:
    """Delete the rarest runs of two characters and more until the table is small enough. Returns how many."""
    long = CharacterRun.objects.annotate(length=Length("run")).filter(length__gt=1)
    pruned, rarest = 0, 1
    while CharacterRun.objects.count() > MOST_KEPT:
        pruned += long.filter(count__lte=rarest).delete()[0]
        rarest += 1
    return pruned


def _characters() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(sum(count), 0) FROM {CharacterRun._meta.db_table} WHERE length(run) = 1")
        return int(cursor.fetchone()[0])
