"""What kind of file it is: by its first bytes, else by its suffix; and what to do with the kinds that are not read."""

import re
from pathlib import PurePath

from corpus.errors import Unfit

SUFFIXES = {
    **dict.fromkeys(("", ".txt", ".text", ".md"), "text"),
    **dict.fromkeys((".html", ".htm", ".shtml", ".xhtml"), "html"),
    **dict.fromkeys((".mhtml", ".mht"), "mhtml"),
    ".docx": "docx",
    ".pdf": "pdf",
}
"""The kinds that are read, by suffix."""

OFFICE = "open it in Word, WPS or LibreOffice and save it as .docx"
SHEET = "copy the sentences into a text file, or save the table as .docx"
PICTURE = "have its text recognised (OCR) and save that as text"
REFUSED = {
    **dict.fromkeys((".doc", ".dot"), ("is a Word file of before 2007", OFFICE)),
    **dict.fromkeys((".wps", ".wpt"), ("is a file of WPS Writer", OFFICE)),
    **dict.fromkeys((".rtf", ".odt", ".ott", ".pages", ".docm", ".dotx"), ("is a text of another program", OFFICE)),
    **dict.fromkeys((".xls", ".xlsx", ".et", ".ods", ".csv", ".tsv"), ("is a table", SHEET)),
    **dict.fromkeys((".ppt", ".pptx", ".dps", ".odp"), ("is a set of slides", SHEET)),
    ".ofd": ("is an OFD file", "open it in a reader for OFD and save it as PDF"),
    **dict.fromkeys((".caj", ".kdh", ".nh"), ("is a CAJ file", "open it in CAJViewer and save it as PDF")),
    **dict.fromkeys((".epub", ".mobi", ".azw3"), ("is an electronic book", "save its articles as text")),
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"), ("is a picture", PICTURE)
    ),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar", ".bz2", ".xz"), ("is an archive", "unpack it here")),
    **dict.fromkeys(
        (".mp3", ".m4a", ".wav", ".mp4", ".mov", ".avi", ".flv"), ("is a recording", "write down what is said")
    ),
    **dict.fromkeys((".eml", ".msg"), ("is a message", "save its text, or what is attached to it")),
}
"""Of the kinds that are not read: what each is, and the next step."""
NEVER = frozenset(
    suffix for suffix, (what, _) in REFUSED.items() if what.endswith((" picture", " archive", " recording"))
)
"""What is large and many and no text whatever its first bytes say: not even opened."""

PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,100}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
ENVELOPE = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version:|Content-Type:\s*multipart/related)", re.IGNORECASE
)
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kind(path: PurePath, data: bytes) -> str:
    """Return the kind of reader for a file; raises Unfit for what is not read.

    The bytes win: pages are saved as .php and .aspx, and exported as .doc.
    """
    suffix = path.suffix.lower()
    head = data[:4096]
    if head.startswith(MARKS):
        head = head[2:].lstrip(b"\xbf").replace(b"\0", b"")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04") and b"word/document.xml" in data:
        return "docx"
    if PAGE.match(head):
        return "html"
    if suffix not in (".eml", ".txt") and ENVELOPE.match(head) and b"text/html" in data:
        return "mhtml"
    if head.startswith(b"\xd0\xcf\x11\xe0") and suffix not in REFUSED:
        raise Unfit("is an Office file of before 2007", OFFICE)
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if suffix in REFUSED:
        raise Unfit(*REFUSED[suffix])
    raise Unfit(f"is a {path.suffix} file", f"save its text as {', '.join(name for name in SUFFIXES if name)}")
