"""Chief editors redact. What was redacted nobody reads until someone is given ``view_redacted``."""

from django.db import migrations

from articles.migrations._rights import grant, on


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_redactions")]

    operations = [grant({"总编": [*on("redaction", "view"), ("redact_text", "redaction")]})]
