"""Operators bring pages in; chief editors too, and they alone replace what the archive has."""

from django.db import migrations

from articles.migrations._rights import grant, on

UPLOAD = on("intake", "view", "add")


class Migration(migrations.Migration):
    dependencies = [("articles", "0038_intake")]

    operations = [grant({"操作员": UPLOAD, "总编": [*UPLOAD, *on("issue", "replace")]})]
