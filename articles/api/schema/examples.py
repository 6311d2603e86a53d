"""An article and what belongs to it, as the schema shows them. Invented, every name of it."""

from typing import Any

NEWSPAPER = {"id": "7k2m9q4x8w1c", "name": "临江日报", "section": "柳湾"}
ISSUE = {"id": "c3v8n1z6d5ht", "published_on": "2021-05-06", "error_rate": 0.8}
PAGE = {"id": "p9f2r7y4b0ks", "number": "3"}
UNIT = {"id": "t4h7w2e9m5qa", "name": "柳湾街道", "kind": "街道"}
DISTRICT = {"id": "d8x3k6v1n9pz", "name": "柳湾区", "kind": "区"}
ARTICLE_ID, CAPTION_ID = "a5g1s8j3y7vb", "k6n4c9t2f8xe"
ARTICLE_URL, CAPTION_URL = f"/api/v1/articles/{ARTICLE_ID}/", f"/api/v1/captions/{CAPTION_ID}/"
ISSUE_URL, UNIT_URL = f"/api/v1/issues/{ISSUE['id']}/", f"/api/v1/units/{UNIT['id']}/"
NEWSPAPER_URL, PAGE_URL = f"/api/v1/newspapers/{NEWSPAPER['id']}/", f"/api/v1/pages/{PAGE['id']}/"
PLACE_URLS = {"newspaper": NEWSPAPER_URL, "issue": ISSUE_URL, "page": PAGE_URL}
RELEASE = {"revision": 2, "released_at": "2026-03-01T08:30:00Z"}
LINES = ["柳湾街道新渠昨日通水，沿线十二个村用上了江水。", "“盼了三年。”村民李□□说。"]

EMBEDDED_CAPTION = {
    "id": CAPTION_ID,
    "title": "",
    "text": "图为新渠通水现场。",
    "credit": "张璐 摄",
    "photographers": ["张璐"],
    "origin": "own",
    "illegible": [],
    "rights": "own",
    "photo": {"url": f"{CAPTION_URL}photo/", "media_type": "image/jpeg"},
    "units": [{**UNIT, "role": "subject"}],
}
ARTICLE = {
    "id": ARTICLE_ID,
    "kind": "news",
    **RELEASE,
    "newspaper": NEWSPAPER,
    "issue": ISSUE,
    "page": PAGE,
    "order": 3002,
    "column": "一线见闻",
    "kicker": "柳湾街道",
    "headline": "新渠通水润万家",
    "subtitle": "",
    "dateline": "本报讯",
    "byline": "（记者 张璐 通讯员 陈明）",
    "reporters": ["张璐"],
    "correspondents": ["陈明"],
    "credit": "文/图",
    "origin": "own",
    "rights": "own",
    "text_status": "corrected",
    "text": "\n".join(LINES),
    "paragraphs": [{"role": "paragraph", "text": line} for line in LINES],
    "illegible": [{"field": "paragraphs", "paragraph": 1, "start": 10, "end": 12}],
    "captions": [EMBEDDED_CAPTION],
    "units": [{**UNIT, "role": "subject"}, {**DISTRICT, "role": "mention"}],
    "continues": None,
    "continued_by": {"id": "b2m6x9r4d7zn"},
    "split_from": None,
    "split_into": [],
    "citation": "张璐, 陈明. 新渠通水润万家[N]. 临江日报: 柳湾, 2021-05-06(3).",
    "attribution": "《临江日报·柳湾》2021年5月6日第3版 记者 张璐 通讯员 陈明",
    "links": {"self": ARTICLE_URL, "html": f"/articles/{ARTICLE_ID}/", **PLACE_URLS},
}
CAPTION = {
    **EMBEDDED_CAPTION,
    "article": {"id": ARTICLE_ID, "kind": "news", "headline": "新渠通水润万家"},
    "newspaper": NEWSPAPER,
    "issue": ISSUE,
    "page": PAGE,
    "column": "一线见闻",
    **RELEASE,
    "links": {"self": CAPTION_URL, "article": ARTICLE_URL, **PLACE_URLS},
}
NEWSPAPER_DOCUMENT = {
    **NEWSPAPER,
    "issue_count": 251,
    "first_published_on": "2019-01-02",
    "last_published_on": "2021-05-06",
    "links": {
        "self": NEWSPAPER_URL,
        "issues": f"/api/v1/issues/?newspaper={NEWSPAPER['id']}",
        "articles": f"/api/v1/articles/?newspaper={NEWSPAPER['id']}",
        "captions": f"/api/v1/captions/?newspaper={NEWSPAPER['id']}",
    },
}
ISSUE_DOCUMENT = {
    **ISSUE,
    "newspaper": NEWSPAPER,
    "article_count": 23,
    "pages": [PAGE],
    "links": {
        "self": ISSUE_URL,
        "newspaper": NEWSPAPER_URL,
        "pages": f"/api/v1/pages/?issue={ISSUE['id']}",
        "articles": f"/api/v1/articles/?issue={ISSUE['id']}",
        "captions": f"/api/v1/captions/?issue={ISSUE['id']}",
    },
}
PAGE_DOCUMENT = {
    **PAGE,
    "newspaper": NEWSPAPER,
    "issue": ISSUE,
    "article_count": 9,
    "links": {
        "self": PAGE_URL,
        "newspaper": NEWSPAPER_URL,
        "issue": ISSUE_URL,
        "articles": f"/api/v1/articles/?page={PAGE['id']}",
        "captions": f"/api/v1/captions/?page={PAGE['id']}",
    },
}
UNIT_DOCUMENT = {
    **UNIT,
    "confirmed": True,
    "names": [{"name": "柳湾街道", "kind": "official"}, {"name": "柳湾街道办", "kind": "short"}],
    "parent": DISTRICT,
    "existed_from": None,
    "existed_until": None,
    "links": {
        "self": UNIT_URL,
        "articles": f"/api/v1/articles/?unit={UNIT['id']}",
        "captions": f"/api/v1/captions/?unit={UNIT['id']}",
    },
}
CHANGE = {
    "number": 4711,
    "at": "2026-03-01T08:30:00Z",
    "change": "corrected",
    "article": ARTICLE_ID,
    "revision": 2,
    "fields": ["headline", "text", "paragraphs"],
    "split_into": [],
    "merged_into": None,
}
DOCUMENTS: dict[str, dict[str, Any]] = {
    "NewspaperSerializer": NEWSPAPER_DOCUMENT,
    "IssueSerializer": ISSUE_DOCUMENT,
    "PageSerializer": PAGE_DOCUMENT,
    "ArticleSerializer": ARTICLE,
    "CaptionSerializer": CAPTION,
    "UnitSerializer": UNIT_DOCUMENT,
    "ChangeSerializer": CHANGE,
}


