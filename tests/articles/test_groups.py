"""The groups that the migrations make, and what each may do."""

import pytest
from django.contrib.auth.models import Group

pytestmark = pytest.mark.django_db

EXPLAINING = {"view_explanation", "add_explanation", "delete_explanation"}
EDITOR = EXPLAINING | {
    "view_newspaper", "view_issue", "view_page", "view_article", "view_photocaption", "view_mention", "view_unit",
    "view_unitname", "view_changeset", "change_issue", "change_page", "change_article", "change_photocaption",
    "add_mention", "change_mention", "delete_mention", "view_backgroundjob", "apply_replacement", "verify_article",
    "accept_warnings", "view_proposal", "view_suspicion", "view_decision", "view_pair", "view_protectedterm",
    "view_proofreadingsettings", "view_person", "view_personname", "view_personunit", "view_authorship",
    "assign_person",
}  # fmt: skip
CHIEF_EDITOR = EDITOR | {
    "add_intake", "view_intake", "replace_issue",
    "publish_article", "withdraw_article", "date_issue", "undo_changeset", "add_newspaper", "change_newspaper",
    "add_unit", "change_unit", "add_unitname", "change_unitname", "delete_unitname",
    "change_backgroundjob", "pass_article", "grant_exception", "view_redaction", "redact_text", "release_photocaption",
    "rule_pair", "add_protectedterm", "change_protectedterm", "delete_protectedterm", "add_proofreadingsettings",
    "change_proofreadingsettings", "delete_proofreadingsettings", "add_person", "change_person", "delete_person",
    "add_personname", "change_personname", "delete_personname", "add_personunit", "change_personunit",
    "delete_personunit",
}  # fmt: skip
OPERATOR = EXPLAINING | {
    "view_newspaper", "view_issue", "view_page", "view_article", "view_photocaption", "view_backgroundjob",
    "change_issue", "change_page", "date_issue", "add_intake", "view_intake",
}  # fmt: skip


@pytest.mark.parametrize(("name", "rights"), [("编辑", EDITOR), ("总编", CHIEF_EDITOR), ("操作员", OPERATOR)])
def test_each_has_the_rights_its_work_needs_and_no_other(name, rights):
    group = Group.objects.get(name=name)
    assert set(group.permissions.values_list("codename", flat=True)) == rights
    assert set(group.permissions.values_list("content_type__app_label", flat=True)) == {"articles"}
