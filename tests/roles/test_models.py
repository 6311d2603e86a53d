"""Role × model: who sees its list (v), adds (a), changes (c) and deletes (d) a row of it, by the forms that every
model of the admin has. Tried by asking for them, changes and deletions by direct POST."""

import pytest
from django.contrib import admin
from django.db import models, transaction
from django.urls import reverse

from tests.roles.test_acts import is_sent_away
from tests.roles.world import ROLES, World, make_world

TABLE = """
                                nobody   bare     editor   chief    operator manager  super
auth.group                      -        -        -        -        -        -        vacd
auth.user                       -        -        -        -        -        -        vacd
axes.accessattempt              -        -        -        -        -        -        vcd
axes.accesslog                  -        -        -        -        -        -        vcd
axes.accessfailurelog           -        -        -        -        -        -        vcd
articles.publicationcount       -        -        v        v        v        -        v
articles.person                 -        -        v        vacd     -        -        vacd
articles.photocaption           -        -        vc       vc       v        -        vc
articles.replacement            -        -        vac      vac      -        -        vac
articles.article                -        -        vc       vc       v        -        vc
articles.backgroundjob          -        -        v        v        v        -        v
articles.changeset              -        -        v        v        -        -        v
articles.explanation            -        -        v        v        v        -        v
articles.issue                  -        -        vc       vc       vc       -        vc
articles.intake                 -        -        -        vac      vac      -        vac
articles.protectedterm          -        -        v        vacd     -        -        vacd
articles.proofreadingsettings   -        -        v        vacd     -        -        vacd
articles.newspaper              -        -        v        vac      v        -        vacd
articles.page                   -        -        vc       vc       vc       -        vc
articles.pair                   -        -        v        v        -        -        v
articles.partner                -        -        -        -        -        vac      vac
articles.proposal               -        -        vc       vc       -        -        vc
articles.redaction              -        -        -        v        -        -        v
articles.suspicion              -        -        v        v        -        -        v
articles.unit                   -        -        v        vac      -        -        vac
articles.verdict                -        -        vc       vc       v        -        vc
articles.webhook                -        -        -        -        -        vacd     vacd
"""


def model_name(model: type[models.Model]) -> str:
    return f"{model._meta.app_label}.{model._meta.model_name}"


def may(world: World, role: str, model: type[models.Model]) -> str:
    """Of v, a, c and d those that nobody refuses; a dash for none."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    row = model._default_manager.order_by("pk").values_list("pk", flat=True).first() or 1
    client, found = world.clients[role], ""
    asked = {
        "v": lambda: client.get(reverse(f"{name}_changelist")),
        "a": lambda: client.post(reverse(f"{name}_add"), {}),
        "c": lambda: client.post(reverse(f"{name}_change", args=[row]), {}),
        "d": lambda: client.post(reverse(f"{name}_delete", args=[row]), {}),
    }
    for letter, ask in asked.items():
        with transaction.atomic():
            found += "" if is_sent_away(ask()) else letter
            transaction.set_rollback(True)
    return found or "-"


def line_of(world: World, model: type[models.Model]) -> str:
    return f"{model_name(model):32}" + "".join(f"{may(world, role, model):9}" for role in ROLES).rstrip()


@pytest.mark.django_db
def test_each_role_may_what_the_table_says_and_nothing_else():
    world = make_world()
    shown = [model for model in admin.site._registry if model_name(model) not in WITHOUT_FORMS]
    found = [line_of(world, model) for model in shown]
    wrong = [line for line in found if line.split() not in [line.split() for line in TABLE.splitlines()]]
    assert not wrong, "what is done is not what TABLE says; if it is right, put there:\n" + "\n".join(wrong)


WITHOUT_FORMS = {"articles.completenesscount": "a screen of its own: tests/roles/test_acts.py"}


def test_every_model_is_in_the_table():
    there = {line.split()[0] for line in TABLE.strip().splitlines()[1:]} | WITHOUT_FORMS.keys()
    missing = {model_name(model) for model in admin.site._registry} - there
    assert not missing, f"Who may do what to these? Run this file and look at its proposals: {sorted(missing)}"
    assert not there - {model_name(model) for model in admin.site._registry}, "these are gone"
