"""Where the screens of an intake are."""

from django.urls import reverse

from articles.models import Intake


def intake_address(intake: Intake) -> str:
    return reverse("admin:articles_intake_change", args=[intake.pk])
