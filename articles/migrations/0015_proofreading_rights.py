"""Editors see what proofreading found and what the memory knows; chief editors keep its lists and rule about pairs."""

from django.db import migrations

from articles.migrations._rights import grant, on

EDITOR = [
    right
    for model in ("suspicion", "decision", "pair", "protectedterm", "proofreadingsettings")
    for right in on(model, "view")
]
CHIEF_EDITOR = [
    *EDITOR,
    *on("pair", "rule"),
    *on("protectedterm", "add", "change", "delete"),
    *on("proofreadingsettings", "add", "change", "delete"),
]


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_proofreading")]

    operations = [grant({"编辑": EDITOR, "总编": CHIEF_EDITOR})]
