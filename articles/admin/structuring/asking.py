"""What a request asks to be done to a page's structure."""

from functools import cached_property

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.recording import editor, reason_of
from articles.admin.structuring.lines import numbered
from articles.models import Article, Page, Passage, PhotoCaption
from articles.structure.acting import StructureRefused
from articles.structure.lines import cut_out, page_lines


class Asked:
    """Which act, and the lines that it is done to."""

    def __init__(self, request: HttpRequest, page: Page) -> None:
        self.page = page
        self.user, self.reason = editor(request), reason_of(request)
        self.act, _colon, self.role = request.POST.get("act", "").partition(":")
        self.starts = {int(start) for start in request.POST.getlist("line") if start.isascii() and start.isdigit()}
        self.target_id = request.POST.get("target", "")
        after = request.POST.get("after", "")
        self.after = int(after) if after.isascii() and after.isdigit() and len(after) < 7 else 0

    @cached_property
    def passages(self) -> list[Passage]:
        return cut_out(self.page, self.starts, self.user)

    @cached_property
    def touched(self) -> list[Passage]:
        """Whole, whatever lines of them are chosen."""
        found = {line.passage.pk: line.passage for line in page_lines(self.page) if line.start in self.starts}
        if not found:
            raise StructureRefused(_("Choose the lines first."))
        return list(found.values())

    @property
    def article(self) -> Article:
        """That of the first chosen line."""
        passage = self.touched[0]
        article = passage.caption.article if passage.caption else passage.article
        if article is None:
            raise StructureRefused(_("These lines belong to no article."))
        return article

    @property
    def photo(self) -> PhotoCaption:
        photo = next((passage.caption for passage in self.touched if passage.caption), None)
        if photo is None:
            raise StructureRefused(_("These lines are no photo's."))
        return photo

    @property
    def target(self) -> Article:
        articles = {str(article.pk): article for article in numbered(self.page)}
        if self.target_id not in articles:
            raise StructureRefused(_("Choose an article of this page."))
        return articles[self.target_id]
