"""The addresses of the intake's screens."""

from django.urls import reverse

from articles.models import Intake


def intake_address(intake: Intake) -> str:
    return reverse("admin:articles_intake_change", args=[intake.pk])
