"""A page as the structure screen shows it: its lines as OCR gave them, each with its article and role."""

from dataclasses import dataclass

from articles.continuations import Pair, open_pairs
from articles.models import Article, Page
from articles.structure.lines import Line, page_lines

COLOURS = 8


@dataclass(frozen=True, slots=True)
class ShownLine:
    line: Line
    article: Article | None
    number: int
    """The number of the article on its page, from 1; 0 for text that belongs to no article."""
    above: Line | None
    """The line shown above this one."""

    @property
    def goes_on(self) -> bool:
        """Whether the line above is of the same passage. Where another article's line stands between, it is not."""
        return self.above is not None and self.above.passage.pk == self.line.passage.pk

    @property
    def colour(self) -> int:
        return (self.number - 1) % COLOURS + 1 if self.number else 0


def numbered(page: Page) -> list[Article]:
    """The articles of a page in order, the first one first."""
    return list(Article.objects.standing().filter(page=page).order_by("position"))


def open_continuations(page: Page) -> list[Pair]:
    """Proposed continuations of this page's articles that nobody has accepted yet."""
    return [pair for pair in open_pairs(page.issue) if page.pk in (pair.earlier.page_id, pair.later.page_id)]


def shown_lines(page: Page, articles: list[Article]) -> list[ShownLine]:
    numbers = {article.pk: number for number, article in enumerate(articles, 1)}
    shown: list[ShownLine] = []
    for line in page_lines(page):
        article = line.passage.caption.article if line.passage.caption else line.passage.article
        number = numbers.get(article.pk, 0) if article else 0
        shown.append(ShownLine(line, article, number, above=shown[-1].line if shown else None))
    return shown
