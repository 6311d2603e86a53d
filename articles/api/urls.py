from django.urls import path
from rest_framework.routers import SimpleRouter

from articles.api.formats.dump import dump, dump_file
from articles.api.resources import entrance, views
from articles.api.resources.changes import ChangeViewSet
from articles.api.resources.status import status

app_name = "api"

router = SimpleRouter()
router.register("newspapers", views.NewspaperViewSet, "newspaper")
router.register("issues", views.IssueViewSet, "issue")
router.register("pages", views.PageViewSet, "page")
router.register("articles", views.ArticleViewSet, "article")
router.register("captions", views.CaptionViewSet, "caption")
router.register("units", views.UnitViewSet, "unit")
router.register("changes", ChangeViewSet, "change")

urlpatterns = [
    path("", entrance.index, name="index"),
    *router.urls,
    path("articles.atom", views.ArticleFeedViewSet.as_view({"get": "list"}), name="article-atom"),
    path("dump/", dump, name="dump"),
    path("dump/<str:name>", dump_file, name="dump-file"),
    path("status/", status, name="status"),
    path("schema/", entrance.schema, name="schema"),
    path("docs/", entrance.docs, name="docs"),
]
