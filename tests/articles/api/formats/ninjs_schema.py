"""What we use of IPTC ninjs 3.0 (https://iptc.org/std/ninjs/): its keys, their types and words, and no other key."""

from typing import Any

TEXT = {"type": "string"}
URI = {"type": "string", "format": "uri"}
MOMENT = {"type": "string", "format": "date-time"}


def an_object(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": properties,
    }


def a_list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


WORDS = an_object(("value",), role=TEXT, contentType=TEXT, value=TEXT)
BODY = an_object(
    ("value",), role=TEXT, contentType=TEXT, charCount={"type": "integer"}, wordCount={"type": "integer"}, value=TEXT
)
NAMED = an_object(name=TEXT, rel=TEXT, uri=URI, literal=TEXT)
PROPERTIES: dict[str, Any] = {
    "uri": URI,
    "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
    "representationType": {"enum": ["full", "partial"]},
    "profile": TEXT,
    "version": TEXT,
    "firstCreated": MOMENT,
    "versionCreated": MOMENT,
    "contentCreated": MOMENT,
    "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
    "copyrightHolder": TEXT,
    "copyrightNotice": TEXT,
    "usageTerms": TEXT,
    "language": TEXT,
    "title": TEXT,
    "by": TEXT,
    "located": TEXT,
    "headlines": a_list(WORDS),
    "descriptions": a_list(WORDS),
    "bodies": a_list(BODY),
    "people": a_list(NAMED),
    "organisations": a_list(NAMED),
    "infoSources": a_list(an_object(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
    "altIds": a_list(an_object(role=TEXT, value=TEXT)),
    "standard": an_object(name=TEXT, version=TEXT, schema=URI),
    "renditions": a_list(an_object(("name",), name=TEXT, uri=URI, href=URI, contentType=TEXT, title=TEXT)),
}
NINJS = an_object(("uri",), **PROPERTIES, associations=a_list(an_object(("name", "uri"), **PROPERTIES, name=TEXT)))
