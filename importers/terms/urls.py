from django.contrib import admin
from django.urls import path

from importers.terms.screens import bring_in

app_name = "terms"
urlpatterns = [path("import/", admin.site.admin_view(bring_in), name="import")]
