"""How an article is cited, and whom to credit beside it. Pure functions of its document."""

from datetime import date
from typing import Any

Document = dict[str, Any]

# GB/T 7714—2015, 8.1.2: so many authors are named, the others become 等. An unknown author is 佚名.
NAMED = 3
LONGEST_TITLE = 40


def citation(document: Document) -> str:
    """The citation as GB/T 7714—2015 (4.4) prescribes for newspaper articles, type N:

        主要责任者. 题名[N]. 报纸名: 其他题名信息, 年-月-日(版次).

    A newspaper's section is its other title information. A page without a known number is left out.
    """
    newspaper = ": ".join(filter(None, (document["newspaper"]["name"], document["newspaper"]["section"])))
    number = page_number(document)
    day = document["issue"]["published_on"] + (f"({number})" if number else "")
    return f"{responsible(authors(document))}. {title(document)}[N]. {newspaper}, {day}."


def attribution(document: Document) -> str:
    """A line to print with the text: 《临江日报·柳湾》2021年5月6日第3版 记者 张璐 通讯员 陈明."""
    newspaper = "·".join(filter(None, (document["newspaper"]["name"], document["newspaper"]["section"])))
    day = date.fromisoformat(document["issue"]["published_on"])
    number = page_number(document)
    printed = f"《{newspaper}》{day.year}年{day.month}月{day.day}日" + (f"第{number}版" if number else "")
    people = {"记者": document["reporters"], "通讯员": document["correspondents"]}
    return " ".join([printed, *(f"{what} {' '.join(names)}" for what, names in people.items() if names)])


def responsible(names: list[str]) -> str:
    """
    >>> responsible(["张璐", "陈明", "李成", "王一"]), responsible([])
    ('张璐, 陈明, 李成, 等', '佚名')
    """
    return ", ".join([*names[:NAMED], *(["等"] if len(names) > NAMED else [])]) or "佚名"


def authors(document: Document) -> list[str]:
    """Reporters, then correspondents. Picture news has neither: there, the photographers."""
    writers = [*document["reporters"], *document["correspondents"]]
    takers = [name for caption in document["captions"] for name in caption["photographers"]]
    return list(dict.fromkeys(writers or (takers if document["kind"] == "picture" else [])))


def title(document: Document) -> str:
    """The headline. Picture news without one is called by the first words of its first photo."""
    words = [text for caption in document["captions"] for text in (caption["title"], caption["text"])]
    found = str(document["headline"] or next(filter(None, words), "") or "无题").replace("\n", " ")
    return found if len(found) <= LONGEST_TITLE or document["headline"] else found[:LONGEST_TITLE] + "…"


def page_number(document: Document) -> str:
    """The page's number without leading zeros: 03 becomes 3, B01 stays."""
    return str(document["page"]["number"]).lstrip("0")
