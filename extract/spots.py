"""Settle which place each name in a document means, given the place the document speaks for."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.evidence import HEAD, Evidence
from extract.gazetteer import LETTERS, Gazetteer, shorten, villages
from extract.gazetteer.scan import Mention
from extract.gazetteer.words import NICKNAME, TOWN_WORDS
from extract.home import Home

NEAR = 80
"""Characters within which an earlier place helps to tell which bearer of a name is meant."""
CARRY = 250
"""Characters over which a township goes on to be the one in which villages lie."""
COUNTIES = 6
"""Counties whose villages are looked up where the document itself has none."""
#: One letter is a province in 援鄂, 来沪; but 在新, 入青 and 返港 begin words of another kind (在新世纪, 走入青年).
LETTER = re.compile(
    f"[{''.join(sorted({*LETTERS} - {'新'}))}]"  # a plain set first: `re` looks for it fast
    "(?<=[来返抵滞援入在离驻赴].)(?:(?<=[来返滞援驻赴].)|(?<![青宁黑吉苏甘藏川]))(?:(?<=[滞援驻赴].)|(?<![港台]))(?:(?<!在.)|(?=[的,。、;务就居外央投创经医期学国读]|高校|高等|企业|工作|人员|党员|各|滞留|隔离))(?![一-龥]?[省市菜剧语]|[一-龥]{1,4}(?:社区|村|小区|路|街|镇|乡|公司|广场|花园))"
)
TOWNSHIP = re.compile(
    "([一-龥]{2,3}?)(?:镇|乡|街道)(?![镇乡村居长级域办街])(?<!所有.)(?<!下属.)(?<!下辖.)(?<![小重强名古集城大边新老]镇)(?<![侨水家老故返下城]乡)"
)
STREET = re.compile("街(?![道头上坊口区巷面办])")
ENDING = re.compile("[镇乡](?![贤亲情愁音])|街道|路|村|社区")
#: 甲社区是乙街道最大的社区: it lies there.
OF = frozenset(("是", "位于", "地处", "隶属", "隶属于", "属于"))
HAS_VILLAGES = re.compile("村|社区|居委|居民区|嘎查")


class Spot(NamedTuple):
    """A place named at ``start:end``; ``listed`` is False where no table has it.

    ``name`` is set for villages, and for what no table has: it stands below ``code``.
    """

    start: int
    end: int
    code: str
    name: str = ""
    listed: bool = True


class Resolver:
    """Choose among the bearers of each name by what stands before it, then by the document's own place."""

    def __init__(self, gazetteer: Gazetteer, text: str, home: Home, evidence: Iterable[Evidence]) -> None:
        self._gazetteer = gazetteer
        self._text = text
        self._home = home.chain
        self._town = home.code if len(home.code) == 9 else ""
        self._county = next((c for c in home.chain if len(c) == 6), "")
        #: places whose bearer is beyond doubt somewhere in the text, its title or its publisher
        self._sure = {
            c for e in evidence if e.sure and len(e.chains) == 1 and e.weight > 0.3 for c in e.chains[0]
        } | set(home.chain)

    def run(self, mentions: Sequence[Mention]) -> list[Spot]:
        """Return all places of the text in reading order; none overlaps another."""
        spots: list[Spot] = []
        for mention in mentions:
            if code := self._choose(mention, spots):
                spots.append(Spot(mention.start, mention.end, code))
        spots = _merge(spots, [*self._towns(spots), *self._letters(), *self._unlisted_towns(spots)])
        return self._placed(_merge(spots, list(self._villages(self._text, spots))))

    def _placed(self, spots: list[Spot]) -> list[Spot]:
        """Put a village that no table has below the township that the text once names with it, everywhere."""
        new = {s.name for s in spots if not s.listed and len(s.code) < 9 and "/" not in s.name}
        if not new:
            return spots
        below: dict[str, set[str]] = {}
        for spot, behind in zip(spots, [*spots[1:], None], strict=True):
            if spot.name not in new or spot.listed:
                continue
            below.setdefault(spot.name, set()).add(spot.code)
            if behind and len(behind.code) == 9 and not behind.name and self._text[spot.end : behind.start] in OF:
                below[spot.name].add(behind.code)
        deepest = {name: max(codes, key=len) for name, codes in below.items()}
        where = {n: c for n, c in deepest.items() if all(code in self._gazetteer.chain(c) for code in below[n])}
        return [
            s._replace(code=where[s.name])
            if not s.listed and s.name in where and s.code in self._gazetteer.chain(where[s.name])
            else s
            for s in spots
        ]

    def village(self, home: Home, spots: Sequence[Spot], title: str, above: int, own: int) -> Home:
        """Return ``home``, or the one village of it that the document speaks for.

        ``own`` says how often the text speaks of its own village or community, ``above`` of what that lies in.
        """
        if not self._county or not HAS_VILLAGES.search(self._text):
            return home
        named = [s for s in self._villages(title, []) if s.name]
        if len({(s.code, s.name) for s in named}) == 1 and not re.search("[、和]|等|各", title):
            return self._at_village(named[0], title[named[0].start : named[0].end], home)
        inside = [s for s in spots if s.name and self._is_inside(s.code)]
        count = Counter((s.code, s.name) for s in inside)
        if not count:
            return home
        best, times = count.most_common(1)[0]
        first = next(s for s in inside if (s.code, s.name) == best)
        if first.start > HEAD or times < 0.7 * len(inside) or above > own:
            return home
        town = self._gazetteer.names.get(first.code[:9], "")
        if town and town in title:  # the title names the township, and one of its villages only comes in the text
            return home
        alone = len(count) == 1 and "\n" not in self._text[: first.start].strip()
        # a village named in passing is not what a text speaks for that names the township too
        passing = times + own < 2 and any(
            s.code == first.code[:9] and not s.name and s.end != first.start for s in spots
        )
        if not above and not passing and all(s.code in self._gazetteer.chain(first.code) for s in spots):
            return self._at_village(first, self._text[first.start : first.end], home)
        if first != inside[0] or times + own < (2 if alone else 3):
            return home
        return self._at_village(first, self._text[first.start : first.end], home)

    def _at_village(self, spot: Spot, words: str, home: Home) -> Home:
        chain = self._gazetteer.chain(spot.code)
        if not self._is_inside(spot.code) or len(home.chain) > len(chain):
            return home
        return Home(chain, words, spot.name, spot.listed)

    def _is_inside(self, code: str) -> bool:
        return self._home[-1] in self._gazetteer.chain(code)

    def _choose(self, mention: Mention, before: list[Spot]) -> str | None:
        codes = mention.codes
        if mention.bound and len(codes) == 1:
            return codes[0]
        chains = {c: self._gazetteer.chain(c) for c in codes}
        if mention.word:
            fit = [
                c
                for c in codes
                if c in self._home
                or (len(chains[c]) > 1 and len(chains[c][-2]) >= 4 and chains[c][-2] in self._home)
                or (mention.end - mention.start > 5 and any(len(a) == 4 and a in self._home for a in chains[c][:-1]))
            ]
            return fit[0] if len(fit) == 1 and not mention.body and (not mention.weak or fit[0] in self._sure) else None
        left = before[-1] if before and before[-1].end == mention.start and len(before[-1].code) >= 6 else None
        if mention.weak:
            # 奉贤区丽水湾小区: what stands right behind a county is inside it, or no place
            if mention.body or (left is not None and not any(left.code in chain for chain in chains.values())):
                return None
            return self._choose_weak(codes, chains)
        if left is not None and not any(left.code in chain for chain in chains.values()):
            return None  # 南桥街道锦绣社区 is no 锦绣社区 of elsewhere
        near = [s.code for s in reversed(before[-4:]) if mention.start - s.end < NEAR]
        for anchor in (*near, *reversed(self._home)):
            above = self._gazetteer.chain(anchor)
            inside = [c for c in codes if anchor in chains[c] or c in above]
            if len(inside) == 1:
                return inside[0]
        if len(codes) > 1:
            fit = [c for c in codes if len(chains[c]) > 1 and chains[c][-2] in self._sure]
            return fit[0] if len(fit) == 1 else None
        code, chain = codes[0], chains[codes[0]]
        # a township of another county, unannounced, is more likely one that the table lacks
        foreign = len(code) == 9 and self._home and self._home[: len(chain) - 1] != chain[: len(self._home)]
        return None if foreign and chain[-2] not in self._sure else code

    def _choose_weak(self, codes: tuple[str, ...], chains: dict[str, tuple[str, ...]]) -> str | None:
        for fit in (
            [c for c in codes if c in self._sure or len(c) == 2],
            [c for c in codes if self._home[:1] == chains[c][:1]],
            [c for c in codes if len(c) == 4 or any(a in self._sure for a in chains[c][:-1])],
        ):
            if fit:
                return fit[0] if len(fit) == 1 else None
        return None

    def _towns(self, spots: list[Spot]) -> Iterator[Spot]:
        """华亭 for 华亭镇, in a document that names 华亭镇; 金卫 alone on its line for 金山卫镇."""
        text, names = self._text, self._gazetteer.names
        towns = {s.code for s in spots if len(s.code) == 9 and self._county in self._gazetteer.chain(s.code)}
        stems = self._gazetteer.stems(self._county) if self._county else {}
        for street in STREET.finditer(text) if stems else ():  # 友谊路街 is 友谊路街道
            for size in (5, 4, 3, 2):
                code = stems.get(text[max(0, street.start() - size) : street.start()], "")
                if code and names[code].endswith("街道"):
                    yield Spot(street.start() - size, street.end(), code)
                    break
        for code in towns | ({self._town} - {""}):
            stem = shorten(names[code], 9)
            if len(stem) < 2 or stem in TOWN_WORDS or stem == shorten(names.get(self._county, ""), 6):
                continue
            for at in _every(stem, text):
                nickname = text.startswith("“", at - 1) and NICKNAME.match(text, at + len(stem))
                if not nickname and not ENDING.match(text, at + len(stem)):
                    yield Spot(at, at + len(stem), code)
            if code == self._town and len(stem) > 2:
                at = f"\n{text[:400]}\n".find(f"\n{stem[0]}{stem[-1]}\n")
                if at >= 0:
                    yield Spot(at, at + 2, code)

    def _unlisted_towns(self, spots: list[Spot]) -> Iterator[Spot]:
        """八士镇 in 锡山区八士镇, a township since merged; one raised from 乡 to 镇 is the one of today."""
        for spot in spots:
            if len(spot.code) == 6 and (m := TOWNSHIP.match(self._text, spot.end)):
                today = self._gazetteer.stems(spot.code).get(m[1])
                if today:
                    yield Spot(m.start(), m.end(), today)
                elif m[1] != "城关" and not villages.NO_NAME.search(m[1]) and not villages.COMMON.search(m[1]):
                    yield Spot(m.start(), m.end(), spot.code, m[0], listed=False)

    def _letters(self) -> Iterator[Spot]:
        """来沪, 援鄂; 滞黄 in a document of 黄石."""
        for m in LETTER.finditer(self._text):
            yield Spot(m.start(), m.end(), LETTERS[m[0]])
        for code in self._home:
            first = self._gazetteer.names[code][0]
            if len(code) == 4 and first not in LETTERS:
                for word in ("滞", "返", "抵"):
                    yield from (Spot(at + 1, at + 2, code) for at in _every(word + first, self._text))

    def _villages(self, text: str, spots: list[Spot]) -> Iterator[Spot]:
        if not HAS_VILLAGES.search(text):
            return
        counties = [self._county] if self._county else []
        named = (c for s in spots for c in self._gazetteer.chain(s.code) if len(c) == 6)
        counties = list(dict.fromkeys([*counties, *named]))[:COUNTIES]
        starts = [s.start for s in spots]
        ends = {s.end for s in spots} | {s.end + 1 for s in spots if text.startswith("的", s.end)}
        towns = {s.code for s in spots if len(s.code) == 9}
        for found in villages.find(self._gazetteer, text, counties, ends):
            i = bisect_right(starts, found.start) - 1
            left = (
                spots[i]
                if i >= 0 and found.start - spots[i].end < NEAR and "\n" not in text[spots[i].end : found.start]
                else None
            )
            touching = left if left is not None and found.start - left.end <= 1 else None
            near = left if left is not None and len(left.code) == 9 else None
            if near is None and not found.places and not self._town and touching is None:
                near = self._only_town(spots[max(0, i - 3) : i + 1], found.start)
            if spot := self._village(found, left, touching, towns, near):
                yield spot

    def _only_town(self, before: Sequence[Spot], at: int) -> Spot | None:
        """Return the one township of which the text has lately spoken when a village comes that no table lists."""
        inside = [s for s in before if len(s.code) == 9 and at - s.end < CARRY]
        return inside[-1] if len({s.code for s in inside}) == 1 else None

    def _village(
        self, found: villages.Found, left: Spot | None, touching: Spot | None, towns: set[str], near_town: Spot | None
    ) -> Spot | None:
        """Choose among the villages of a name by the place before it, the document's township, those it names."""
        places = found.places
        if touching is not None:
            places = tuple(v for v in places if touching.code in self._gazetteer.chain(v.code))
        elif self._town or len(places) > 1:
            near = {left.code} if left is not None and len(left.code) == 9 else set()
            for wanted in (near, {self._town}, towns):
                if inside := tuple(v for v in places if v.code[:9] in wanted):
                    break
            if inside or self._town:
                places = inside
        if len({(v.code[:9], v.name) for v in places}) == 1:
            return Spot(found.start, found.end, places[0].code, places[0].name)
        if places:  # several villages of the county bear the name: the county is all that is sure
            common = _common([self._gazetteer.chain(v.code) for v in places])
            return Spot(found.start, found.end, common) if common else None
        above = touching or near_town
        code = above.code if above is not None else self._town or (self._home[-1] if self._home else "")
        if len(code) <= 2:
            return None
        name = f"{above.name}/{found.name}" if above is not None and above.name else found.name
        return Spot(found.start, found.end, code, name, listed=False)


def _every(word: str, text: str) -> Iterator[int]:
    """Yield where a word stands in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _common(chains: list[tuple[str, ...]]) -> str:
    shared = ""
    for level in zip(*chains, strict=False):
        if len(set(level)) > 1:
            break
        shared = level[0]
    return shared


def _merge(spots: list[Spot], more: list[Spot]) -> list[Spot]:
    """Where two overlap the longer stands, else the one of ``more``."""
    merged: list[Spot] = []
    for spot in sorted(more + spots, key=lambda s: (s.start, -s.end)):
        if not merged or spot.start >= merged[-1].end:
            merged.append(spot)
        elif spot.end - spot.start > merged[-1].end - merged[-1].start:
            merged[-1] = spot
    return merged
