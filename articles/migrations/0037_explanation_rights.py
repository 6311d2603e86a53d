"""Editors, chief editors and operators explain what is missing or twice, and take an explanation back."""

from django.db import migrations

from articles.migrations._rights import grant, on

EXPLAIN = on("explanation", "view", "add", "delete")


class Migration(migrations.Migration):
    dependencies = [("articles", "0036_completeness")]

    operations = [grant({"编辑": EXPLAIN, "总编": EXPLAIN, "操作员": EXPLAIN})]
