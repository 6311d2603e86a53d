"""Editors tell by hand who signed an article; chief editors join people and keep them apart."""

from django.db import migrations

from articles.migrations._rights import grant, on

MODELS = ("person", "personname", "personunit")
LOOK = [*(right for model in (*MODELS, "authorship") for right in on(model, "view")), *on("person", "assign")]
RULE = [right for model in MODELS for right in on(model, "add", "change", "delete")]


class Migration(migrations.Migration):
    dependencies = [("articles", "0042_people")]

    operations = [grant({"编辑": LOOK, "总编": [*LOOK, *RULE]})]
