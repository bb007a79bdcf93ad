"""A Word file: its paragraphs and tables as Word shows them when all changes are accepted.

Insertions that were tracked are text, deletions are none. A row of a table is one line with tabs between its cells.
A text box stands in the file twice, for new and for old programs, and is read once. Headers and footers of the page
are left out: they repeat. Notes stand at the end.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from corpus import byline
from corpus.blocks import CELL, NO_WIDTH, Element, squeeze
from corpus.content import Content
from corpus.errors import Unfit
from corpus.header import KEYS

LARGEST = 50_000_000
"""Bytes of one part, unfolded."""
RATIO = 100
"""An archive that unfolds to more than so many times its size was made to do harm."""

SKIPPED = frozenset(
    ("del", "moveFrom", "Fallback", "delText", "instrText", "rt", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr")
)
"""Deletions, the second copy of a text box, field codes, pronunciation; properties hold tab stops that are no tabs."""
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
OFF = frozenset(("0", "false", "off"))
"""Values of a property that is there and does not hold."""
GENERIC = re.compile(
    r"(?:Microsoft|PowerPoint|文档\d*|新建|无标题|Untitled|Document\d*|Normal|模板|\W*$)", re.IGNORECASE
)


def read(data: bytes) -> Content:
    """Return the text of a .docx and what its properties say; raises ValueError."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unfit(
            "is locked by a password, or a Word file of before 2007",
            "open it in Word and save it as .docx without a password",
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _read(archive)
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        etree.XMLSyntaxError,
    ) as error:
        if "unknown error" in str(error):  # so libxml2 says that memory ran out
            raise MemoryError from error
        raise Unfit(f"is damaged or no Word file ({error})", "open it in Word and save it again") from error


def _read(archive: ZipFile) -> Content:
    unfolded, folded = sum(i.file_size for i in archive.infolist()), sum(i.compress_size for i in archive.infolist())
    if unfolded > LARGEST and unfolded > RATIO * folded:
        raise Unfit(f"unfolds to {unfolded // 1_000_000} MB, as no Word file does", "do not open it")
    names = set(archive.namelist())
    main = next((name for name in sorted(names) if re.fullmatch(r"word/document\d*\.xml", name)), "word/document.xml")
    lines = _lines(_part(archive, main))
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        lines += _lines(_part(archive, notes)) if notes in names else []
    said = byline.of(lines)
    if "docProps/core.xml" in names:
        said |= {k: v for k, v in _properties(_part(archive, "docProps/core.xml")).items() if k == "title"}
    if "docProps/custom.xml" in names:
        said |= _properties(_part(archive, "docProps/custom.xml"))
    return Content("\n".join(lines), said)


def _part(archive: ZipFile, name: str) -> Element:
    """Return a part as a tree; what it unfolds to is counted, for the archive's own table may lie."""
    with archive.open(name) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unfit(f"unfolds to more than {LARGEST // 1_000_000} MB", "split it into its articles")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unfit("declares entities of its own, as no Word file does", "do not open it")
    return root


def _properties(root: Element) -> dict[str, str]:
    """Return those properties of a file that a header may have, by its keys."""
    found = {}
    for element in root:
        key = (element.get("name") or _name(element)).lower()
        value = squeeze("".join(element.itertext()))
        if key in KEYS and value and not (key == "title" and GENERIC.match(value)):
            found[key] = value
    return found


def _name(element: Element) -> str:
    """Return the local name: the strict and the usual form of the format differ in the namespace only."""
    return str(element.tag).rpartition("}")[2]


def _lines(container: Element) -> list[str]:
    """Return the lines of a body, a cell, a note or a text box."""
    lines: list[str] = []
    joined = False
    for child in container:
        name = _name(child)
        if name == "p":
            first, *others = _paragraph(child)
            lines[-1:] = [lines[-1] + first, *others] if joined else [*lines[-1:], first, *others]
            joined = _has(child, "pPr", "rPr", "del")  # the paragraph's end was deleted
            continue
        joined = False
        if name == "tbl":
            lines += _table(child)
        elif name not in SKIPPED:
            lines += _lines(child)
    return [line for line in (NO_WIDTH.sub("", line).strip() for line in lines) if line]


def _paragraph(paragraph: Element) -> list[str]:
    """Return a paragraph, at a line break two, and behind it what stands in its text boxes."""
    pieces: list[str] = []
    boxes: list[str] = []
    _fill(paragraph, pieces, boxes)
    return ["".join(pieces), *boxes] if "\n" not in pieces else [*"".join(pieces).split("\n"), *boxes]


def _fill(element: Element, pieces: list[str], boxes: list[str]) -> None:
    for child in element:
        name = _name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in SIGNS:
            pieces.append(SIGNS[name])
        elif name == "txbxContent":
            boxes += _lines(child)
        elif (name not in SKIPPED and not _has(child, "rPr", "vanish")) or (
            name == "Fallback" and not _has(element, "Choice")
        ):
            _fill(child, pieces, boxes)


def _has(element: Element, *path: str) -> bool:
    """Tell whether an element has a property: its child of the first name one of the next, and so on."""
    here = [element]
    for name in path:
        here = [child for each in here for child in each if _name(child) == name]
    values = ({str(key).rpartition("}")[2]: value for key, value in each.attrib.items()}.get("val") for each in here)
    return any(value not in OFF for value in values)


def _table(table: Element) -> list[str]:
    """Return the rows as lines, but the paragraphs of a row that holds whole texts."""
    lines: list[str] = []
    for row in _below(table, "tr"):
        if _has(row, "trPr", "del"):
            continue
        cells = [_lines(cell) for cell in _below(row, "tc")]
        if any(len(cell) > 1 and sum(map(len, cell)) > CELL for cell in cells):
            lines += [line for cell in cells for line in cell]
        else:
            lines.append("\t".join(" ".join(cell) for cell in cells))
    return lines


def _below(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, inside content controls and insertions too."""
    for child in element:
        if _name(child) == name:
            yield child
        elif _name(child) in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _below(child, name)
