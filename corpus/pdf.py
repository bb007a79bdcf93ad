"""A PDF: its paragraphs in reading order, columns one after the other, rows of tables as lines.

Page numbers are left out; what repeats at the head of pages stands once, for it may name the paper and its place.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import pypdfium2

from corpus import byline, encodings
from corpus.cells import wrapped
from corpus.columns import Part, Rule, Sheet, edges
from corpus.content import Content
from corpus.docx import GENERIC
from corpus.errors import Unfit
from corpus.glyphs import chars, has_pictures, rules
from corpus.header import header
from corpus.paragraphs import paragraphs
from corpus.rows import HANZI, Row, rows

FOLIO = re.compile(
    r"[-—–·•\s]*(?:第\s*)?\d{1,4}\s*(?:页|版)?[-—–·•\s]*|第?\s*\d+\s*页?\s*[/,，共 ]+\s*\d+\s*页?|(?:https?|file)://\S+\s+\d+/\d+"
    r"|\d{4}/\d{1,2}/\d{1,2}[ ,，]+(?:上午|下午)?\d{1,2}:\d{2}.*"
)
"""A page number, or what a browser prints in the margin."""


def read(data: bytes) -> Content:
    """Return the text of a PDF, and its title; raises ValueError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unfit("is locked by a password", "save it without one") from error
        raise Unfit("is damaged or no PDF", "open it in a reader of PDF and print it to a new file") from error
    try:
        pages = [_printed(page) for page in document]
        hanzi = sum(len(HANZI.findall(row.text)) for page in pages for row in page.rows)
        if hanzi < 10 and any(has_pictures(page) for page in document):
            raise Unfit("is scanned: it has no text layer", "have its text recognised (OCR) and save that")
        said = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:  # no part of it is given for the whole
        raise Unfit(
            "is damaged: not all of its pages can be shown", "get it anew, or save the text of the others"
        ) from error
    finally:
        document.close()
    text = "\n".join(_lines(pages))
    if not text.strip():
        raise Unfit("shows no text", "have its text recognised (OCR) and save that")
    if damage := encodings.damaged(text):
        raise Unfit(damage, "its letters have no Unicode: have its text recognised (OCR) and save that")
    return Content(text, _fields(text, said))


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed on a page: rows, headlines and labels beside them that run downward, and lines."""

    rows: Sequence[Row]
    beside: Sequence[Sequence[Row]]
    rules: Sequence[Rule]


def _printed(page: pypdfium2.PdfPage) -> Page:
    across, down = chars(page)
    lines, uprights = rules(page)
    cells, others = wrapped(across, lines, uprights)
    inside = sorted([*rows(others), *cells], key=lambda row: -row.base)
    return Page(inside, [rows(words) for words in down], lines)


def _fields(text: str, said: dict[str, str]) -> dict[str, str]:
    """Return what the file says of itself: a header in its subject, else its title and what the lines say."""
    fields = byline.of(text.split("\n"))
    title = " ".join(said.get("Title", "").split())
    if title and not GENERIC.match(title) and not re.search(r"\.\w{3,4}$|^[\W\d]*$", title):
        fields["title"] = title
    try:
        return fields | header(said.get("Subject", "") + "\n\n").fields
    except ValueError:
        return fields


def _lines(pages: Sequence[Page]) -> list[str]:
    """Return the paragraphs of all pages; what runs downward first, for there is no place for it among rows."""
    inner = _without_margins([page.rows for page in pages])
    em = median(row.size for page in inner for row in page) if any(inner) else 1.0
    sides = [edges(page) for page in inner if page]
    found: list[Part] = []
    for page, kept in zip(pages, inner, strict=True):
        found += [Part(words, words[0].left, words[0].right, is_table=True) for words in page.beside]
        if kept:
            left, _ = edges(kept)
            # the last page may have short lines only
            right = max(ink for other, ink in sides if abs(other - left) < 2 * em)
            found += Sheet(em, page.rules).parts(kept, left, right)
    return list(paragraphs(found, em))


def _without_margins(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Leave out page numbers and what repeats at the foot of pages; what repeats at their head stands once."""
    heads, feet = (
        [{_pattern(row): row for row in page[part]} for page in pages] for part in (slice(2), slice(-2, None))
    )
    often = max(2, len(pages) / 2)
    running = {p for p, n in Counter(pattern for head in heads for pattern in head).items() if n >= often}
    standing = {p for p, n in Counter(pattern for foot in feet for pattern in foot).items() if n >= often}
    kept: list[list[Row]] = []
    seen: set[tuple[str, int]] = set()
    for page, head, foot in zip(pages, heads, feet, strict=True):
        out = {id(row) for pattern, row in head.items() if pattern in running and pattern in seen}
        out |= {id(row) for pattern, row in foot.items() if pattern in standing and pattern not in running}
        out |= {id(row) for row in (*page[:1], *page[-1:]) if len(page) > 1 and FOLIO.fullmatch(row.text.strip())}
        seen |= head.keys()
        kept.append([row for row in page if id(row) not in out])
    return kept


def _pattern(row: Row) -> tuple[str, int]:
    """Return what a running head repeats: its words but for numbers, and its height."""
    return re.sub(r"\d+", "#", row.text), round(row.base / 3)
