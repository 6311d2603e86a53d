"""One of everything that somebody could do something to, and somebody of each role."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.background.starting import start_job
from articles.completeness.explaining import Period, explain_days
from articles.completeness.year import read_year
from articles.exports.files import RIGHTS
from articles.log.changesets import changeset
from articles.log.history import article_changesets
from articles.models import (
    Article,
    Intake,
    Page,
    PageWarning,
    Pair,
    Person,
    Proposal,
    Redaction,
    Suspicion,
    TypingDraft,
    Webhook,
)
from articles.partners.keys import make_key
from articles.publishing.publication import publish
from articles.redacting.redaction import Choice, redact
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from tests.articles.admin.conftest import member, signed_in
from tests.articles.admin.screens import form_of
from tests.articles.partners.test_keys import make_partner
from tests.factories import make_article, make_caption, make_issue, make_newspaper, make_page, make_unit

ROLES = ("nobody", "bare", "editor", "chief", "operator", "manager", "super")
"""Nobody has signed in; the bare may enter the admin and is in no group; the groups; the superuser."""
GROUPS = {"editor": "编辑", "chief": "总编", "operator": "操作员", "manager": "合作方管理员"}
SCAN = b"\x89PNG pixels"


@dataclass
class World:
    """Rows by what is done to them. ``forms`` are screens as a superuser sees them, to be sent back by anybody."""

    users: dict[str, User] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    forms: dict[str, dict[str, str]] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["rows"][name]
        except KeyError:
            raise AttributeError(name) from None


def make_world() -> World:
    world = World()
    _people(world)
    _texts(world)
    _decisions(world)
    _outside(world)
    _forms(world)
    return world


def _people(world: World) -> None:
    world.users = {role: member(role, group) for role, group in GROUPS.items()}
    world.users["bare"] = User.objects.create_user("bare", is_staff=True)
    world.users["super"] = User.objects.create_superuser("super")
    world.clients = {role: signed_in(user) for role, user in world.users.items()} | {"nobody": Client()}
    world.rows["corrector"] = member("corrector", "编辑")


def _texts(world: World) -> None:
    issue = make_issue(make_newspaper(weekdays=list(range(7))))
    page = make_page(issue, number="1", text="标题一\n甲乙丙。\n丁戊己。")
    with changeset("import"):
        page.scan.save("1.png", ContentFile(SCAN))
    corrected, warned, published = (make_article(page, headline=f"{name}稿") for name in ("待审", "警告", "已发"))
    with changeset("edit", world.corrector):
        Article.objects.filter(pk=corrected.pk).update(text_status="corrected")
        warning = PageWarning.objects.create(page=page, article=warned, code="unsure")
    ready = make_article(headline="备发稿")
    publish([published], None)
    with changeset("edit", world.corrector) as edit:
        published.passages.filter(role="paragraph").update(text="新渠今日通水。")
    other = make_article(make_page(make_issue(published_on=date(2021, 5, 9))), headline="别期稿")
    world.rows |= {
        "other_issue": other.page.issue, "first": article_changesets(published).earliest("pk"),
        "paper": issue.newspaper, "issue": issue, "page": page, "article": corrected, "warned": warned, "ready": ready,
        "published": published, "warning": warning, "edit": edit, "other": other,
        "undated": make_issue(published_on=None), "lines": _traced_page(),
        "caption": make_caption(ready, rights="third_party"),
    }  # fmt: skip


def _traced_page() -> Page:
    """A page whose lines are traced, for the acts on its structure."""
    return make_article(headline="分行稿", paragraphs=["第一段。", "第二段。"]).page


def _decisions(world: World) -> None:
    world.rows["query"] = give_verdict(make_article().passages.get(role="paragraph"), Place(0, 1), "query", None)
    flagged = make_article(headline="存疑稿").passages.get(role="paragraph")
    around = {"text_before": "", "text_after": flagged.text[2:7]}
    world.rows["suspicion"] = Suspicion.objects.create(
        passage=flagged, page=flagged.page, start=0, end=2, found=flagged.text[:2], suggestion="水渠", kind="twin",
        severity="high", confidence=0.9, message="-", **around,
    )  # fmt: skip
    touched = make_article(headline="重来稿").passages.get(role="paragraph")
    with changeset("import"):
        world.rows["proposal"] = Proposal.objects.create(
            page=touched.page, passage=touched, field="text", last_import="旧", editor=touched.text, proposed="新"
        )
    world.rows["pair"] = Pair.objects.create(
        newspaper=world.paper, wrong="限上", right="规上", state=Pair.State.CANDIDATE
    )
    passage = world.article.passages.get(role="paragraph")
    world.rows["draft"] = TypingDraft.objects.create(
        user=world.users["editor"], tab="a" * 16, article=world.article.pk, page=world.page.pk, passage=passage.pk,
        version=1, text="改", typed_at=timezone.now(),
    )  # fmt: skip
    masked = make_article(paragraphs=["村民张三说好。"])
    chosen = Choice(passage_id=masked.passages.get(role="paragraph").pk, characters="张三", start=2)
    redact(masked.page, [chosen], "某", world.users["chief"], "依申请")
    world.rows["redaction"] = Redaction.objects.latest("pk")
    explain_days([world.paper], Period(first=date(2021, 1, 1), last=date(2021, 1, 1)), "元旦休刊", None)
    world.rows["explanation"] = world.paper.explanations.get()
    world.rows["finding"] = [each.key for each in read_year(world.paper, 2021).findings if each.is_open][:1]


def _outside(world: World) -> None:
    with changeset("units"):
        world.rows["person"] = Person.objects.create(name="王芳")
    partner = make_partner()
    world.rows |= {
        "partner": partner,
        "key": make_key(partner, None).row,
        "webhook": Webhook.objects.create(partner=partner, url="https://partner.example/hook", secret="whsec_x"),
        "unit": make_unit("柳湾街道"),
        "unconfirmed": make_unit("新渠社区", confirmed=False),
        "job": start_job("replace", None, {}),
        "intake": Intake.objects.create(state="done"),
        "export": start_job(next(iter(RIGHTS)), world.users["editor"], {}),
    }


def _forms(world: World) -> None:
    """What the screens of those who may do everything would send."""
    screens = {
        "article": reverse("admin:articles_article_change", args=[world.article.pk]),
        "warned": reverse("admin:articles_article_change", args=[world.warned.pk]),
        "ready": reverse("admin:articles_article_change", args=[world.ready.pk]),
        "published": reverse("admin:articles_article_change", args=[world.published.pk]),
        "query": reverse("admin:articles_verdict_change", args=[world.query.pk]),
        "place": f"{reverse('admin:articles_issue_place')}?issue={world.undated.pk}",
        "caption": reverse("admin:articles_photocaption_change", args=[world.caption.pk]),
    }
    for name, url in screens.items():
        world.forms[name] = form_of(world.clients["super"].get(url))
    row = f"issue-{world.undated.pk}-published_on"
    looked = world.clients["super"].post(screens["place"], world.forms["place"] | {row: "2021-07-01", "_look": "1"})
    world.forms["place"] = form_of(looked) | {"_do": "1"}
    world.rows["place_url"] = screens["place"]
