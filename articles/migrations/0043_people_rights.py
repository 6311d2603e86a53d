"""Editors tell by hand who signed an article; chief editors join people and keep them apart."""

from django.db import migrations

MODELS = ("person", "personname", "personunit")
LOOK = [(f"view_{model}", model) for model in (*MODELS, "authorship")] + [("assign_person", "person")]
RIGHTS = {
    "编辑": LOOK,
    "总编": [*LOOK, *((f"{act}_{model}", model) for model in MODELS for act in ("add", "change", "delete"))],
}
NAMES = {"assign_person": "Can tell by hand who signed an article"}


def grant(apps, schema_editor):
    for name, rights in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*(permission(apps, codename, model) for codename, model in rights))


def permission(apps, codename, model):
    """Made here where it is not there yet: on a new database Django makes them after all migrations only."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model=model
    )
    name = NAMES.get(codename) or f"Can {codename.partition('_')[0]} {apps.get_model('articles', model)._meta.verbose_name_raw}"
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return found


class Migration(migrations.Migration):
    dependencies = [('articles', '0042_people')]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
