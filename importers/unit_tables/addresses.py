from django.urls import reverse

from articles.models import UnitTable


def table_address(table: UnitTable) -> str:
    return reverse("unit_tables:looked_over", args=[table.pk])
