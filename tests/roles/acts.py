"""What can be asked of the admin besides its lists and forms: each act with an address, and what is sent there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from articles.models import Changeset
from articles.structure.lines import page_lines
from tests.roles.world import World

Sent = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Act:
    """``args`` of the address and what a role sends are told of the world. ``reads``: it is done by a GET. Of other
    acts with ``writes`` something must be written; without, it is enough not to be sent away: what they would write
    is their own test's matter."""

    url: str
    args: Callable[[World], list[Any]] = lambda world: []
    send: Callable[[World, str], Sent] = lambda world, role: {}
    reads: bool = False
    writes: bool = True
    query: str = ""

    def ask(self, world: World, role: str) -> HttpResponse:
        address = reverse(self.url, args=self.args(world)) + self.query.format(undated=world.undated.pk)
        client = world.clients[role]
        answer: Any = client.get(address) if self.reads else client.post(address, self.send(world, role))
        return answer  # type: ignore[no-any-return]


def pk(*names: str) -> Callable[[World], list[Any]]:
    """The ids of these rows."""
    return lambda world: [getattr(world, name).pk for name in names]


def form(name: str, **more: Any) -> Callable[[World, str], Sent]:
    return lambda world, role: world.forms[name] | {"reason": "理由", **more}


def chosen(action: str, name: str, **more: Any) -> Callable[[World, str], Sent]:
    """An action of a list, confirmed."""
    return lambda world, role: {
        "action": action, ACTION_CHECKBOX_NAME: [getattr(world, name).pk], "confirmed": "yes", "reason": "理由", **more
    }  # fmt: skip


def read(url: str, *names: str, query: str = "", extra: tuple[Any, ...] = ()) -> Act:
    return Act(url=f"admin:{url}", args=lambda world: [*pk(*names)(world), *extra], reads=True, query=query)


def _of_list(model: str, send: Callable[[World, str], Sent], writes: bool = True) -> Act:
    return Act(url=f"admin:articles_{model}_changelist", send=send, writes=writes)


def _typed(world: World, role: str) -> Sent:
    field = next(name for name in world.forms["article"] if name.startswith("passage-"))
    return world.forms["article"] | {field: "改过的主题", "_continue": "1"}


def _structure(world: World, role: str) -> Sent:
    return {"act": "role:subheading", "line": [page_lines(world.lines)[-1].start]}


def _kept(world: World, role: str) -> Sent:
    user, passage = world.users.get(role), world.article.passages.get(role="paragraph")
    typed = f'[{{"passage": {passage.pk}, "version": 1, "text": "打了一半"}}]'
    return {"user": user.pk if user else "", "tab": "b" * 16, "used": "1", "typed": typed}


def _restored(world: World, role: str) -> Sent:
    return {"to": Changeset.objects.filter(kind="import").earliest("pk").pk}


def _proposed(world: World, role: str) -> Sent:
    row = world.proposal
    return {"act": "keep", "proposal": [row.pk], f"seen-{row.pk}": row.editor}


def _redacted(world: World, role: str) -> Sent:
    return {"mark": "某", "fate": "sealed", "reason": "依申请", "characters": "第一", "everywhere": "on"}


def _searched(world: World, role: str) -> Sent:
    return {"act": "text", "articles": "", "find": "通水", "replace_with": "放水"}


ARTICLE, CAPTION, ISSUE = "admin:articles_article_change", "articles_photocaption", "admin:articles_issue_change"
YEAR = (2021,)

