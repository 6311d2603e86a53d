from django.contrib import admin
from django.urls import path

from importers.unit_tables.screens import bring_in, looked_over, table

app_name = "unit_tables"
urlpatterns = [
    path("import/", admin.site.admin_view(bring_in), name="import"),
    path("import/<int:pk>/", admin.site.admin_view(looked_over), name="looked_over"),
    path("units.xlsx", admin.site.admin_view(table), name="table"),
]
