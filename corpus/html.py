"""A saved web page: its article as text, and what it says of itself. MHTML is the same in an envelope of mail."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from lxml import etree

from corpus import encodings
from corpus.article import article
from corpus.blocks import blocks
from corpus.content import Content
from corpus.errors import Unfit
from corpus.imprint import Imprint

LARGEST = 5_000_000
"""Bytes of markup, pictures inside it not counted."""

DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,60}?encoding)\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE
)
EMBEDDED = re.compile(rb"data:[\w./+-]{0,60};base64,[\w+/=%\s]{200,}")


def read(data: bytes, address: str | None = None, declared: str = "") -> Content:
    """Return the article of a page; raises ValueError when there is none, or when the page is built to harm."""
    data = EMBEDDED.sub(b"data:", data)
    if len(data) > LARGEST:
        raise ValueError(f"has more than {LARGEST // 1_000_000} MB of markup")
    said = DECLARED.search(data[:4096])
    source = encodings.decode(data, said[1].decode("ascii") if said else declared)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(source.encode("utf-8", "replace"), parser) if source.strip() else None
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise ValueError("is nested more than 2,000 deep, as no page is")
    page = blocks(root) if root is not None else []
    if root is None or not page:
        raise ValueError("shows no text")
    imprint = Imprint(root, source, page)
    kept = article(page, root, imprint.headline)
    lines = [block.text for block in kept]
    if imprint.headline is not None and imprint.headline not in kept:
        lines.insert(0, imprint.headline.text)
    text = "\n".join(lines)
    if not text.strip():
        raise Unfit("is a list of links and holds no article", "save the pages that it leads to")
    if damage := encodings.damaged(text):
        raise ValueError(damage)
    return Content(text, imprint.fields(kept, address))


def read_mhtml(data: bytes) -> Content:
    """Return the article of a page that a browser saved as one file."""
    message = message_from_bytes(data, policy=policy.default)
    root = message.get("Snapshot-Content-Location") or message.get("Content-Location")
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    chosen = next((part for part in pages if root and part.get("Content-Location") == root), next(iter(pages), None))
    payload = chosen.get_payload(decode=True) if isinstance(chosen, EmailMessage) else None
    if chosen is None or not isinstance(payload, bytes):
        raise ValueError("holds no page")
    address = str(root or chosen.get("Content-Location") or "")
    return read(payload, address if address.startswith("http") else None, chosen.get_content_charset() or "")
