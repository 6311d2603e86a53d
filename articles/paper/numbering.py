"""Paragraph numbers that Word itself counts. They are no text, so copying a paragraph gives what was printed."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

NUMBER_POINTS = 8
_PATTERN = """
<w:abstractNum {namespaces} w:abstractNumId="{id}">
  <w:multiLevelType w:val="singleLevel"/>
  <w:lvl w:ilvl="0">
    <w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="tab"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/>
    <w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs><w:ind w:left="0" w:firstLine="0"/></w:pPr>
    <w:rPr><w:b w:val="0"/><w:color w:val="767676"/><w:sz w:val="{half_points}"/></w:rPr>
  </w:lvl>
</w:abstractNum>
"""
_LIST = """
<w:num {namespaces} w:numId="{id}">
  <w:abstractNumId w:val="{pattern}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>
</w:num>
"""


class Numbering:
    """The numbered lists of a document. The number is in the indent of the first line, ``indent`` points wide."""

    def __init__(self, document: Any, indent: float) -> None:
        self._root = document.part.numbering_part.element
        self._pattern = _free(self._root.xpath("w:abstractNum/@w:abstractNumId"))
        self._lists: Iterator[int] = count(_free(self._root.xpath("w:num/@w:numId")))
        pattern = _PATTERN.format(
            namespaces=nsdecls("w"), id=self._pattern, indent=round(indent * 20), half_points=NUMBER_POINTS * 2
        )
        patterns = self._root.xpath("w:abstractNum")  # they come before all lists (ECMA-376, CT_Numbering)
        self._root.insert(self._root.index(patterns[-1]) + 1 if patterns else 0, parse_xml(pattern))

    def new_list(self) -> int:
        """A new list for ``number``, which begins with 1."""
        made = next(self._lists)
        self._root.append(parse_xml(_LIST.format(namespaces=nsdecls("w"), id=made, pattern=self._pattern)))
        return made


def number(paragraph: Any, of_list: int) -> None:
    """Make the paragraph the next one of that list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = of_list


def _free(taken: list[str]) -> int:
    return max(map(int, taken), default=0) + 1
