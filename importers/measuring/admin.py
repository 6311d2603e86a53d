"""How long an editor waits in a large archive: every list, its search box, and the desk."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median
from urllib.parse import urlencode

from django.urls import reverse

from articles.completeness.counting import all_years, recount
from articles.editing import Edit, save_passages
from articles.models import Article, Issue, Newspaper, Passage, PhotoCaption, Unit
from importers.measuring.editor import Editor
from importers.measuring.invented.archive import measured_archive
from newsroom.warming import keep_for_good, load_screens

LIMIT = 0.3
"""In seconds. No screen of the desk should take longer."""
ROUNDS = 15
SEED = 7
WORDS = {"a word of most articles": "居民", "two words": "社区 服务", "a phrase": "居民代表大会", "a rare word": "采藕"}
LISTS = ("issue", "article", "page", "photocaption", "unit", "person", "newspaper", "changeset")
ARTICLE_FILTERS: dict[str, dict[str, str]] = {
    "text status": {"text_status__exact": "verified"},
    "not published": {"publication__exact": "unpublished"},
    "picture news": {"kind__exact": "picture"},
    "with warnings": {"warnings": "yes"},
    "without warnings": {"warnings": "no"},
    "year": {"year": "2023"},
    "undated": {"year": "undated"},
}


@dataclass(frozen=True, slots=True)
class Waits:
    """The times of one screen, in seconds."""

    screen: str
    seconds: Sequence[float]

    @property
    def worst(self) -> float:
        return max(self.seconds)

    def __str__(self) -> str:
        mark = "  above the limit" if self.worst > LIMIT else ""
        return f"  {self.screen:46}{median(self.seconds) * 1000:7.0f}{self.worst * 1000:7.0f} ms{mark}"


@dataclass(frozen=True, kw_only=True, slots=True)
class AdminBenchmark:
    articles: int
    waits: Sequence[Waits]

    def __str__(self) -> str:
        heading = f"{self.articles:,} articles; median and worst wait of each screen:"
        slow = sum(each.worst > LIMIT for each in self.waits)
        last = f"{slow} of {len(self.waits)} screens above {LIMIT * 1000:.0f} ms at their worst"
        return "\n".join([heading, *map(str, self.waits), last])


def benchmark_admin(articles: int, rounds: int = ROUNDS, keep: bool = False) -> AdminBenchmark:
    """Open every screen ``rounds`` times, each time with another row, after one unmeasured round that loads what is
    loaded once. In a database of its own; ``keep`` leaves it for the next run."""
    with measured_archive(articles, keep=keep) as made:
        load_screens()
        keep_for_good()
        editor, choose = Editor(), random.Random(SEED)
        waits = [Waits(name, _measured(act, rounds)) for name, act in _screens(editor, choose)]
    return AdminBenchmark(articles=made.articles, waits=waits)


def _measured(act: Callable[[], float], rounds: int) -> list[float]:
    act()
    return [act() for _round in range(rounds)]


def _screens(editor: Editor, choose: random.Random) -> Iterator[tuple[str, Callable[[], float]]]:
    yield "first screen", lambda: editor.open(reverse("admin:index"))
    yield from _lists(editor, choose)
    yield from _searches(editor)
    yield from _filters(editor)
    yield from _rows(editor, choose)
    yield from _desk(editor, choose)


def _list(model: str, **asked: object) -> str:
    return f"{reverse(f'admin:articles_{model}_changelist')}?{urlencode(asked)}"


def _lists(editor: Editor, choose: random.Random) -> Iterator[tuple[str, Callable[[], float]]]:
    for model in LISTS:
        yield f"list of {model}s", lambda model=model: editor.open(_list(model))  # type: ignore[misc]
    yield "units to confirm", lambda: editor.open(reverse("admin:articles_unit_waiting"))
    yield "list of articles, some later page", lambda: editor.open(_list("article", p=choose.randint(2, 20)))


def _searches(editor: Editor) -> Iterator[tuple[str, Callable[[], float]]]:
    for model in ("article", "photocaption"):
        for name, words in WORDS.items():
            yield f"{model}s: {name}", lambda m=model, q=words: editor.open(_list(m, q=q))  # type: ignore[misc]
    public_id = Article.objects.values_list("public_id", flat=True)[0]
    others = {"article": public_id, "issue": "临江", "unit": "街道", "page": "p"}
    for model, words in others.items():
        yield f"{model}s: {words}", lambda m=model, q=words: editor.open(_list(m, q=q))  # type: ignore[misc]
    autocomplete = {"app_label": "articles", "model_name": "mention", "field_name": "unit", "term": "街道"}
    yield "a unit as one types it", lambda: editor.open(f"{reverse('admin:autocomplete')}?{urlencode(autocomplete)}")


def _filters(editor: Editor) -> Iterator[tuple[str, Callable[[], float]]]:
    unit, paper = Unit.objects.filter(mentions__article__isnull=False).first(), Newspaper.objects.last()
    of_rows = {"newspaper": {"newspaper": str(paper.pk)}} if paper else {}
    of_rows |= {"unit": {"unit": str(unit.pk)}} if unit else {}
    for name, asked in (ARTICLE_FILTERS | of_rows).items():
        yield f"articles by {name}", lambda asked=asked: editor.open(_list("article", **asked))  # type: ignore[misc]


def _rows(editor: Editor, choose: random.Random) -> Iterator[tuple[str, Callable[[], float]]]:
    for model in (Issue, PhotoCaption, Unit):
        rows = _some(choose, model.objects.order_by("pk").values_list("pk", flat=True))
        name = str(model._meta.model_name)
        yield f"one {name}", lambda n=name, rows=rows: editor.open(_row(n, next(rows)))  # type: ignore[misc]
    articles = _articles(choose)
    yield from _calendars(editor, choose)
    yield "an article's history", lambda: editor.open(_row("article", next(articles).pk, "history"))
    pages = _articles(choose)
    yield "a page", lambda: editor.open(_row("page", next(pages).page_id))
    yield "a page's structure", lambda: editor.open(_row("page", next(pages).page_id, "structure"))


def _calendars(editor: Editor, choose: random.Random) -> Iterator[tuple[str, Callable[[], float]]]:
    """The calendars, as the worker has counted them, and those of a year counted anew each time."""
    recount(all_years())
    years = sorted(all_years())
    yield "the years of all newspapers", lambda: editor.open(reverse("admin:articles_completenesscount_changelist"))
    calendar = "admin:articles_completenesscount_calendar"
    yield "a newspaper's year as a calendar", lambda: editor.open(reverse(calendar, args=choose.choice(years)))


def _desk(editor: Editor, choose: random.Random) -> Iterator[tuple[str, Callable[[], float]]]:
    articles = _articles(choose)
    yield "an article opened", lambda: editor.open(_row("article", next(articles).pk))
    yield "what is typed kept", lambda: _typed(editor, next(articles))
    yield "one character saved", lambda: _saved(editor, next(articles))
    yield "one character saved, and the next article", lambda: _saved(editor, next(articles), goes_on=True)
    yield "a save that meets another's", lambda: _collided(editor, next(articles))


def _row(model: str, pk: int, screen: str = "change") -> str:
    if screen == "structure":
        return reverse("admin:articles_page_structure", args=[pk])
    return reverse(f"admin:articles_{model}_{screen}", args=[pk])


def _some(choose: random.Random, ids: Iterable[int]) -> Iterator[int]:
    known = list(islice(ids, 100_000))
    while True:
        yield choose.choice(known)


def _articles(choose: random.Random) -> Iterator[Article]:
    for pk in _some(choose, Article.objects.order_by("pk").values_list("pk", flat=True)):
        yield Article.objects.get(pk=pk)


def _typed(editor: Editor, article: Article) -> float:
    passage = Passage.objects.filter(article=article).order_by("position")[0]
    typed = f'[{{"passage": {passage.pk}, "version": {passage.version}, "text": "改过的话。"}}]'
    data = {"user": str(editor.user.pk), "tab": "benchmark0000000", "used": "1", "typed": typed}
    return editor.send(reverse("admin:articles_article_keep", args=[article.pk]), data)


def _saved(editor: Editor, article: Article, goes_on: bool = False) -> float:
    """The time until the screen after saving is there."""
    seconds = _sent(editor, article, "_next" if goes_on else "_continue")
    assert editor.answer.status_code == 302, "it was not saved"
    return seconds + editor.open(editor.answer.headers["Location"])


def _collided(editor: Editor, article: Article) -> float:
    """The screen that asks, after somebody else has saved the passage."""
    seconds = _sent(editor, article, "_continue", meanwhile="另")
    assert editor.answer.status_code == 200, "it was not asked for"
    return seconds


def _sent(editor: Editor, article: Article, button: str, meanwhile: str = "") -> float:
    url = _row("article", article.pk)
    editor.open(url)
    data = editor.form("article_form")
    field = next(name for name in data if name.startswith("passage-") and data[name])
    if meanwhile:
        pk, version = int(field.removeprefix("passage-")), int(data[field.replace("passage", "version")])
        save_passages(article, [Edit(passage_id=pk, version=version, text=data[field] + meanwhile)], None)
    return editor.send(url, data | {field: f"{data[field]}改", button: "1"})
