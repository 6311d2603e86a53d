from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/reading/", include("importers.explaining.urls")),
    path("admin/unit-tables/", include("importers.unit_tables.urls")),
    path("admin/term-tables/", include("importers.terms.urls")),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/v1/", include("articles.api.urls")),
    path("", include("articles.site.urls")),
]

# Outside the API these are Django's own pages, inside it problems as in articles.api.http.problems.
handler400 = "articles.api.http.problems.bad_request"
handler404 = "articles.api.http.problems.page_not_found"
handler500 = "articles.api.http.problems.server_error"
