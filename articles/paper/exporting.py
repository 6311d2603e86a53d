"""Exporting many articles: at once if that is quick, else in the background, with a file for each issue."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.background.kinds import background_kind
from articles.background.progress import Progress
from articles.background.starting import start_job
from articles.exports.files import write_export
from articles.models import Article, BackgroundJob
from articles.paper.docx import write_docx
from articles.paper.gathering import in_printed_order, paper_of_articles, with_places
from articles.paper.plain import plain_text
from articles.paper.sheets import Paper

KIND = "paper"
MOST = 20_000
"""The most articles in one job: some four minutes of work as Word files (12 ms each), half a minute as text."""
A_FILE = 150
"""The most articles in one file of a job. No more are in memory at a time."""


class TooManyError(Exception):
    """More than one job can export. The message is for the editor."""


@dataclass(frozen=True, slots=True)
class Form:
    media_type: str
    write: Callable[[IO[bytes], Paper], None]
    at_once: int
    """The most articles that are exported within the request: two seconds (7 ms an article in Word, under 1 as
    text)."""


def _write_text(file: IO[bytes], paper: Paper) -> None:
    file.write(plain_text(paper))


FORMS = {
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", write_docx, 150),
    "txt": Form("text/plain; charset=utf-8", _write_text, 2_000),
}


@dataclass(frozen=True, slots=True)
class File:
    name: str
    media_type: str
    content: bytes


def file_of(paper: Paper, form: str) -> File:
    """``form`` is a key of FORMS."""
    content = BytesIO()
    FORMS[form].write(content, paper)
    return File(f"{paper.title[:60]}.{form}", FORMS[form].media_type, content.getvalue())


def export(articles: "QuerySet[Article]", form: str, user: User) -> File | BackgroundJob:
    """A file, or the job that will make one. Raises TooManyError."""
    if articles.order_by().values("pk")[: MOST + 1].count() > MOST:
        raise TooManyError(_("One export takes %(most)d articles at most: choose fewer.") % {"most": MOST})
    ids = in_printed_order(articles)
    if len(ids) > FORMS[form].at_once:
        summary = ngettext("%d article", "%d articles", len(ids)) % len(ids)
        return start_job(KIND, user, {"articles": ids, "form": form}, summary=f"{summary} · .{form}", total=len(ids))
    return file_of(_paper(_read(ids)), form)


@background_kind(KIND, gettext_lazy("export articles"))
def export_many(job: BackgroundJob, progress: Progress) -> str:
    """Write one .zip. Run again after a killed worker, it begins anew."""
    ids, form = job.arguments["articles"], job.arguments["form"]

    def write(file: IO[bytes]) -> None:
        done = 0
        with ZipFile(file, "w", ZIP_DEFLATED) as packed:
            for number, articles in enumerate(_by_issue(ids), 1):
                made = file_of(_paper(articles), form)
                packed.writestr(f"{number:04d}-{get_valid_filename(made.name)}", made.content)
                done += len(articles)
                progress(done, len(ids))

    write_export(job, f"{_('Articles')}-{form}.zip", write)
    return ngettext("%d article", "%d articles", len(ids)) % len(ids)


def _by_issue(ids: Sequence[int]) -> Iterator[list[Article]]:
    """The articles in the given order, grouped by issue, at most A_FILE in a group. Articles that were merged or
    deleted meanwhile are left out."""
    for start in range(0, len(ids), A_FILE):
        for _issue, articles in groupby(_read(ids[start : start + A_FILE]), key=lambda article: article.page.issue_id):
            yield list(articles)


def _read(ids: Sequence[int]) -> list[Article]:
    found = {article.pk: article for article in with_places(Article.objects.standing().filter(pk__in=ids))}
    return [found[pk] for pk in ids if pk in found]


def _paper(articles: Sequence[Article]) -> Paper:
    issues = {article.page.issue for article in articles}
    title = (
        str(issues.pop()) if len(issues) == 1 else ngettext("%d article", "%d articles", len(articles)) % len(articles)
    )
    return paper_of_articles(title, articles)
