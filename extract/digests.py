"""Find the parts of a digest, a text of several places in which each part begins with its own: 【沂源】, 上海:."""

import re
from typing import NamedTuple

from extract.gazetteer import Gazetteer
from extract.gazetteer.words import WORDS

#: How a part begins: a name in brackets, before a colon or a blank, before a date, or alone in its line.
HEAD = re.compile(
    r"\n(?P<number>[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])?"
    r"(?:【(?P<bracket>[一-龥]{2,10})】|(?P<name>[一-龥]{2,10})(?=\n|:|(?P<seat> |\d{1,4}[年月]))|(?<=[、.)]))"
)
BUREAU = re.compile("新华社|中新社|中新网|新华网|人民网|央视网|本报")
BUREAUS = frozenset("新中人央本")
LONG = 40
"""Characters a part must have: an entry of a list (某县:30万元) is none."""


class Part(NamedTuple):
    """A part of the text, ``start:end``; ``title`` is its place as written, or "" where only a reporter's seat stands there."""

    start: int
    end: int
    title: str


def parts(gazetteer: Gazetteer, text: str, home: tuple[str, ...]) -> list[Part]:
    """Return the parts of a text whose parts tell of places apart, not all of them in the document's ``home``.

    ``home`` are the codes from the province down to the place that the document would else speak for.
    """
    heads: list[tuple[int, str, tuple[str, ...], str]] = []
    for match in HEAD.finditer(text):
        written = match["bracket"] or match["name"] or ""
        name = BUREAU.sub("", written) if written[:1] in BUREAUS else written
        code = _place(gazetteer, name, bracket=bool(match["bracket"]))
        kind = "【" if match["bracket"] else "、" if match["number"] else ""
        if code or kind:
            title = name if name == written and not match["seat"] else ""
            heads.append((match.start() + 1, title, gazetteer.chain(code) if code else (), kind))
    kinds = {kind for _, _, chain, kind in heads if chain}  # among parts in brackets one in brackets is another part
    heads = [head for head in heads if head[2] or head[3] in kinds]
    if sum(bool(head[2]) for head in heads) < 2:
        return []
    ends = [start for start, *_ in heads[1:]] + [len(text)]
    told = [(head, end) for head, end in zip(heads, ends, strict=True) if end - head[0] >= LONG]
    chains = [head[2] for head, _ in told if head[2]]
    below = [chain for chain in chains if not home or home[-1] not in chain]
    apart = any(a[-1] not in b and b[-1] not in a for a in chains[:1] for b in chains[1:])
    related = not home or any(chain[-1] in home or home[-1] in chain for chain in chains)
    return [Part(head[0], end, head[1]) for head, end in told] if below and apart and related else []


def _place(gazetteer: Gazetteer, name: str, *, bracket: bool) -> str:
    """Return the place of a name, or of the place and its part that stand together (茂名电白); "" where it is none."""
    for size in range(len(name), 1, -1):
        stem = name[:size]
        codes = gazetteer.upper.get(stem) or gazetteer.short.get(stem) or gazetteer.towns.get(stem) or ()
        if codes:
            low = min(map(len, codes))
            codes = tuple(code for code in codes if len(code) == low)
            word = stem in WORDS and not (bracket and size == len(name))
            if len(codes) > 1 or word or (size < len(name) and len(codes[0]) == 9):
                return ""
            return codes[0] if len(name) - size <= 4 or name[-1] in "区县市镇乡道" else ""
    return ""
