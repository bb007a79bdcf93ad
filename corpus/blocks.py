"""A page as a list of paragraphs: every visible line of text, with the element it stands in.

Words in several inline elements are joined (``<span>全镇共</span><span>276</span>``), a row of a table of data is one
line with tabs between its cells, and what a browser does not show is left out.
"""

import re
from dataclasses import dataclass

from lxml import etree

from corpus.days import DAY

Element = etree._Element

INLINE = frozenset(
    re.findall(
        r"\S+",
        "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr o:p q rb ruby s samp small "
        "span st1:chsdate st1:personname strike strong sub sup time tt u var wbr",
    )
)
UNSEEN = frozenset(
    re.findall(
        r"\S+",
        "script style noscript template svg math iframe object embed canvas audio video map select button input "
        "textarea datalist head del rp rt xml meta link title",
    )
)
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)

WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—·"
NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Characters that nobody sees: editors leave them inside numbers."""
WRAPPED = re.compile(rf"(?<=[{WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{WIDE}])")
"""A line end in the source between two hanzi: a browser shows nothing there (CSS Text 3, segment breaks)."""
BLANKS = re.compile("[ \t\r\n\f]+")

BESIDE = "\x1f"
"""Stands between cells until the line is finished."""
CELL = 200
"""Characters: a table with a longer cell arranges the page and holds no data."""


SIMPLER = str.maketrans(
    "發佈時間來責編輯瀏覽點擊閱讀權關連結絡們頁導網繫記轉載檔體號碼單辦協電話聯",
    "发布时间来责编辑浏览点击阅读权关连结络们页导网系记转载档体号码单办协电话联",
)
LABEL = re.compile("^[^：:，。]{1,8}[：:]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, how many of its characters are links, and the innermost block element around it."""

    text: str
    linked: int
    node: Element

    @property
    def is_links(self) -> bool:
        """Tell whether it mostly leads elsewhere; a label before the links and the date behind one are no text."""
        return bool(self.linked) and 2 * self.linked > len(LABEL.sub("", DAY.sub("", self.text)))

    @property
    def plain(self) -> str:
        """The text with the traditional characters of menus, labels and licence lines made simple."""
        return self.text.translate(SIMPLER)


def squeeze(text: str) -> str:
    """Return ``text`` with its white space as a browser shows it."""
    return BLANKS.sub(" ", WRAPPED.sub("", NO_WIDTH.sub("", text))).strip()


def blocks(root: Element) -> list[Block]:
    """Return the paragraphs below ``root`` in document order."""
    line = _Line(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        unseen = _unseen(element)
        if event == "start":
            if unseen:
                walk.skip_subtree()
            else:
                line.enter(element)
        else:
            if not unseen:
                line.leave(element)
            if element is not root:
                line.add(element.tail)
    line.end(root)
    return line.done


class _Line:
    """The line that is being filled, and the finished ones."""

    def __init__(self, root: Element) -> None:
        self.done: list[Block] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.node = root
        self.links = self.verses = 0
        self.table: Element | None = None

    def enter(self, element: Element) -> None:
        tag = element.tag
        self.links += tag == "a"
        self.verses += tag == "pre"
        if self.table is None and tag == "table" and _is_data(element):
            self.end(element)
            self.table = element
        elif self.table is None or tag == "tr":
            if tag not in INLINE:
                self.end(element)
        elif tag in ("td", "th"):
            self.pieces += BESIDE if self.pieces else ""
        elif tag not in INLINE:
            self.pieces += " "
        self.add(element.text)

    def leave(self, element: Element) -> None:
        tag = element.tag
        self.links -= tag == "a"
        self.verses -= tag == "pre"
        if element is self.table:
            self.table = None
        if tag not in INLINE and (self.table is None or tag == "tr"):
            above = element.getparent()
            self.end(element if above is None else above)

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text.replace("\n", "\v") if self.verses else text)
            self.linked += len(text.strip()) if self.links else 0

    def end(self, node: Element) -> None:
        """Finish the line; what follows stands in ``node``."""
        for verse in "".join(self.pieces).split("\v"):
            if text := "\t".join(map(squeeze, verse.split(BESIDE))).strip():
                self.done.append(Block(text, min(self.linked, len(text)), self.node))
        self.pieces, self.linked, self.node = [], 0, node


def _unseen(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in UNSEEN or "hidden" in element.attrib:
        return True
    return bool((style := element.get("style")) and HIDDEN.search(style))


def _is_data(table: Element) -> bool:
    """Tell a table of figures from one that arranges the page: rows of several short cells, no table inside."""
    rows = 0
    for inside in table.iterdescendants("table", "tr", "td", "th"):
        if inside.tag == "tr":
            rows += len(inside) > 1
        elif inside.tag == "table" or sum(len(text.strip()) for text in inside.itertext()) > CELL:
            return False
    return rows > 1
