"""Editors may find and replace in many articles at once."""

from django.db import migrations

from articles.migrations._rights import grant, on

APPLY = on("replacement", "apply")


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_replacing")]

    operations = [grant({"编辑": APPLY, "总编": APPLY})]
