"""Names of firms that have lost their beginning. In 向企业宣传材料集团有限公司 a printed line is missing before the
name."""

from collections.abc import Iterator

from importers.page import gettext_noop
from importers.text.proofing.page import PROSE, ProofPage, ProofText
from importers.text.proofing.suspicion import Flag, Severity, because
from importers.text.units.naming import named_units

CUT = "?"
"""The sign with which importers.text.units.naming begins a name of which only the goods and the legal form are left."""


def cut_names(page: ProofPage) -> Iterator[tuple[ProofText, Flag]]:
    for text in page.texts():
        if text.role not in PROSE or "有限" not in text.text:
            continue
        for one in named_units(text.text, page.context.gazetteer, page.home):
            if one.name.startswith(CUT) and "有限" in one.name:
                yield (
                    text,
                    Flag(
                        start=one.start,
                        end=one.end,
                        severity=Severity.MEDIUM,
                        confidence=0.6,
                        evidence=because(
                            gettext_noop("This firm's name has no beginning: text may be lost before it.")
                        ),
                    ),
                )
