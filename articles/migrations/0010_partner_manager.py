"""Whoever looks after partners: who they are, their keys, what they read. Nothing of the desk's."""

from django.db import migrations

from articles.migrations._rights import grant, on

RIGHTS = [
    *on("partner", "view", "add", "change"),
    *on("partnerkey", "view", "add", "change"),
    *on("partnerusage", "view"),
    *on("feedposition", "view"),
]


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_partners")]

    operations = [grant({"合作方管理员": RIGHTS})]
