"""Role × act: each tried, also by direct POST of what only another's screen offers.

TABLE is what shall be: x may, . may not. A new address fails ``test_every_address_is_in_the_table`` until its act
stands in tests/roles/acts.py and its line here.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.roles.acts import ACTS, Act
from tests.roles.world import ROLES, World, make_world

TABLE = """
                                  nobody   bare     editor   chief    operator manager  super
see the first page                .        x        x        x        x        x        x
see a section of it               .        x        x        x        x        x        x
read the scripts' words           .        x        x        x        x        x        x
change one's password             .        x        x        x        x        x        x
choose a language                 x        x        x        x        x        x        x
take the next article             .        .        x        x        .        .        x
correct a text                    .        .        x        x        .        .        x
keep what is typed                .        .        x        x        .        .        x
look for what was kept            .        .        x        x        .        .        x
discard what was kept             .        .        x        x        .        .        x
verify a text                     .        .        x        x        .        .        x
verify from the list              .        .        x        x        .        .        x
give a text back                  .        .        x        x        .        .        x
let somebody verify their own     .        .        .        x        .        .        x
accept a warning                  .        .        x        x        .        .        x
accept warnings by kind           .        .        x        x        .        .        x
publish                           .        .        .        x        .        .        x
publish from the list             .        .        .        x        .        .        x
publish an issue                  .        .        .        x        .        .        x
publish a back file               .        .        .        x        .        .        x
pass to partners                  .        .        .        x        .        .        x
pass from the list                .        .        .        x        .        .        x
withdraw                          .        .        .        x        .        .        x
withdraw from the list            .        .        .        x        .        .        x
withdraw an issue                 .        .        .        x        .        .        x
undo one's last change            .        .        x        x        .        .        x
see an article's history          .        .        x        x        x        .        x
restore a version                 .        .        x        x        .        .        x
see an article on paper           .        .        x        x        x        .        x
take an article as a file         .        .        x        x        x        .        x
take articles as a file           .        .        x        x        x        .        x
find and replace in chosen ones   .        .        x        x        .        .        x
search for find and replace       .        .        x        x        .        .        x
answer a query                    .        .        x        x        .        .        x
decide a suspicion                .        .        x        x        .        .        x
see every place of a form         .        .        x        x        .        .        x
replace places of a form          .        .        x        x        .        .        x
see what detectors are worth      .        .        x        x        .        .        x
decide a proposal                 .        .        x        x        .        .        x
confirm a pair of the memory      .        .        .        x        .        .        x
bring in a table of terms         .        .        .        x        .        .        x
see a photo                       .        .        x        x        x        .        x
see a photo's thumbnail           .        .        x        x        x        .        x
change a photo's words            .        .        x        x        .        .        x
release a photo                   .        .        .        x        .        .        x
see a page's structure            .        .        x        x        x        .        x
change a page's structure         .        .        x        x        .        .        x
see why a page was read so        .        .        x        x        x        .        x
see a scan                        .        .        x        x        x        .        x
see a scan's thumbnail            .        .        x        x        x        .        x
see a scan as a picture           .        .        x        x        x        .        x
see a page on paper               .        .        x        x        x        .        x
take a page as a file             .        .        x        x        x        .        x
see the form to redact            .        .        .        x        .        .        x
redact                            .        .        .        x        .        .        x
destroy what was redacted         .        .        .        x        .        .        x
number an issue's pages           .        .        x        x        x        .        x
number an issue                   .        .        x        x        x        .        x
date an issue                     .        .        .        x        x        .        x
see the form to date issues       .        .        .        x        x        .        x
read an issue a second time       .        .        x        x        .        .        x
see the years of newspapers       .        .        x        x        x        .        x
see a year's calendar             .        .        x        x        x        .        x
explain findings                  .        .        x        x        x        .        x
explain days                      .        .        x        x        x        .        x
take an explanation back          .        .        x        x        x        .        x
undo a changeset                  .        .        .        x        .        .        x
see what an undo would do         .        .        .        x        .        .        x
see the form for an audit         .        .        x        x        .        .        x
take an audit                     .        .        x        x        .        .        x
take an audit of chosen ones      .        .        x        x        .        .        x
see units that wait               .        .        x        x        .        .        x
answer for units that wait        .        .        .        x        .        .        x
see a unit's names                .        .        .        x        .        .        x
name a unit                       .        .        .        x        .        .        x
rename a unit                     .        .        .        x        .        .        x
move a unit                       .        .        .        x        .        .        x
merge a unit                      .        .        .        x        .        .        x
reject a unit                     .        .        .        x        .        .        x
confirm a unit                    .        .        .        x        .        .        x
say whose an article is           .        .        x        x        .        .        x
see whose an article is           .        .        x        x        .        .        x
see a person's articles           .        .        x        x        .        .        x
see a name that was printed       .        .        x        x        .        .        x
see the counts below a unit       .        .        x        x        .        .        x
see the articles behind a count   .        .        x        x        x        .        x
stop another's job                .        .        .        x        .        .        x
take the file of an editor's job  .        .        x        .        .        .        .
see an upload's report            .        .        .        x        x        .        x
see who passed a withdrawal       .        .        .        x        .        x        x
make a partner's key              .        .        .        .        .        x        x
rotate a key                      .        .        .        .        .        x        x
revoke a key                      .        .        .        .        .        x        x
resume a webhook                  .        .        .        .        .        x        x
make a webhook's secret anew      .        .        .        .        .        x        x
"""

STOCK = re.compile(r"_(changelist|add|change|delete|history)$")
"""Addresses that every model has: tests/roles/test_models.py."""
ELSEWHERE = {
    "admin:login": "for everybody: tests/newsroom/test_sign_in.py",
    "admin:logout": "for everybody",
    "admin:password_change_done": "says that it was done",
    "admin:autocomplete": "asks the model that is searched: tests/roles/test_models.py, its list",
    "admin:view_on_site": "no model here has such an address",
    "admin:auth_user_password_change": "Django's own, for those who may change users: tests/roles/test_models.py",
}
# What a request leaves that is no act of anybody.
TRACES = {"django_session", "articles_reservation", "articles_completenesscount", "articles_waitingpage"}
WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)


def named() -> list[str]:
    return [" ".join(line.split()[: -len(ROLES)]) for line in TABLE.strip().splitlines()[1:]]


def does(world: World, name: str, role: str) -> bool:
    """Whether the role can: something is written, or at the least nobody sends it away."""
    act = ACTS[name]
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        answer = act.ask(world, role)
        transaction.set_rollback(True)
    if is_sent_away(answer) or is_no_action_of_theirs(act, answer):
        return False
    return not act.writes or act.reads or bool(written(queries))


def is_sent_away(answer: Any) -> bool:
    return answer.status_code in (403, 405) or "/login/" in answer.headers.get("Location", "")


def is_no_action_of_theirs(act: Act, answer: HttpResponse) -> bool:
    """A list leads back to itself, and says that no action was chosen, where it does not offer the one it was sent."""
    return act.url.endswith("_changelist") and not act.writes and answer.headers.get("Location") == reverse(act.url)


def written(queries: CaptureQueriesContext) -> set[str]:
    found = (WRITE.match(query["sql"]) for query in queries.captured_queries)
    return {match[1] for match in found if match} - TRACES


@pytest.mark.django_db
def test_each_role_can_what_the_table_says_and_nothing_else():
    """Every act by every role, one by one, in a world that is put back each time."""
    world = make_world()
    found = [line_of(name, [does(world, name, role) for role in ROLES]) for name in ACTS]
    wrong = [line for line in found if line.split() not in [line.split() for line in TABLE.splitlines()]]
    assert not wrong, "what is done is not what TABLE says; if it is right, put there:\n" + "\n".join(wrong)


def line_of(name: str, can: list[bool]) -> str:
    return f"{name:34}" + "".join(f"{'x' if each else '.':9}" for each in can).rstrip()


def addresses(patterns: Any = None, prefix: str = "") -> Iterator[str]:
    """Names of all addresses of the admin."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from addresses(pattern.url_patterns, prefix + inner)
        elif isinstance(pattern, URLPattern) and pattern.name and prefix.startswith("admin"):
            yield f"{prefix}{pattern.name}"


def test_every_address_is_in_the_table():
    tried = {act.url for act in ACTS.values()}
    missing = {name for name in addresses() if not STOCK.search(name)} - tried - ELSEWHERE.keys()
    assert not missing, (
        "Who may use these addresses of the admin? For each add an Act, with what it is sent, to tests/roles/acts.py, "
        f"run this file, look at the line that it proposes, and copy it into TABLE: {sorted(missing)}"
    )


def test_the_table_names_no_act_that_is_gone():
    assert set(named()) == ACTS.keys()
