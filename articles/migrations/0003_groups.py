"""Two groups, each with the least rights its work needs. Nobody's own groups change."""

from django.db import migrations

from articles.migrations._rights import grant, on

VIEWED = ("newspaper", "issue", "page", "article", "photocaption", "mention", "unit", "unitname", "changeset")
# Correcting texts, facts and units named; numbering pages.
EDITOR = [
    *(right for model in VIEWED for right in on(model, "view")),
    *(right for model in ("issue", "page", "article", "photocaption") for right in on(model, "change")),
    *on("mention", "add", "change", "delete"),
]
# Besides: what partners see, when an issue appeared, newspapers and gazetteer, taking back what was done.
CHIEF_EDITOR = [
    *EDITOR,
    *on("article", "publish", "withdraw"),
    *on("issue", "date"),
    *on("changeset", "undo"),
    *(right for model in ("newspaper", "unit", "unitname") for right in on(model, "add", "change")),
    *on("unitname", "delete"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_permissions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [grant({"编辑": EDITOR, "总编": CHIEF_EDITOR})]
