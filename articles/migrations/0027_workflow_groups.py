"""Readers verify, chief editors pass and except; operators bring pages in. Each group with the least its work needs."""

from django.db import migrations

from articles.migrations._rights import grant, on

READER = [*on("article", "verify"), ("accept_warnings", "article")]
CHIEF_EDITOR = [*READER, *on("article", "pass"), ("grant_exception", "verifyingexception")]
VIEWED = ("newspaper", "issue", "page", "article", "photocaption", "backgroundjob")
OPERATOR = [
    *(right for model in VIEWED for right in on(model, "view")),
    *on("issue", "change", "date"),
    *on("page", "change"),
]


class Migration(migrations.Migration):
    dependencies = [("articles", "0026_verification")]

    operations = [grant({"编辑": READER, "总编": CHIEF_EDITOR, "操作员": OPERATOR})]
