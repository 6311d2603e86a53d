"""Which of a header's lines is the kicker, which the headline, which the subtitle."""

from dataclasses import dataclass, field

from importers.reading import lexicon
from importers.reading.lines import LineView

SMALLER_TYPE = 4
"""Characters by which a line set in smaller type is longer than the headline beside it."""


@dataclass(kw_only=True)
class Header:
    """Views of its lines, by role, each list in printed order."""

    kicker: list[LineView] = field(default_factory=list)
    headline: list[LineView] = field(default_factory=list)
    subtitle: list[LineView] = field(default_factory=list)


def classify_header(lines: list[LineView]) -> Header:
    """An organisation above is the kicker; a line after —— the subtitle; of two lines the balanced one is the
    headline. Where nothing tells, every line is headline: an editor joins or parts with one key.
    """
    header = Header()
    rest = list(lines)
    while len(rest) > 1 and rest[-1].text.startswith("—"):
        header.subtitle.insert(0, rest.pop())
    if len(rest) > 1 and (rest[0].organisation or rest[0].text.endswith("：")):
        header.kicker.append(rest.pop(0))
    if len(rest) == 3:
        header.kicker.append(rest.pop(0)) if not rest[0].balanced else header.subtitle.insert(0, rest.pop())
    if len(rest) == 2:
        _part_two(header, rest)
    header.headline += rest
    return header


def _part_two(header: Header, rest: list[LineView]) -> None:
    """凝聚乡贤智慧 共绘发展蓝图 / 后崇村召开座谈会: the balanced line is the headline, the plain one beside it
    a subtitle below or a lead-in above; of two plain lines the much longer one, set smaller, is."""
    first, second = rest
    if starts_with_kicker(first):
        return
    longer = 0 if first.balanced or second.balanced else second.length - first.length
    if longer >= SMALLER_TYPE or (first.balanced and not second.balanced):
        header.subtitle.insert(0, rest.pop())
    elif not header.kicker and (longer <= -SMALLER_TYPE or (second.balanced and not first.balanced)):
        header.kicker.append(rest.pop(0))


def starts_with_kicker(view: LineView) -> int:
    """The length of the kicker that opens a headline's own line; 0 where there is none."""
    return lexicon.colon_kicker(view.text) or lexicon.spaced_kicker(view.text)
