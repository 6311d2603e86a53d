"""Who corrects texts decides what a page that came again would change of them."""

from django.db import migrations

from articles.migrations._rights import grant, on

LOOK = on("proposal", "view")


class Migration(migrations.Migration):
    dependencies = [("articles", "0022_proposals")]

    operations = [grant({"编辑": LOOK, "总编": LOOK})]
