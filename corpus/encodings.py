"""Bytes to text, without changing a character: line ends and odd spaces stay as they are.

The order is a byte order mark, UTF-8, then GB18030. GB18030 accepts almost any bytes, so its answer is
believed only where most hanzi are everyday ones (the first level of GB 2312, 3,755 characters). GBK and
GB 2312 are never tried by name: real files hold characters (the no-break space) that only GB18030 has.
"""

import codecs

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

EVERYDAY = frozenset(
    bytes((row, cell)).decode("gb2312", errors="ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
)
"""Level 1 of GB 2312; the last five cells are unassigned and decode to the empty string."""


def decode(data: bytes) -> str:
    """Return the text of ``data`` without its byte order mark.

    Raises ValueError with a clause fit for a reader when ``data`` is no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :], encoding)
    try:
        return _text(data, "utf-8")
    except UnicodeDecodeError as error:
        bad = error
    try:
        text = _text(data, "gb18030")
    except UnicodeDecodeError:
        text = ""
    if _everyday(text):
        return text
    raise ValueError(f"is neither UTF-8 (byte {bad.start} does not fit) nor GB18030")


def _text(data: bytes, encoding: str) -> str:
    text = data.decode(encoding)
    if "\0" in text:
        raise ValueError("holds NUL characters, so it is no text")
    return text


def _everyday(text: str) -> bool:
    """Tell whether at least two in three characters beyond ASCII are hanzi of level 1 or Chinese punctuation."""
    beyond = [c for c in text if c > "\x7f"]
    usual = sum(c in EVERYDAY or "\u2010" <= c <= "\u2027" or "\u3000" <= c <= "\u3011" or c > "\uff00" for c in beyond)
    return bool(beyond) and 3 * usual >= 2 * len(beyond)
