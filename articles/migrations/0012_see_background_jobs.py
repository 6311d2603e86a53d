"""Editors see what runs in the background; chief editors may stop any of it."""

from django.db import migrations

from articles.migrations._rights import grant, on


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_background")]

    operations = [grant({"编辑": on("backgroundjob", "view"), "总编": on("backgroundjob", "view", "change")})]
