"""Who signed one article: each printed name with its person, who can be changed by hand."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from articles.admin.people.answering import require
from articles.admin.people.one import assign
from articles.models import Article, ByRole, Person, PersonName
from articles.people.signing import signatures

if TYPE_CHECKING:
    from articles.admin.people.person import PersonAdmin

MOST_OFFERED = 500


def article_view(model_admin: "PersonAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    if not model_admin.has_view_permission(request) or not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.prefetch_related("captions"), pk=pk)
    if request.method == "POST":
        require(request, "assign_person")
        assign(request)
        return HttpResponseRedirect(request.get_full_path())
    signed = signatures(article)
    people = Person.objects.in_bulk({each.person for each in signed if each.person})
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Who signed %(article)s") % {"article": article.listed_as},
        "opts": model_admin.opts,
        "article": article,
        "rows": [(each, ByRole(each.role).label, people.get(each.person or 0), offered(each.name)) for each in signed],
        "can_assign": request.user.has_perm("articles.assign_person"),
    }
    return TemplateResponse(request, "admin/articles/person/article.html", context)


def offered(name: str) -> list[Person]:
    """The people to choose from: those who have the name come first."""
    own = list(Person.objects.filter(pk__in=PersonName.objects.filter(name=name).values("person")))
    return own + list(Person.objects.exclude(pk__in=[person.pk for person in own])[:MOST_OFFERED])
