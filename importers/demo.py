"""A first look: the sample pages in the archive, a user of each group, and one published issue."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext as _

from articles.models import Article, Issue, Page
from articles.publishing.publication import Published
from articles.workflow.accepting import accept_kinds, open_kinds
from articles.workflow.blockers import blockers
from articles.workflow.passing import publish_ready
from importers.files import find_pages
from importers.gazetteers.rows import UnitsStored, store_units
from importers.gazetteers.stored import stored_gazetteer
from importers.gazetteers.table import read_gazetteer
from importers.manifest import read_manifest
from importers.page import PageError, gettext_noop
from importers.running.imports import Wanted, import_pages
from importers.running.reports import ImportReport

SAMPLES = Path(settings.BASE) / "tests" / "pages"
PASSWORDS = Path(settings.VAR) / "demo-passwords.json"
PEOPLE = {"editor": "编辑", "chief": "总编", "operator": "操作员", "manager": "合作方管理员"}
"""Names to sign in with, and the groups that give them their permissions."""


@dataclass(frozen=True, kw_only=True)
class DemoReport:
    units: UnitsStored
    pages: ImportReport
    published: Published
    issue: Issue
    passwords: dict[str, str]

    def __str__(self) -> str:
        people = [f"  {name:8} {self.passwords[name]:14} ({group})" for name, group in PEOPLE.items()]
        return "\n".join(
            [str(self.units), str(self.pages), f"{self.issue}: {self.published}", _("To sign in:"), *people]
        )


def make_demo() -> DemoReport:
    """Make the demo, or what is missing of it: a second run imports and publishes nothing twice.

    Raises PageError where the archive holds other pages. Nobody wants samples and known user names among them.
    """
    files = find_pages([Path(os.path.relpath(SAMPLES))])
    if Page.objects.exclude(stem__in=[file.path.stem for file in files]).exists():
        raise PageError(gettext_noop("The archive holds pages of its own: a demo is for an empty one."))
    units = store_units(read_gazetteer(SAMPLES / "units.csv", stored_gazetteer()), reason="units.csv")
    manifest = read_manifest(SAMPLES / "manifest.csv", files)
    pages = import_pages(Wanted(files=files, manifest=manifest))
    passwords = _people()
    issue = _largest_issue()
    return DemoReport(units=units, pages=pages, published=_publish(issue), issue=issue, passwords=passwords)


def _people() -> dict[str, str]:
    """The demo's users and their passwords, made once and kept beside the data, readable only by its owner. The
    passwords are random, because somebody will serve a demo where others can reach it."""
    passwords: dict[str, str] = json.loads(PASSWORDS.read_text("utf-8")) if PASSWORDS.exists() else {}
    for name, group in PEOPLE.items():
        password = passwords.setdefault(name, secrets.token_urlsafe(9))
        user, made = User.objects.get_or_create(username=name, defaults={"is_staff": True})
        if made or not user.check_password(password):
            user.set_password(password)
            user.save()
        user.groups.add(Group.objects.get(name=group))
    _keep(passwords)
    return passwords


def _keep(passwords: dict[str, str]) -> None:
    PASSWORDS.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(PASSWORDS, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(passwords, file)


def _largest_issue() -> Issue:
    """The dated issue with the most pages."""
    issue: Issue = max(Issue.objects.exclude(published_on=None), key=lambda issue: issue.pages.count())
    return issue


def _publish(issue: Issue) -> Published:
    """Publish what can be published of the issue, with warnings accepted by kind. An article without a headline
    stays."""
    chief, articles = User.objects.get(username="chief"), Article.objects.filter(page__issue=issue)
    rows = list(articles.select_related("page__issue").prefetch_related("captions"))
    waiting = {blocker.article.pk for blocker in blockers(rows)}
    ready = articles.exclude(pk__in=waiting)
    accept_kinds(ready, open_kinds(ready).keys(), chief, note="demo")
    unpublished = Article.Publication.UNPUBLISHED
    return publish_ready(ready.filter(publication=unpublished), chief, reason="demo")
