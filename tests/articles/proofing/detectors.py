"""A detector for tests: what it flags is told by the test, whatever the real ones find."""

from collections.abc import Callable, Sequence

from importers.text.proofing.context import Context
from importers.text.proofing.suspicion import Severity, Suspicion, Text, because

Detect = Callable[[Sequence[Sequence[Text]], Context], list[list[Suspicion]]]


def flagging(*forms: tuple[str, str | None], kind: str = "unit_name", severity: Severity = Severity.HIGH) -> Detect:
    """Flags every place of the forms: (what it reads, what is proposed)."""

    def detect(articles: Sequence[Sequence[Text]], context: Context) -> list[list[Suspicion]]:
        return [
            [
                found
                for index, text in enumerate(texts)
                for form, suggestion in forms
                for found in _places(index, text.text, form, suggestion, kind, severity)
            ]
            for texts in articles
        ]

    return detect


def _places(index: int, text: str, form: str, suggestion: str | None, kind: str, severity: Severity) -> list[Suspicion]:
    starts = [at for at in range(len(text)) if text.startswith(form, at)]
    return [
        Suspicion(
            text=index,
            start=at,
            end=at + len(form),
            found=form,
            suggestion=suggestion,
            kind=kind,
            severity=severity,
            confidence=0.9,
            evidence=because("{name} is a unit of this district", name=suggestion or form),
        )
        for at in starts
    ]
