"""Settle which place each name in a document means, given the place the document speaks for."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.gazetteer import LETTERS, Gazetteer, shorten, villages
from extract.gazetteer.scan import Mention
from extract.gazetteer.words import TOWN_WORDS, WORDS
from extract.home import Evidence

NEAR = 80
"""Characters within which an earlier place helps to tell which bearer of a name is meant."""
COUNTIES = 6
"""Counties whose villages are looked up where the document itself has none."""
LETTER = re.compile(f"(?<=[来返抵滞援入在离驻赴])([{''.join(LETTERS)}])(?![一-龥]?[省市菜剧语])")
ENDING = re.compile("[镇乡]|街道|路|村|社区")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place named at ``start:end``; ``name`` is set for villages, and ``listed`` is False where no table has it."""

    start: int
    end: int
    code: str
    name: str = ""
    listed: bool = True


class Resolver:
    """Choose among the bearers of each name by what stands before it, then by the document's own place."""

    def __init__(self, gazetteer: Gazetteer, text: str, chain: tuple[str, ...], evidence: Iterable[Evidence]) -> None:
        self._gazetteer = gazetteer
        self._text = text
        self._home = chain
        #: places whose bearer is beyond doubt somewhere in the text, its title or its publisher
        self._sure = {c for e in evidence if len(e.chains) == 1 and e.weight > 0.3 for c in e.chains[0]} | set(chain)

    def run(self, mentions: Sequence[Mention]) -> list[Spot]:
        """Return all places of the text in reading order; none overlaps another."""
        spots: list[Spot] = []
        for mention in mentions:
            if code := self._choose(mention, spots):
                spots.append(Spot(mention.start, mention.end, code))
        spots = _merge(spots, [*self._towns(spots), *self._letters()])
        return _merge(spots, list(self._villages(spots)))

    def _choose(self, mention: Mention, before: list[Spot]) -> str | None:
        codes = mention.codes
        if mention.bound and len(codes) == 1:
            return codes[0]
        chains = {c: self._gazetteer.chain(c) for c in codes}
        if not mention.weak:
            near = [s for s in before[-4:] if mention.start - s.end < NEAR]
            for anchor in (*[s.code for s in reversed(near)], *reversed(self._home)):
                inside = [c for c in codes if anchor in chains[c] or c in self._gazetteer.chain(anchor)]
                if len(inside) == 1:
                    return inside[0]
            if len(codes) > 1:
                sure = [c for c in codes if chains[c][-2] in self._sure] if all(len(chains[c]) > 1 for c in codes) else []
                return sure[0] if len(sure) == 1 else None
            # a township of another county, unannounced, is more likely one that the table lacks
            known = len(chains[codes[0]]) < 3 or not self._home or len(self._home) == 1 and self._home[0] in chains[codes[0]]
            return codes[0] if known or len(codes[0]) < 9 or chains[codes[0]][-2] in self._sure else None
        if mention.body:
            return None
        fit = [c for c in codes if c in self._sure or len(c) == 2]
        if not fit:
            fit = [c for c in codes if any(h in chains[c] for h in self._home[:1])]
        if not fit:
            fit = [c for c in codes if len(c) == 4 or len(chains[c]) > 1 and any(a in self._sure for a in chains[c][:-1])]
        return fit[0] if len(fit) == 1 else None

    def _towns(self, spots: list[Spot]) -> Iterator[Spot]:
        """华亭 for 华亭镇, in a document that names 华亭镇 or behind its county; 金卫 alone on its line for 金山卫镇."""
        own = self._home[-1] if self._home and len(self._home[-1]) == 9 else ""
        county = next((c for c in self._home if len(c) == 6), "")
        towns = {s.code for s in spots if len(s.code) == 9 and s.code[:6] == county} | ({own} if own else set())
        for code in towns:
            stem = shorten(self._gazetteer.names[code], 9)
            if len(stem) < 2 or stem in TOWN_WORDS or stem == shorten(self._gazetteer.names[county or code[:6]], 6):
                continue
            at = self._text.find(stem)
            while at >= 0:
                if not ENDING.match(self._text, at + len(stem)):
                    yield Spot(at, at + len(stem), code)
                at = self._text.find(stem, at + len(stem))
            if code == own and len(stem) > 2 and (m := re.search(f"^{stem[0]}{stem[-1]}$", self._text[:400], re.M)):
                yield Spot(m.start(), m.end(), code)

    def _letters(self) -> Iterator[Spot]:
        """来沪, 援鄂; 滞黄 in a document of 黄石."""
        own = {self._gazetteer.names[c][0]: c for c in self._home if len(c) == 4}
        for m in LETTER.finditer(self._text):
            yield Spot(m.start(), m.end(), LETTERS[m[1]])
        for first, code in own.items():
            if first not in LETTERS:
                yield from (Spot(m.start(), m.end(), code) for m in re.finditer(f"(?<=[滞返抵]){first}", self._text))

    def _villages(self, spots: list[Spot]) -> Iterator[Spot]:
        text = self._text
        if "村" not in text and "社区" not in text and "居" not in text and "嘎查" not in text:
            return
        home = {c for c in self._home if len(c) == 6}
        named = dict.fromkeys(c for s in spots for c in self._gazetteer.chain(s.code) if len(c) == 6)
        counties = list(home | set(list(named)[:COUNTIES]))
        starts = [s.start for s in spots]
        ends = {s.end for s in spots} | {s.end + 1 for s in spots if text.startswith("的", s.end)}
        towns = {s.code for s in spots if len(s.code) == 9} | {c for c in self._home if len(c) == 9}
        own_town = self._home[-1] if self._home and len(self._home[-1]) == 9 else ""
        for found in villages.find(self._gazetteer, text, counties, ends):
            i = bisect_right(starts, found.start) - 1
            left = spots[i] if i >= 0 and found.start - spots[i].end < NEAR and "\n" not in text[spots[i].end : found.start] else None
            touching = left is not None and found.start - left.end <= 1
            places = found.places
            if touching and left is not None:
                inside = [v for v in places if left.code in self._gazetteer.chain(v.code)]
                if len(left.code) >= 6 or inside:
                    places = tuple(inside)
            if len(places) > 1 or places and own_town:
                close = [left.code] if left is not None and len(left.code) == 9 else []
                for wanted in (set(close), {own_town}, towns):
                    inside = [v for v in places if v.code[:9] in wanted]
                    if len(inside) == 1:
                        break
                if inside or own_town:
                    places = tuple(inside)
            if len(places) == 1:
                yield Spot(found.start, found.end, places[0].code, places[0].name)
            elif len(places) > 1:  # several villages of the county bear the name: the county is all that is sure
                common = _common([self._gazetteer.chain(v.code) for v in places])
                if common:
                    yield Spot(found.start, found.end, common)
            else:
                above = left.code if left is not None and (touching or len(left.code) == 9) else own_town or (self._home[-1] if self._home else "")
                if above and len(above) > 2:
                    yield Spot(found.start, found.end, above, found.name, listed=False)


def _common(chains: list[tuple[str, ...]]) -> str:
    shared = ""
    for level in zip(*chains, strict=False):
        if len(set(level)) > 1:
            break
        shared = level[0]
    return shared


def _merge(spots: list[Spot], more: list[Spot]) -> list[Spot]:
    """Where two overlap the longer stands."""
    merged: list[Spot] = []
    for spot in sorted(spots + more, key=lambda s: (s.start, -s.end)):
        if not merged or spot.start >= merged[-1].end:
            merged.append(spot)
        elif spot.end - spot.start > merged[-1].end - merged[-1].start:
            merged[-1] = spot
    return merged
