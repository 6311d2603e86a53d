"""What no act may ever publish, whatever state the text is in. The desk refuses more (articles.workflow.blockers)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.at_hand import AtHand
from articles.models import Article
from articles.proofing.terms import undecided_terms


@dataclass(frozen=True)
class Blocker:
    """Why an article cannot be published. ``code``: undated, no_headline, no_caption, protected_term."""

    article: Article
    code: str
    form: str = ""
    """The printed form that should have been the protected term."""

    def __str__(self) -> str:
        if self.code == "undated":
            return _("%(page)s: the issue has no date.") % {"page": self.article.page}
        place = {"page": self.article.page, "position": self.article.position + 1}
        if self.code == "protected_term":
            return _("%(page)s, article %(position)d: “%(form)s” is near a protected term; somebody has to decide.") % {
                **place,
                "form": self.form,
            }
        if self.code == "no_headline":
            return _("%(page)s, article %(position)d: no headline.") % place
        return _("%(page)s, article %(position)d: picture news without a caption.") % place


class CannotPublishError(Exception):
    def __init__(self, blockers: list[Blocker]) -> None:
        self.blockers = blockers
        super().__init__("\n".join(dict.fromkeys(str(blocker) for blocker in blockers)))


def blockers(articles: Iterable[Article]) -> list[Blocker]:
    """The blockers of these articles. Reads ``article.page.issue`` and ``article.captions``: prefetch them."""
    rows = list(articles)
    found = [Blocker(article, code) for article in rows if (code := blocking_code(article))]
    return found + [Blocker(article, "protected_term", form) for article, form in undecided_terms(AtHand(rows))]


def blocking_code(article: Article) -> str:
    if article.page.issue.published_on is None:
        return "undated"
    return heading_code(article)


def heading_code(article: Article) -> str:
    """Which code blocks an article without a heading: no_headline, no_caption, or none (an empty string)."""
    if article.kind == Article.Kind.PICTURE:
        return "" if article.captions.all() else "no_caption"
    return "" if article.headline else "no_headline"
