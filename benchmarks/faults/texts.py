"""Texts that no newspaper prints, made to cost more than their length: the extractor must stay linear in it."""

import gc
import os
import random
import resource
import struct
import sys
import time

from benchmarks.faults.generations import fork
from benchmarks.faults.lived import Lived
from extract.model import Document
from extract.pipeline import read

CHARACTERS = (
    "".join(chr(code) for code in range(32, 0x3000, 7))
    + "一二三十百千万亿约余多名人户元个志愿者党员捐款累计其中年月日镇村街道市县区，。；、\n"
)

PIECES = {
    "digits": "7",
    "digits and commas": "1,",
    "digits and points": "1.2.",
    "wide digits": "１２３",
    "digits torn by blanks of no width": "1\u200b2\u200b",
    "Chinese numerals": "一二三",
    "large numerals": "万亿",
    "hedges": "约近超过不到余",
    "ranges": "1至2—3-4~",
    "shares": "百分之三%",
    "facts without a stop": "志愿者12人",
    "facts in one sentence": "志愿者12人，党员3名，",
    "parts of totals": "捐款9万元，其中累计约3万元、",
    "nouns without numbers": "志愿者党员群众",
    "numbers without nouns": "12人34户56元",
    "one character": "的",
    "stops": "。！？",
    "line breaks": "\n",
    "short lines": "志愿者\n12\n人\n",
    "blanks": " \u3000",
    "blanks inside numbers": "1 2 人 ",
    "brackets": "（（《“",
    "straight quotes": '"12"人',
    "dates": "2020年2月11日至12日",
    "days without a month": "截至3月，截至4日，",
    "places": "上海市金山区石化街道十二村",
    "half places": "镇村街道市县区",
    "place and number": "石化街道12人、",
    "labels": "第12号电话：021-57241234",
    "traditional script": "們個萬億兩餘志願者",
    "combining marks": "1\u0301人\u0301",
    "controls": "\0\x01\x7f",
    "signs of both directions": "\u202e12\u202c人",
    "outside the first plane": "𠀀𠮷😀",
    "lists": "（一）1.2、",
    "markup": "<b>12</b>人&amp;",
    "numbers with units apart": "12" + "很" * 38 + "人",
    "radicals": "⼈⼾12⼈",
}
"""What a text repeats, by its name."""


LONG = ("digits", "digits and points", "wide digits", "Chinese numerals", "large numerals", "hedges", "nouns without numbers",
        "one character", "stops", "line breaks", "blanks", "brackets", "dates", "half places", "labels", "controls",
        "outside the first plane", "numbers with units apart", "markup", "noise")  # fmt: skip
"""Twenty that are tried at full length; the others hold a number in every fifth character and take minutes."""


def text(name: str, length: int) -> str:
    """Return a text of ``length`` characters; "noise" is of all kinds of characters by turns."""
    if name == "noise":
        return "".join(random.Random(5).choices(CHARACTERS, k=length))
    piece = PIECES[name]
    return (piece * (length // len(piece) + 1))[:length]


def _measured(name: str, length: int, hears: int) -> None:
    """Read a text in a process of its own and tell seconds of its processor, megabytes more than before, and facts."""
    document = Document("a", "a.txt", text(name, length), 0, None, "上海市金山区石化街道", "2020-02-11")
    read(Document("a", "a.txt", "全镇志愿者12人。", 0, None, "上海市金山区石化街道", "2020-02-11"))
    gc.disable()  # as timeit does: one of its passes, wherever it falls, would look like growth
    before = _peak()
    began = time.process_time()
    reading = read(document)
    seconds = time.process_time() - began
    memory = _peak() - before
    true = all(
        document.text[quote.start : quote.end] == quote.text
        for each in (*reading.facts, *reading.leftovers, *reading.refused)
        for quote in (each.surface, each.quote)
    )
    found = len(reading.facts) + len(reading.leftovers) + len(reading.refused)
    os.write(hears, struct.pack("ddq?", seconds, memory, found, true))


def _peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


def measure(name: str, length: int) -> tuple[float, float, int, bool]:
    """Return seconds, megabytes, how much was found, and whether all of it stands where it says."""
    hears, tells = os.pipe()
    child = fork(lambda: _measured(name, length, tells))
    os.close(tells)
    with open(hears, "rb") as told:
        said = told.read()
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) or not said:
        raise RuntimeError(f"{name}: the reader of {length} characters died")
    seconds, megabytes, found, true = struct.unpack("ddq?", said)
    return seconds, megabytes, found, true


def run(length: int, names: tuple[str, ...] = (*PIECES, "noise"), growth: float = 15.0) -> Lived:
    """Read texts of a tenth of ``length`` and of ``length``: ten times the size, at most ``growth`` times the time."""
    lived = Lived("hostile texts")
    for name in names:
        small = max(min(measure(name, length // 10)[0] for _ in range(2)), 0.02)  # what is shorter is mostly noise
        large, megabytes, found, true = measure(name, length)
        for _ in range(3):  # somebody else may have been at work: look again
            if large <= growth * small:
                break
            small, large = max(small, measure(name, length // 10)[0]), min(large, measure(name, length)[0])
        lived.add(texts=1, found=found)
        lived.most(characters=length, worst_growth=large / small, slowest_s=large, most_megabytes=megabytes)
        lived.expect(large <= growth * small, f"{name}: {small:.3f} s became {large:.3f} s")
        lived.expect(true, f"{name}: words do not stand where it says")
        lived.expect(megabytes < 40 + 1200 * length / 1e6, f"{name}: took {megabytes:.0f} MB")
    return lived
