"""News of any size, made from the sample corpus by seeded dice: shuffled sentences, other places, other figures.

A document is about 1,500 characters long: a headline, a byline, paragraphs, an imprint. It speaks for one township of
the official table, in one of 300 counties; where its sentences name places they name those of its county. Figures get other digits, dates
stay. Sentences without a number are drawn more often than the samples have them, so that a document holds about as many
facts as an ordinary page of a local newspaper; the samples are twice as dense.
"""

import random
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import corpus
from extract.gazetteer import gazetteer, unpack
from extract.localities import Places
from extract.model import Document
from extract.text import TRADITIONAL, fold

SENTENCE = re.compile("[^。！？\n\u3000 ][^。！？\n]{4,}[。！？]+[”』」）]*")
DIGITS = re.compile("[0-9]+(?![0-9年月日号时点:：-])")
NUMERAL = re.compile("[0-9二两三四五六七八九十百千万]")
LENGTH = 1500
"""Characters of a document, in the mean."""
PLAIN = 0.77
"""The share of sentences without a number."""
BETWEEN = "\x1e"
"""Parts the documents of a file; it occurs in none."""
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静磊洋艳勇军杰娟涛明超霞平刚玲华"

Sentence = tuple[str, ...]
"""Pieces of a sentence; one that is the number of digits of a code stands for a place of that level, ``#`` and digits
for a figure."""


@cache
def sentences() -> tuple[list[str], list[Sentence], list[Sentence]]:
    """Return headlines, sentences without and with numbers, of all sample documents."""
    headlines, plain, figures = [], [], []
    for path in corpus.walk(corpus.SAMPLES):
        document = corpus.read(path, corpus.SAMPLES)
        if document.title:
            headlines.append(re.split("[：:]", document.title)[-1])
        page = fold(document.text, document.body)
        places = [(*page.span(s.start, s.end), 12 if s.name else len(s.code)) for s in Places(page, document).spots]
        for match in SENTENCE.finditer(document.text, document.body):
            if TRADITIONAL.isdisjoint(match[0]):  # no document mixes scripts
                (figures if NUMERAL.search(match[0]) else plain).append(_pieces(document.text, *match.span(), places))
    return headlines, plain, figures


def _pieces(text: str, start: int, end: int, places: list[tuple[int, int, int]]) -> Sentence:
    slots = [(first, last, str(level)) for first, last, level in places if start <= first and last <= end]
    slots += [(*m.span(), "#" + m[0]) for m in DIGITS.finditer(text, start, end)]
    pieces, done = [], start
    for first, last, slot in sorted(slots):
        if first >= done:
            pieces += [text[done:first], slot]
            done = last
    return tuple(piece for piece in (*pieces, text[done:end].replace(BETWEEN, "")) if piece.strip())


def documents(megabytes: float, seed: int = 1) -> Iterator[Document]:
    """Yield documents until they take so many megabytes in UTF-8."""
    dice, size, number = random.Random(seed), 0, 0
    while size < megabytes * 1e6:
        document = _document(dice, number)
        size += len(document.text.encode())
        number += 1
        yield document


def _document(dice: random.Random, number: int) -> Document:
    headlines, plain, figures = sentences()
    names = _places(dice)
    headline = f"{names['9'][0]}：{dice.choice(headlines)}"
    indent, gap = dice.choice((("　　", "\n"), ("", "\n\n")))
    first = f"{indent}本报讯（记者 {_person(dice)} 通讯员 {_person(dice)}）"
    lines, line, left = [headline], [first], dice.triangular(0.3, 2, 0.7) * LENGTH
    while left > 0:
        sentence = _said(dice, dice.choice(plain if dice.random() < PLAIN else figures), names)
        left -= len(sentence)
        line.append(sentence)
        if dice.random() < 0.3:
            lines.append("".join(line))
            line = [indent]
    lines += ["".join(line), f"{indent}（责任编辑：{_person(dice)}）"]
    return Document(
        key=f"{number:06}.txt",
        path=f"{number:06}.txt",
        text=gap.join(lines) + "\n",
        title=headline,
        publisher=f"{names['6'][0]}融媒体中心",
        published=f"{dice.randint(2018, 2025)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
    )


def _person(dice: random.Random) -> str:
    return dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=dice.randint(1, 2)))


def _said(dice: random.Random, sentence: Sentence, names: dict[str, list[str]]) -> str:
    out = []
    for piece in sentence:
        if piece in names:
            out.append(names[piece][int(dice.random() ** 2 * len(names[piece]))])
        elif piece[0] == "#":
            out.append(str(dice.randrange(10 ** (len(piece) - 2), 10 ** (len(piece) - 1))))
        else:
            out.append(piece)
    return "".join(out)


def _places(dice: random.Random) -> dict[str, list[str]]:
    """Return names of a township and of what lies around it by the digits of their codes, the document's own first."""
    table = gazetteer()
    county = dice.choice(_counties())
    chain = table.chain(county)
    towns = [table.names[code] for code in table.stems(county).values()]
    villages = [village.name for group in table.villages(county).values() for village in unpack(group)] or ["新村"]
    villages = dice.sample(villages, k=min(8, len(villages)))
    names = {str(len(code)): [table.names[code]] for code in chain}
    names |= {"9": dice.sample(towns, k=min(5, len(towns))), "12": [v.removesuffix("民委员会") for v in villages]}
    return {"2": names["6"], "4": names["6"]} | names


@cache
def _counties() -> list[str]:
    table = gazetteer()
    counties = [code for code in table.names if len(code) == 6 and len(table.stems(code)) > 4]
    return random.Random(0).sample(counties, k=300)


def file(megabytes: int, seed: int = 1) -> Path:
    """Return a file of such documents in a folder for such things; it is made where it is not there yet."""
    folder = Path(tempfile.gettempdir(), "youju-benchmarks")
    folder.mkdir(exist_ok=True)
    path = folder / f"news-{megabytes}-{seed}.txt"
    if not path.exists():
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as out:
            for document in documents(megabytes, seed):
                out.write("\t".join((document.title or "", document.publisher or "", document.published or "")))
                out.write("\t" + document.text + BETWEEN)
        part.replace(path)
    return path


def read(path: Path) -> Iterator[Document]:
    """Yield the documents of a file, which is never whole in memory."""
    with path.open(encoding="utf-8", newline="") as file:
        rest, number = "", 0
        while block := file.read(1 << 20):
            *records, rest = (rest + block).split(BETWEEN)
            for record in records:
                title, publisher, published, text = record.split("\t", 3)
                name = f"{number:06}.txt"
                number += 1
                yield Document(key=name, path=name, text=text, title=title, publisher=publisher, published=published)