ACTS: dict[str, Act] = {
    # Everybody's
    "see the first page": read("index"),
    "see a section of it": read("app_list", extra=("articles",)),
    "read the scripts' words": read("jsi18n"),
    "change one's password": read("password_change"),
    "choose a language": Act(url="set_language", send=lambda w, r: {"language": "en"}, writes=False),
    # Articles
    "take the next article": Act(url="admin:take_next", send=lambda w, r: {"correct": ""}, writes=False),
    "correct a text": Act(url=ARTICLE, args=pk("article"), send=_typed),
    "keep what is typed": Act(url="admin:articles_article_keep", args=pk("article"), send=_kept),
    "look for what was kept": read("articles_article_offers", "article"),
    "discard what was kept": Act(
        url="admin:articles_article_discard", args=pk("article"), send=lambda w, r: {"draft": w.draft.pk}, writes=False
    ),
    "verify a text": Act(url=ARTICLE, args=pk("article"), send=form("article", _verify="yes")),
    "verify from the list": _of_list("article", chosen("verify_selected", "article")),
    "give a text back": Act(url=ARTICLE, args=pk("article"), send=form("article", _return="yes")),
    "let somebody verify their own": Act(
        url=ARTICLE, args=pk("article"), send=lambda w, r: form("article", _except=w.corrector.pk)(w, r)
    ),
    "accept a warning": Act(
        url=ARTICLE, args=pk("warned"), send=lambda w, r: form("warned", _accept=w.warning.pk)(w, r)
    ),
    "accept warnings by kind": Act(url=ARTICLE, args=pk("warned"), send=form("warned", _accept_kind="unsure")),
    "publish": Act(url=ARTICLE, args=pk("ready"), send=form("ready", _publish="yes")),
    "publish from the list": _of_list("article", chosen("publish_selected", "ready")),
    "publish an issue": _of_list("issue", chosen("publish_selected", "other_issue")),
    "publish a back file": _of_list("issue", chosen("back_file_selected", "other_issue")),
    "pass to partners": Act(url=ARTICLE, args=pk("published"), send=form("published", _pass="yes")),
    "pass from the list": _of_list("article", chosen("pass_selected", "published")),
    "withdraw": Act(url=ARTICLE, args=pk("published"), send=form("published", _withdraw="yes")),
    "withdraw from the list": _of_list("article", chosen("withdraw_selected", "published")),
    "withdraw an issue": _of_list("issue", chosen("withdraw_selected", "issue")),
    "undo one's last change": Act(url="admin:articles_article_undo", args=pk("article"), writes=False),
    "see an article's history": read("articles_article_history", "article"),
    "restore a version": Act(
        url="admin:articles_article_history", args=pk("published"), send=lambda w, r: {"to": w.first.pk}
    ),
    "see an article on paper": read("articles_article_paper", "article"),
    "take an article as a file": read("articles_article_paper_file", "article", extra=("docx",)),
    "take articles as a file": _of_list("article", chosen("word_selected", "article"), writes=False),
    "find and replace in chosen ones": _of_list("article", chosen("replace_in_selected", "article"), writes=False),
    "search for find and replace": Act(url="admin:articles_replacement_add", send=_searched),
    "answer a query": Act(
        url="admin:articles_verdict_change", args=pk("query"), send=form("query", answer="应为渠", _save="1")
    ),
    "decide a suspicion": Act(
        url="admin:articles_suspicion_decide", args=pk("suspicion"), send=lambda w, r: {"act": "dismiss"}
    ),
    "see every place of a form": read("articles_suspicion_column", query="?form=新渠"),
    "replace places of a form": Act(
        url="admin:articles_suspicion_column", send=lambda w, r: {"act": "", "form": "新渠", "to": "旧渠"}, writes=False
    ),
    "see what detectors are worth": read("articles_suspicion_scores"),
    "decide a proposal": _of_list("proposal", _proposed),
    "confirm a pair of the memory": _of_list("pair", chosen("confirm", "pair")),
    "bring in a table of terms": Act(
        url="terms:import", send=lambda w, r: {"file": SimpleUploadedFile("terms.csv", "词语\n清河大桥".encode())}
    ),
    # Photos
    "see a photo": read("articles_photocaption_picture", "caption"),
    "see a photo's thumbnail": read("articles_photocaption_thumbnail", "caption"),
    "change a photo's words": Act(
        url=f"admin:{CAPTION}_change", args=pk("caption"), send=form("caption", photographers="王芳")
    ),
    "release a photo": _of_list("photocaption", chosen("release_selected", "caption")),
    # Pages and issues
    "see a page's structure": read("articles_page_structure", "lines"),
    "change a page's structure": Act(url="admin:articles_page_structure", args=pk("lines"), send=_structure),
    "see why a page was read so": Act(url="page_reading", args=pk("lines"), reads=True),
    "see a scan": read("articles_page_scan", "page"),
    "see a scan's thumbnail": read("articles_page_scan_thumbnail", "page"),
    "see a scan as a picture": read("articles_page_scan_picture", "page"),
    "see a page on paper": read("articles_page_paper", "page"),
    "take a page as a file": read("articles_page_paper_file", "page", extra=("docx",)),
    "see the form to redact": read("articles_page_redact", "page"),
    "redact": Act(url="admin:articles_page_redact", args=pk("lines"), send=_redacted),
    "destroy what was redacted": Act(
        url="admin:articles_redaction_destroy", args=pk("redaction"), send=lambda w, r: {"sure": "on"}
    ),
    "number an issue's pages": Act(url=ISSUE, args=pk("issue"), send=lambda w, r: {f"number-{w.page.pk}": "7"}),
    "number an issue": Act(
        url=ISSUE, args=pk("issue"), send=lambda w, r: {f"number-{w.page.pk}": "1", "number": "1187"}
    ),
    "date an issue": Act(
        url="admin:articles_issue_place", send=lambda w, r: w.forms["place"], query="?issue={undated}"
    ),
    "see the form to date issues": read("articles_issue_place"),
    "read an issue a second time": Act(
        url="admin:articles_issue_reading", args=pk("issue"), send=lambda w, r: {"_start": "1"}, writes=False
    ),
    # Completeness
    "see the years of newspapers": read("articles_completenesscount_changelist"),
    "see a year's calendar": read("articles_completenesscount_calendar", "paper", extra=YEAR),
    "explain findings": Act(
        url="admin:articles_completenesscount_explain", args=lambda w: [w.paper.pk, *YEAR],
        send=lambda w, r: {"finding": w.finding, "note": "停刊"},
    ),
    "explain days": Act(
        url="admin:articles_completenesscount_days", args=lambda w: [w.paper.pk, *YEAR],
        send=lambda w, r: {"first": "2021-05-01", "note": "停刊"},
    ),
    "take an explanation back": Act(
        url="admin:articles_completenesscount_take_back", args=lambda w: [w.paper.pk, *YEAR, w.explanation.pk]
    ),
    # The log
    "undo a changeset": Act(url="admin:articles_changeset_undo", args=pk("edit")),
    "see what an undo would do": Act(url="admin:articles_changeset_undo", args=pk("edit"), reads=True),
    "see the form for an audit": read("articles_changeset_audit"),
    "take an audit": Act(
        url="admin:articles_changeset_audit", writes=False,
        send=lambda w, r: {"table": "changesets", "format": "csv", "first": "2021-01-01", "last": "2021-12-31"},
    ),
    "take an audit of chosen ones": _of_list("changeset", chosen("audit_csv", "edit"), writes=False),
    # Units
    "see units that wait": read("articles_unit_waiting"),
    "answer for units that wait": Act(url="admin:articles_unit_waiting", writes=False),
    "see a unit's names": read("articles_unit_names", "unit"),
    "name a unit": Act(url="admin:articles_unit_names", args=pk("unit"), writes=False),
    "rename a unit": Act(
        url="admin:articles_unit_rename", args=pk("unit"), send=lambda w, r: {"name": "新湾街道", "kept_as": "former"}
    ),
    "move a unit": Act(url="admin:articles_unit_move", args=pk("unit"), writes=False),
    "merge a unit": Act(url="admin:articles_unit_merge", args=pk("unit"), writes=False),
    "reject a unit": Act(url="admin:articles_unit_reject", args=pk("unconfirmed"), writes=False),
    "confirm a unit": _of_list("unit", chosen("confirm", "unconfirmed")),
    "see the counts below a unit": read("articles_unit_below"),
    # People
    "see a name that was printed": read("articles_person_name", query="?name=王芳"),
    "see a person's articles": read("articles_person_articles", "person"),
    "see whose an article is": read("articles_person_of_article", "article"),
    "say whose an article is": Act(url="admin:articles_person_of_article", args=pk("article"), writes=False),
    # Statistics and jobs
    "see the articles behind a count": read(
        "articles_publicationcount_behind", query="?by=reporter&first=2021-01-01&last=2021-12-31&key=x"
    ),
    "stop another's job": Act(url="admin:articles_backgroundjob_cancel", args=pk("job")),
    "take the file of an editor's job": read("articles_backgroundjob_file", "export"),
    "see an upload's report": read("articles_intake_report", "intake"),
    # Partners
    "see who passed a withdrawal": read("articles_partner_withdrawals"),
    "make a partner's key": Act(
        url="admin:articles_partner_new_key", args=pk("partner"), send=lambda w, r: {"days": "90"}
    ),
    "rotate a key": Act(url="admin:articles_partner_rotate_key", args=pk("key"), send=lambda w, r: {"days": "7"}),
    "revoke a key": Act(url="admin:articles_partner_revoke_key", args=pk("key")),
    "resume a webhook": Act(url="admin:articles_webhook_resume", args=pk("webhook")),
    "make a webhook's secret anew": Act(url="admin:articles_webhook_secret", args=pk("webhook")),
}  # fmt: skip
