"""What is known of a page, as a row of an intake keeps it."""

from dataclasses import asdict
from datetime import date
from typing import Any

from importers.page import PageFacts

Json = dict[str, Any]


def facts_to_json(facts: PageFacts) -> Json:
    days = {"published_on": facts.published_on, "not_before": facts.not_before}
    return {**asdict(facts), **{name: day.isoformat() if day else "" for name, day in days.items()}}


def facts_from_json(kept: Json) -> PageFacts:
    days = {name: date.fromisoformat(kept[name]) if kept.get(name) else None for name in ("published_on", "not_before")}
    return PageFacts(**{**kept, **days})
