"""Editors see what proofreading found and what the memory knows; chief editors keep its lists and rule about pairs."""

from importlib import import_module

from django.db import migrations

permission = import_module("articles.migrations.0003_groups").permission

EDITOR = [("view", model) for model in ("suspicion", "decision", "pair", "protectedterm", "proofreadingsettings")]
CHIEF_EDITOR = [
    *EDITOR,
    ("rule", "pair"),
    *((act, model) for act in ("add", "change", "delete") for model in ("protectedterm", "proofreadingsettings")),
]
GROUPS = {"编辑": EDITOR, "总编": CHIEF_EDITOR}


def give_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, rights in GROUPS.items():
        for group in Group.objects.filter(name=name):
            group.permissions.add(*(permission(apps, act, model) for act, model in rights))


class Migration(migrations.Migration):
    dependencies = [('articles', '0014_proofreading')]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
