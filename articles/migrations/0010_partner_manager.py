"""Whoever looks after partners: who they are, their keys, what they read. Nothing of the desk's."""

from django.db import migrations

GROUP = "合作方管理员"
RIGHTS = [
    *((act, model) for act in ("view", "add", "change") for model in ("partner", "partnerkey")),
    ("view", "partnerusage"),
    ("view", "feedposition"),
]


def make_group(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    group.permissions.add(*(permission(apps, act, model) for act, model in RIGHTS))


def permission(apps, act, model):
    """Made here where it is not there yet: on a new database Django makes them after all migrations only."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model=model
    )
    name = f"Can {act} {apps.get_model('articles', model)._meta.verbose_name_raw}"
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=f"{act}_{model}", defaults={"name": name}
    )
    return found


def take_rights(apps, schema_editor):
    """The group may have been there before, and stays."""
    group = apps.get_model("auth", "Group").objects.filter(name=GROUP).first()
    if group:
        group.permissions.remove(*(permission(apps, act, model) for act, model in RIGHTS))


class Migration(migrations.Migration):
    dependencies = [('articles', '0009_partners')]

    operations = [migrations.RunPython(make_group, take_rights)]
