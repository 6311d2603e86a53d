"""The screen of one person, or of a printed name that belongs to nobody: the articles, and the acts that tell people
apart."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.filters import number
from articles.admin.people.answering import answered, require
from articles.admin.recording import editor, reason_of
from articles.admin.units.forms import day_field, unit_field
from articles.models import Article, ByRole, Newspaper, Person, PersonName
from articles.people.acting import Condition, Place, keep_apart, split_off, tell, untell
from articles.people.signing import Signed, signed_as, signed_by

if TYPE_CHECKING:
    from articles.admin.people.person import PersonAdmin

ARTICLES_A_PAGE = 50
LONGEST = 40


class ApartForm(forms.Form):
    """Where another person of this name is meant."""

    name = forms.CharField(label=_("Printed name"), max_length=LONGEST)
    note = forms.CharField(label=_("What tells them apart"), max_length=200, required=False)
    newspaper = forms.ModelChoiceField(
        Newspaper.objects.all(), label=_("Only in the newspaper"), required=False, empty_label=_("any")
    )
    unit = unit_field(_("Only in news of the unit"), required=False)
    role = forms.ChoiceField(label=_("Only as"), choices=[("", _("any")), *ByRole.choices], required=False)
    used_from = day_field(_("From"))
    used_until = day_field(_("Until"), _("Without any condition articles are told one by one, by hand."))

    def condition(self) -> Condition:
        given = self.cleaned_data
        return Condition(**{name: given[name] for name in ("newspaper", "unit", "role", "used_from", "used_until")})


def person_view(model_admin: "PersonAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)
    return _view(model_admin, request, person, person.name, signed_by(person) if request.method == "GET" else [])


def name_view(model_admin: "PersonAdmin", request: HttpRequest) -> HttpResponse:
    """The screen for a printed ``name``, whoever is meant by it."""
    name = request.GET.get("name", "")
    if not name or len(name) > LONGEST or "\0" in name:
        raise Http404
    return _view(model_admin, request, None, name, signed_as(name) if request.method == "GET" else [])


def _view(
    model_admin: "PersonAdmin", request: HttpRequest, person: Person | None, name: str, signed: list[Signed]
) -> HttpResponse:
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    form = ApartForm(request.POST if "_apart" in request.POST else None, initial={"name": name})
    if request.method == "POST" and (answer := _acted(request, person, form)):
        return answer
    page = Paginator(signed, ARTICLES_A_PAGE).get_page(request.GET.get("p"))
    articles = Article.objects.select_related("page__issue__newspaper").in_bulk({each.article for each in page})
    context = {
        **model_admin.admin_site.each_context(request),
        "title": str(person or name),
        "opts": model_admin.opts,
        "person": person,
        "name": name,
        "names": PersonName.objects.filter(person=person).select_related("newspaper", "unit") if person else [],
        "units": person.units.select_related("unit") if person else [],
        "page": page,
        "rows": [(each, articles[each.article], ByRole(each.role).label) for each in page if each.article in articles],
        "people": _people_for(name, person),
        "form": form,
        "media": model_admin.media + form.media,
        "can_change": request.user.has_perms(["articles.add_person", "articles.change_person"]),
        "can_assign": request.user.has_perm("articles.assign_person"),
    }
    return TemplateResponse(request, "admin/articles/person/one.html", context)


def _people_for(name: str, person: Person | None) -> list[Person]:
    """The people to whom articles may be assigned: those with the same names."""
    names = PersonName.objects.filter(person=person).values("name") if person else [name]
    same = Person.objects.filter(names__name__in=names) | Person.objects.filter(name=name)
    return list(same.distinct()[:50])


def _acted(request: HttpRequest, person: Person | None, form: ApartForm) -> HttpResponse | None:
    """Carry out what was pressed and return where it leads; None where the form is shown again."""
    user, reason, here = editor(request), reason_of(request), HttpResponseRedirect(request.get_full_path())
    if "_assign" in request.POST:
        require(request, "assign_person")
        assign(request)
        return here
    require(request, "add_person", "change_person")
    if "_split" in request.POST and person:
        names, note = request.POST.getlist("printed"), request.POST.get("note", "").strip()[:200]
        done = answered(request, lambda: split_off(person, names, user, reason, note))
        return _to(done.person) if done else here
    if form.is_valid():
        given = form.cleaned_data
        done = answered(
            request, lambda: keep_apart(given["name"], person, form.condition(), user, reason, given["note"])
        )
        return _to(done.person) if done else here
    return None


def _to(person: Person) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_person_articles", args=[person.pk]))


def assign(request: HttpRequest) -> None:
    """Form fields: ``place`` (article:role:name), any number of them; ``to``, which is a person's id, ``nobody`` or
    ``rules``."""
    places = [place for given in request.POST.getlist("place") if (place := place_of(given))]
    to, user, reason = request.POST.get("to", ""), editor(request), reason_of(request)
    if to == "rules":
        answered(request, lambda: untell(places, user, reason))
        return
    person = Person.objects.filter(pk=number(to) or 0).first()
    if person is None and to != "nobody":
        messages.error(request, _("Choose whose they are."))
        return
    answered(request, lambda: tell(places, person, user, reason))


def place_of(given: str) -> Place | None:
    """The place, or None where no article has it."""
    article, _colon, rest = given.partition(":")
    role, _colon, name = rest.partition(":")
    found = Article.objects.filter(pk=number(article) or 0).prefetch_related("captions").first()
    if found is None or name not in printed_on(found, role):
        return None
    return Place(article=found.pk, role=role, name=name)


def printed_on(article: Article, role: str) -> list[str]:
    """The names with which an article or its photos are signed in this role."""
    takers: list[Any] = [name for caption in article.captions.all() for name in caption.photographers]
    return {
        ByRole.REPORTER.value: article.reporters,
        ByRole.CORRESPONDENT.value: article.correspondents,
        ByRole.PHOTOGRAPHER.value: takers,
    }.get(role, [])
