"""Replacements as their jobs leave them."""

from django.contrib.auth.models import User

from articles.models import Article, Passage, Replacement
from articles.replacing.applying import start_replacing
from articles.replacing.finding import start_finding
from tests.jobs import run_jobs

State = Replacement.State


def found(**fields) -> Replacement:
    """A replacement whose hits were looked for."""
    replacement = Replacement(**fields)
    start_finding(replacement, None)
    run_jobs()
    replacement.refresh_from_db()
    return replacement


def replaced(replacement: Replacement, user: User) -> Replacement:
    start_replacing(replacement, user)
    run_jobs()
    replacement.refresh_from_db()
    return replacement


def texts(article: Article) -> list[str]:
    return [passage.text for passage in Passage.objects.of_article(article)]


def hits(replacement: Replacement) -> list[tuple[str, str]]:
    return [(hit.before, hit.after) for hit in replacement.hits.all()]
