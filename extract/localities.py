"""Decide which place each number of a document is about. Read `Places.at` first."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from extract import home
from extract.gazetteer import LEVELS, gazetteer
from extract.gazetteer.scan import scan
from extract.model import Document, Level, Locality
from extract.spots import Resolver, Spot
from extract.text import Folded, fold

#: What a sentence calls a place by its kind: 全镇, 我区, 该村; or an office of it: 镇党委, 区委; or the nation.
SCOPE = re.compile(
    r"(?P<how>[我本全该]|整个)(?P<unit>街道|社区|[省市县区州盟旗镇乡村])(?![民长域别分块容场]|委员)"
    r"|(?<![一-龥])(?P<office>街道|街办|社区|[省市县区州盟旗镇乡村])(?=党|委|政府|人大|政协|领导|纪委|里|内|级机关|机关|共有?\d)"
    r"|(?<![^,。;:!?\n“>】])(?P<bare>街道|社区|[省市县区镇乡村](?=里|上|内))"
    r"(?![民长级]|[里上]?(?:派|下拨|拨|送来|调来|支援|安排来))"
    r"|(?<![一-龥])(?P<nation>全国|我国|全世界|全球)"
)
#: The place is only where somebody comes from.
FROM = re.compile(r"(?:来自|籍贯|原籍|老家(?:在|是)?|出生于|出生在|毕业于|途经|离开|去过|到过|从|自|原)$")
#: The place is only where somebody or something goes.
TOWARDS = re.compile(
    r"(?:出征|支援|奔赴|返回|驰援|援助|援建|援|返|抵达|抵|赴|前往|赶赴|发往|运往|寄往|捐往|送往|捐赠给|捐给|对口帮扶|对口支援|结对帮扶|帮扶|向|给|为|对|"
    r"与|同|和|到过|学习|考察)$"
)
LYING = re.compile(
    r"(?:位于|地处|坐落于|坐落在|毗邻|紧邻|邻近|靠近|东临|西临|南临|北临|东接|西接|南接|北接|连接|距离?|相距)[^,。;、的]{0,8}$"
)
LIES = re.compile("(?:是|,)?(?:在|位于|地处|坐落在|坐落于|属于?|隶属于?)")
BORDER = re.compile(r"[^,。;]{0,10}(?:接壤|相邻|交界|毗邻|相连|为邻)")
PARTNER = re.compile(
    r"[^,。;、]{0,3}(?:对口|东西部|扶贫协作|籍|口味|口音)|[^,。;、\d]{0,6}(?:返回|返乡|返程|回来|归来|来[沪京我本当])"
)
#: An office acts; the number is of what it acts on where the sentence names that too.
AGENT = re.compile(r"[省市县区州镇乡]?(?:委|政府|人民政府|党委|财政|[一-龥]{1,6}[局厅]|慈善总会|红十字会)")
#: A comparison with the larger place: 在全市率先, 全省首个.
RANK = re.compile(
    r"[^,。;]{0,4}(?:首[个批家例创届]|率先|前[列茅]|第[一二三\d]|排名|领先|唯一|最[大高早多]|推广|先进|优秀|示范|劳模|十[大佳]|百[强佳])"
)
#: One of many: 湖北等15个省, 湖北、河北等省, 雷州市等五地.
MANY = re.compile(
    r"等(?:[多各数几两\d一二三四五六七八九十]+)?(?:余|多)?(?:个|座)?(?:省|地|市|县|区|镇|乡|街道|村|社区|国|州|居)"
)
WITH = re.compile("[、,]|和|与|及|以及")
RESPECTIVELY = re.compile("分别|各自|依次")
DIGITS = re.compile(r"\d[\d.,]*")
#: From here on the text speaks of the whole again.
WHOLE = re.compile(r"(?:截至|截止|目前|据统计|今年以来|近年来|总体|总的|\d{4}年以来|自[^,]{2,20}以来)")
SENT = re.compile(r"(?:下沉|派驻|进驻|派往|分赴|下派)(?:到|至|在)?$")
CARRY = 250
"""Characters over which a township named in one paragraph is still meant in the next."""
HEADING = 30
"""Characters of the longest line that can be a heading."""
UNITS: dict[str, tuple[int, ...]] = {
    "省": (2,),
    "州": (4,),
    "盟": (4,),
    "县": (6,),
    "旗": (6,),
    "镇": (9,),
    "乡": (9,),
    "街道": (9,),
    "街办": (9,),
}
UNITS |= {"市": (6, 4, 2), "区": (6, 2), "村": (12,), "社区": (12,)}


class Places:
    """The places of one document: of its folded text ``page``, its title, its publisher and its address."""

    def __init__(self, page: Folded, document: Document) -> None:
        self._text = page.text
        self._gazetteer = gazetteer()
        mentions = scan(self._gazetteer, page.text)
        title = fold(document.title or _heading(page.text)).text
        publishers = [fold(part).text for part in (document.publisher, document.figures_from) if part]
        evidence = home.collect(self._gazetteer, page.text, mentions, title, publishers, document.url)
        own = home.own_words(page.text)
        county = home.settle(self._gazetteer, evidence, own)
        resolver = Resolver(self._gazetteer, page.text, county, evidence)
        self.spots = resolver.run(mentions)
        self.home = resolver.village(county, self.spots, title, own[6] + own[9], own[12])
        self._starts = [s.start for s in self.spots]

    @property
    def document(self) -> Locality | None:
        """The place the document speaks for, or None where it is not settled."""
        own = self.home
        return self._locality(Spot(0, 0, own.code, own.name, own.listed), "document", own.words) if own.code else None

    def at(self, start: int, end: int, sentence: tuple[int, int]) -> Locality | None:
        """Return the place of the number at ``start:end`` of the folded text, or None where it is not settled.

        Where it was sent; else named in its sentence before it; else earlier in the paragraph; else in the
        heading; else the document's.
        """
        first, last = sentence
        if found := self._sent(end, last):
            return self._locality(found, "sentence")
        if (found := self._before(first, start)) is not None:
            return self._told(found, "sentence")
        line = self._text.rfind("\n", 0, start) + 1
        if (found := self._before(line, first, carried=True)) is not None and found.code:
            above = found.code in self.home.chain and not found.name
            return self.document if above else self._told(found, "paragraph")
        if found := self._heading(line):
            return self._locality(found, "heading")
        if not WHOLE.search(self._text, first, start) and (found := self._carried(line)):
            return self._locality(found, "paragraph")
        return self.document

    def mentioned(self, start: int, end: int) -> Locality | None:
        """Return the place that the words at ``start:end`` mean, or None where that is not settled."""
        i = bisect_left(self._starts, start)
        inside = [s for s in self.spots[max(0, i - 1) :][:4] if s.start < end and s.end > start]
        if inside:
            return self._locality(max(inside, key=lambda s: (len(s.code), s.name)), "sentence")
        unit = re.search("街道|街办|社区|[省市县区州盟旗镇乡村]", self._text[start:end])
        spot = self.scope(unit[0], start) if unit and end - start <= 3 else None
        return self._locality(spot, "scope", self._text[start:end]) if spot and spot.code else None

    def _told(self, spot: Spot, method: str) -> Locality | None:
        if not spot.code:
            return None
        scope = method == "sentence" and SCOPE.match(self._text, spot.start)
        return self._locality(spot, "scope" if scope else method)

    def _before(self, first: int, start: int, carried: bool = False) -> Spot | None:
        """Return the last place or scope word of ``first:start`` that can own a number; no code means none can.

        To be ``carried`` on to the next sentence a place must be what its own sentence speaks of.
        """
        found: Spot | None = None
        items = [*self._named(first, start), *self._scopes(first, start)]
        if carried:
            items = [s for s in items if s.code and (self.home.code or self._opens(s, first))]
        for spot in sorted(items, key=lambda s: -s.start):
            if found is None:
                found = spot
                if not AGENT.match(self._text, spot.end):
                    break
            elif spot.code != found.code and found.code in self._gazetteer.chain(spot.code):
                return spot  # the county's government gave, the village got
        if found is None or not found.code:
            return found
        if inner := self._lying_in(found, first):
            return inner
        if AGENT.match(self._text, found.end) and found.code in self.home.chain[:-1] and not found.name:
            return Spot(found.start, found.end, self.home.code, self.home.name, self.home.listed)
        return self._together(found, first, start)

    def _lying_in(self, spot: Spot, first: int) -> Spot | None:
        """龙珠社区在兴山县城里: return the place of which the sentence says that it lies in ``spot``."""
        run = self._run(spot)
        at = bisect_left(self._starts, run)
        left = self.spots[at - 1] if at else None
        if left is None or left.start < first or spot.name or not LIES.fullmatch(self._text[left.end : run]):
            return None
        chain = self._gazetteer.chain(left.code)
        return left if spot.code in (chain if left.name else chain[:-1]) else None

    def _together(self, spot: Spot, first: int, start: int) -> Spot | None:
        """甲村、乙村共有300人 is said of what both lie in; 甲村、乙村分别有30人、50人 is not."""
        text, at = self._text, bisect_left(self._starts, spot.start)
        if at >= len(self.spots) or self.spots[at].start != spot.start:
            return spot
        group = [spot]
        for left in reversed(self.spots[:at]):
            gap = text[left.end : group[0].start]
            if left.start < first or len(gap) > 4 or not WITH.match(gap) or DIGITS.search(gap):
                break
            group.insert(0, left)
        if m := RESPECTIVELY.search(text, spot.end, start):
            place = len(DIGITS.findall(text, m.end(), start))
            return group[place] if place < len(group) else spot
        many = MANY.match(text, spot.end)
        if len(group) == 1 and not many:
            return spot
        chains = [self._gazetteer.chain(s.code) for s in group]
        shared = [level[0] for level in zip(*chains, strict=False) if len(set(level)) == 1]
        if len(group) == 1 or (len(shared) == len(chains[0]) and not spot.name):
            shared = shared[:-1]
        code = shared[-1] if shared else ""
        outside = not any(self.home.code in chain for chain in chains)
        if self.home.code and (not code or (code in self.home.chain[:-1] and not outside)):
            return Spot(spot.start, spot.end, self.home.code, self.home.name, self.home.listed)
        return Spot(group[0].start, spot.end, code)

    def _named(self, first: int, start: int) -> Iterator[Spot]:
        low, high = bisect_left(self._starts, first), bisect_left(self._starts, start)
        for spot in self.spots[low:high]:
            if spot.end <= start and self._owns(spot, first, start):
                yield spot

    def _owns(self, spot: Spot, first: int, start: int) -> bool:
        """Tell whether a place can own a number: not where somebody comes from, goes to, or what lies next to it."""
        text, chain, own = self._text, self._gazetteer.chain(spot.code), self.home.chain
        run, behind = self._run(spot), spot.end
        before = text[max(first, run - 12) : run]
        if FROM.search(before) or LYING.search(before) or BORDER.match(text, behind) or PARTNER.match(text, behind):
            return False
        if _is_enclosed(text, first, spot.start, start):
            return False
        if not own or own[-1] in chain:
            return True
        if spot.code in own:
            return not RANK.match(text, behind)
        if TOWARDS.search(before):
            return False
        # a place of another province owns a number only where a clause begins with it
        return chain[0] == own[0] or re.search('(?:^|[,。;:、("“\n])在?$', before) is not None

    def _run(self, spot: Spot) -> int:
        """Return where the names begin that lead down to ``spot``: 对口支援云南省楚雄州 goes to both."""
        at, i = spot.start, bisect_left(self._starts, spot.start)
        while i > 0 and self.spots[i - 1].end == at:
            i -= 1
            at = self.spots[i].start
        return at

    def _opens(self, spot: Spot, first: int) -> bool:
        """Tell whether a clause begins with the place (在湖北武汉,): 向湖北 and 驰援武汉的贵州 do not."""
        before = self._text[max(first, self._run(spot) - 14) : self._run(spot)]
        return re.search('(?:^|[,。;:、("“\n ])(?:在|位于[^,]{0,8}的)?$', before) is not None

    def _scopes(self, first: int, start: int) -> Iterator[Spot]:
        text = self._text
        for m in SCOPE.finditer(text, first, start):
            at = m.start()
            i = bisect_left(self._starts, m.end()) - 1
            if (i >= 0 and self.spots[i].end > at) or (at and text[at - 1] == "安") or RANK.match(text, m.end()):
                continue
            if m["nation"]:
                yield Spot(at, m.end(), "")
                continue
            spot = self.scope(m["unit"] or m["office"] or m["bare"], at, own=m["how"] in ("我", "本"))
            if spot is not None and not (not m["how"] and spot.code in self.home.chain[:-1] and not spot.name):
                yield Spot(at, m.end(), spot.code, spot.name, spot.listed)

    def scope(self, unit: str, at: int, own: bool = False) -> Spot | None:
        """Return the place that a word like 全镇 or 我区 at the offset ``at`` means."""
        home, i = self.home, bisect_left(self._starts, at)
        if 12 in UNITS[unit]:
            near = (s for s in reversed(self.spots[max(0, i - 8) : i]) if s.name and s.name.endswith(unit))
            village = None if own else next(near, None)
            return village or (Spot(at, at, home.code, home.name, home.listed) if home.name else None)
        line = self._text.rfind("\n", 0, at) + 1
        chains = [
            self._gazetteer.chain(s.code) for s in reversed(self.spots[max(0, i - 6) : i]) if self._owns(s, line, at)
        ]
        chains = [c for c in chains if not home.chain or home.chain[0] == c[0]]
        first = 0 if own or len(home.chain) >= 3 else 1
        chains.insert(first, home.chain)
        for exact in (True, False):
            for chain in chains:
                for code in reversed(chain):
                    if len(code) in UNITS[unit] and (
                        not exact or _is_called(self._gazetteer.names.get(code, ""), unit)
                    ):
                        return Spot(at, at, code)
        return None

    def _sent(self, end: int, last: int) -> Spot | None:
        """…安排了42名同志,下沉到嘉定工业区的22个社区: where people were sent inside the document's own place."""
        i = bisect_left(self._starts, end)
        for spot in self.spots[i : i + 1]:
            if spot.end <= last and SENT.search(self._text, end, spot.start):
                return spot if not self.home.code or self.home.code in self._gazetteer.chain(spot.code) else None
        return None

    def _heading(self, line: int) -> Spot | None:
        """Return the place in the nearest heading above, where it lies inside the document's own."""
        text, at = self._text, line - 1
        for _ in range(12):
            if at <= 0:
                break
            start = text.rfind("\n", 0, at) + 1
            if 0 < at - start <= HEADING and "。" not in text[start:at]:
                i = bisect_left(self._starts, start)
                if i < len(self.spots) and self.spots[i].end <= at:
                    spot = self.spots[i]
                    inside = self.home.code in self._gazetteer.chain(spot.code)
                    if inside and not self.home.name and (spot.code != self.home.code or spot.name):
                        return spot
                return None
            at = start - 1
        return None

    def _carried(self, line: int) -> Spot | None:
        """Return the township of which the paragraphs before ``line`` spoke, in a document of its county."""
        i = bisect_left(self._starts, line) - 1
        if len(self.home.code) != 6 or i < 0 or line - self.spots[i].end > CARRY:
            return None
        spot = self.spots[i]
        town = spot.code[:9]
        between = self._text[spot.end : line].split("\n")[1:]
        if (
            len(town) < 9
            or self.home.code not in self._gazetteer.chain(town)
            or any(0 < len(s) <= HEADING for s in between)
        ):
            return None
        if spot.name and len({(s.code, s.name) for s in self.spots if s.name}) == 1:
            return spot
        return Spot(spot.start, spot.end, town)

    def _locality(self, spot: Spot, method: str, words: str = "") -> Locality:
        chain = self._gazetteer.chain(spot.code)
        path = "/".join(self._gazetteer.names[c] for c in chain if c in self._gazetteer.names)
        level = Level.VILLAGE if spot.name else LEVELS[len(spot.code)]
        words = words or self._text[spot.start : spot.end]
        return Locality(f"{path}/{spot.name}" if spot.name else path, spot.code, level, spot.listed, method, words)


def _heading(text: str) -> str:
    """Return the first line where it is a title."""
    line = text.lstrip("\n ").partition("\n")[0]
    return line if len(line) <= HEADING + 10 and "。" not in line else ""


def _is_called(name: str, unit: str) -> bool:
    return name.endswith("街道" if unit == "街办" else unit)


def _is_enclosed(text: str, first: int, at: int, start: int) -> bool:
    """Tell whether what stands at ``at`` is in brackets, or is a book's title, that close before ``start``."""
    for left, right in ("()", "《》"):
        opened = text.rfind(left, first, at)
        if opened >= 0 and text.find(right, opened, at) < 0 and at < text.find(right, at) < start:
            return True
    return False
