"""The yardstick: a pass over the text by one compiled pattern, numerals with a unit, and nothing done with them."""

from collections.abc import Iterable

import regex

from extract.model import Document

CHARACTERS = "一二三四五六七八九十百千万亿两零〇"
UNITS = [
    "人次",
    "名",
    "位",
    "人",
    "个",
    "户",
    "元",
    "家",
    "条",
    "份",
    "张",
    "只",
    "栋",
    "幢",
    "场",
    "件",
    "吨",
    "公斤",
    "套",
    "瓶",
    "处",
    "次",
    "%",
    "％",
    "天",
]
NUMBER_AND_UNIT = regex.compile(
    r"((?:[0-9０-９]++(?:[,，][0-9０-９]{3})*+(?:[.．][0-9０-９]++)?+[十百千万亿]*+"
    rf"|[{CHARACTERS}]++))([余多几]?+[万亿]?+)((?:{'|'.join(UNITS)}))"
)


def count(documents: Iterable[Document]) -> int:
    """Return how many numbers with a unit there are, document by document."""
    return sum(1 for document in documents for _ in NUMBER_AND_UNIT.finditer(document.text))