def problem(status: int, title: str, code: str, detail: str, **more: Any) -> dict[str, Any]:
    return {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail, **more}


UNKNOWN = "Unknown parameter 'colum'. Did you mean 'column'?"
BAD_REQUEST = problem(
    400,
    "Bad Request",
    "invalid_parameters",
    UNKNOWN,
    errors=[{"parameter": "colum", "code": "unknown", "detail": UNKNOWN, "nearest": "column"}],
)
NOT_FOUND = problem(404, "Not Found", "not_found", "Nothing is published under this address.")
UNKNOWN_KEY = problem(
    401,
    "Unauthorized",
    "unknown_key",
    "This key is unknown, expired or revoked. Without a key, reading is open to everyone.",
)
NOT_ACCEPTABLE = problem(406, "Not Acceptable", "not_acceptable", "The answer is JSON: accept application/json.")
WITHDRAWN = problem(410, "Gone", "withdrawn", "The newspaper has withdrawn this article. Take it off your pages too.")
MERGED = problem(
    307, "Temporary Redirect", "merged", "Merged into the article b2m6x9r4d7zn.", merged_into="b2m6x9r4d7zn"
)
MERGED_UNIT = problem(
    307, "Temporary Redirect", "merged", "Merged into the unit c7k2m9x4b3qd.", merged_into="c7k2m9x4b3qd"
)
NINJS = {
    "uri": f"https://archive.example{ARTICLE_URL}",
    "standard": {"name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"},
    "type": "text",
    "version": "2",
    "language": "zh-CN",
    "headlines": [{"role": "main", "contentType": "text/plain", "value": "新渠通水润万家"}],
}
ATOM = '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>临江日报</title>…</feed>'
NO_DUMP = problem(404, "Not Found", "not_found", "No dump is offered. Copy the lists.")
OUTDATED_DUMP = problem(
    410,
    "Gone",
    "outdated",
    "This dump holds what was withdrawn or lost. Wait for a new one, or copy the lists.",
)
DUMP = {
    "format": 1,
    "change": 4711,
    "made_at": "2026-03-01T08:30:00Z",
    "files": [
        {
            "name": "articles-7-2f6c1d0b9a8e7d5c.jsonl",
            "resource": "articles",
            "rows": 4872,
            "bytes": 13160448,
            "sha256": "2f6c1d0b9a8e7d5c" * 4,
        }
    ],
}
LINE = '{"id":"a5g1s8j3y7vb","kind":"news","headline":"新渠通水润万家"}\n'
INDEX = {
    "links": {
        **{
            name: f"/api/v1/{name}/"
            for name in ("newspapers", "issues", "pages", "articles", "captions", "units", "changes", "schema", "docs")
        },
        "dump": "/api/v1/dump/",
    },
    "latest_change": 4711,
}
STATUS = {
    "latest_change": 4711,
    "replica": {
        "used": True,
        "latest_change": 4711,
        "changes_behind": 0,
        "seconds_behind": 0.2,
        "answers": True,
    },
}
START_AGAIN = problem(
    410,
    "Gone",
    "start_again",
    "Changes up to number 4000 are kept no more one by one. Copy the archive anew, then go on from there.",
    start_again="/api/v1/articles/?ordering=id",
)
QUERY_TOO_LONG = problem(414, "Request-URI Too Long", "query_too_long", "A query has 4000 characters at most.")
TOO_MANY_REQUESTS = problem(
    429,
    "Too Many Requests",
    "too_many_requests",
    "600 requests a minute are allowed. The next minute begins in 17 seconds.",
)
TOO_COSTLY = problem(503, "Service Unavailable", "too_costly", "This takes the server too long. Narrow it down.")
