"""What a detector says of one text, for tables of tests."""

from importers.text.proofing.context import Context
from importers.text.proofing.detect import suspicions
from importers.text.proofing.suspicion import Suspicion, Text
from importers.text.units.gazetteer import Gazetteer, KnownUnit

CITY, DISTRICT = "云川市", "东湖区"
HOME = (CITY, DISTRICT)


def unit(name: str, kind: str, *chain: str) -> KnownUnit:
    return KnownUnit(name=name, kind=kind, chain=chain)


GAZETTEER = Gazetteer(
    (
        unit(CITY, "市"),
        unit(DISTRICT, "区", CITY),
        unit("滃阳镇", "镇", *HOME),
        unit("望江路街道", "街道", *HOME),
        unit("柳桥街道", "街道", *HOME),
        unit("西漕涧村", "村", *HOME, "望江路街道"),
        unit("桂园社区", "社区", *HOME, "望江路街道"),
        unit("东王庄村", "村", *HOME, "柳桥街道"),
    )
)
CONTEXT = Context(gazetteer=GAZETTEER, home=HOME)


def look(*texts: str, role: str = "paragraph", context: Context = CONTEXT) -> list[Suspicion]:
    return suspicions([[Text(role, text) for text in texts]], context)[0]


def said(kind: str, *texts: str, role: str = "paragraph", context: Context = CONTEXT) -> list[tuple[str, str | None]]:
    """(found, suggestion) of one detector's suspicions."""
    return [(one.found, one.suggestion) for one in look(*texts, role=role, context=context) if one.kind == kind]
