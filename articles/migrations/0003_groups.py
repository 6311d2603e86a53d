"""Two groups, each with the least rights its work needs. Nobody's own groups change."""

from django.db import migrations

VIEWED = ["newspaper", "issue", "page", "article", "photocaption", "mention", "unit", "unitname", "changeset"]
# Correcting texts, facts and units named; numbering pages.
EDITOR = [
    *(("view", model) for model in VIEWED),
    *(("change", model) for model in ("issue", "page", "article", "photocaption")),
    *((act, "mention") for act in ("add", "change", "delete")),
]
# Besides: what partners see, when an issue appeared, newspapers and gazetteer, taking back what was done.
CHIEF_EDITOR = [
    *EDITOR,
    ("publish", "article"),
    ("withdraw", "article"),
    ("date", "issue"),
    ("undo", "changeset"),
    *((act, model) for act in ("add", "change") for model in ("newspaper", "unit", "unitname")),
    ("delete", "unitname"),
]
GROUPS = {"编辑": EDITOR, "总编": CHIEF_EDITOR}


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, rights in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*(permission(apps, act, model) for act, model in rights))


def permission(apps, act, model):
    """Made here where it is not there yet: on a new database Django makes them after all migrations only."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model=model
    )
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=f"{act}_{model}", defaults={"name": name_of(apps, act, model)}
    )
    return found


def name_of(apps, act, model):
    """The name that Django would give it."""
    options = apps.get_model("articles", model)._meta
    return dict(options.permissions).get(f"{act}_{model}") or f"Can {act} {options.verbose_name_raw}"


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_permissions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
