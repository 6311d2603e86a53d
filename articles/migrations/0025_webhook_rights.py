"""Partner managers look after webhooks. Into private networks nobody lets them until an operator is given the right."""

from django.db import migrations

from articles.migrations._rights import grant, on


class Migration(migrations.Migration):
    dependencies = [("articles", "0024_webhooks")]

    operations = [grant({"合作方管理员": on("webhook", "view", "add", "change", "delete")})]
