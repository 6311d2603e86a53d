from django.contrib import admin
from django.urls import path

from importers.explaining.views import reading

urlpatterns = [path("<int:pk>/", admin.site.admin_view(reading), name="page_reading")]
