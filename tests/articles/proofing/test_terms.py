import pytest
from django.contrib.auth.models import User

from articles.models import Suspicion
from articles.proofing.deciding import accept, dismiss, keep_as_printed
from articles.proofing.recomputing import wait_for_a_look
from articles.publishing.blockers import CannotPublishError
from articles.publishing.publication import publish
from importers.text.proofing.suspicion import Severity
from tests.factories import make_caption, make_proofread, refreshed

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang() -> User:
    return User.objects.create_user("wang")


def near_a_leader(flag, severity: Severity = Severity.HIGH) -> None:
    flag(("区委书记陆青川", "区委书记陆清川"), kind="protected_term", severity=severity)


@pytest.mark.parametrize("decide", [accept, dismiss, keep_as_printed])
def test_a_form_near_a_leaders_name_blocks_publication_until_somebody_decides(flag, wang, decide):
    near_a_leader(flag)
    article = make_proofread(paragraphs=["会上，区委书记陆青川发表讲话，对全年工作提出要求。"])
    with pytest.raises(CannotPublishError, match="区委书记陆青川"):
        publish([article], wang)
    decide(Suspicion.objects.get(), wang)
    assert publish([article], wang).released == 1


def test_one_in_a_caption_blocks_its_article(flag, wang):
    near_a_leader(flag)
    article = make_proofread()
    make_caption(article, text="区委书记陆青川在现场。")
    refreshed(article)
    with pytest.raises(CannotPublishError):
        publish([article], wang)


def test_a_page_that_waits_is_looked_at_before_it_is_published(flag, wang):
    article = make_proofread(paragraphs=["会上，区委书记陆青川发表讲话。"])
    near_a_leader(flag)
    wait_for_a_look([article.page_id])
    with pytest.raises(CannotPublishError):
        publish([article], wang)


def test_other_suspicions_keep_nothing_back(flag, wang):
    near_a_leader(flag, Severity.MEDIUM)
    assert publish([make_proofread(paragraphs=["区委书记陆青川发表讲话。"])], wang).released == 1
    flag(("滎阳镇", "滍阳镇"))
    assert publish([make_proofread(paragraphs=["滎阳镇召开会议。"])], wang).released == 1
