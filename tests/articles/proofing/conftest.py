from collections.abc import Callable
from typing import Any

import pytest

from importers.text.proofing import detect
from tests.articles.proofing.detectors import flagging


@pytest.fixture
def flag(monkeypatch) -> Callable[..., None]:
    """``flag(("滎阳镇", "滍阳镇"))``: that is what detectors find from now on."""

    def set_detector(*forms: tuple[str, str | None], **how: Any) -> None:
        monkeypatch.setattr(detect, "suspicions", flagging(*forms, **how))

    return set_detector
