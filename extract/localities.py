"""Decide which place each number of a document is about. Read `Places.at` first."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator

from extract import dates, digests, evidence, home, roles
from extract.gazetteer import LEVELS, gazetteer, shorten
from extract.gazetteer.scan import scan
from extract.model import Document, Level, Locality
from extract.spots import Resolver, Spot
from extract.text import Folded, fold

CARRY = 250
"""Characters over which a township named in one paragraph is still meant in the next."""
HEADING = 30
"""Characters of the longest line that can be a heading."""

#: How far back in its paragraph a number looks for its place, in characters: work must grow with the text alone.
PARAGRAPH = 800


class Places:
    """The places of one document: of its folded text ``page``, its title, its publisher and its address."""

    def __init__(self, page: Folded, document: Document, part: str = "") -> None:
        self._text = page.text
        self._gazetteer = gazetteer()
        mentions = scan(self._gazetteer, page.text)
        title = fold(document.title or _heading(page.text) or _first_line(document.text[document.body :])).text
        publishers = [fold(part).text for part in (document.publisher, document.figures_from) if part]
        lines = [] if document.publisher else [rest for _, rest in dates.datelines(document.text[document.body :])]
        imprints = [fold(line).text for line in lines]
        found = evidence.collect(self._gazetteer, page.text, mentions, title, publishers, document.url, imprints)
        found = evidence.narrowed(found)
        own = home.own_words(page.text)
        county = home.settle(found, own, self._gazetteer.names)
        if len(county.code) < 9 and (told := self._named_by(found, county.chain, title, own)):
            found.append(told)
            county = home.settle(found, own, self._gazetteer.names)
        names = self._gazetteer.names
        if part and (levels := [i for i, c in enumerate(county.chain, 1) if shorten(names[c], len(c)) in part]):
            county = home.Home(county.chain[: levels[-1]], part)  # 【余姚】 is not of the one town in it
        titled = any(e.title and county.chain[:1] in {chain[:1] for chain in e.chains} for e in found)
        self._digest = [] if titled and county.code else digests.parts(self._gazetteer, page.text, county.chain)
        self._read: dict[int, Places] = {}
        if self._digest:
            county = home.Home()
            mentions = [m for m in mentions if m.end <= self._digest[0].start]
        text = page.text[: self._digest[0].start] if self._digest else page.text
        resolver = Resolver(self._gazetteer, text, county, found)
        self.spots = resolver.run(mentions)
        self.home = resolver.village(county, self.spots, title, own[6] + own[9], own[12])
        self._starts = [s.start for s in self.spots]
        self._hosted = "承办" in page.text or "协办" in page.text
        self._quaked = "震" in page.text or "灾区" in page.text or "疫区" in page.text
        #: those of which the title names one, where it is not settled which: 全区 is said of none that is not among them
        several = [e for e in found if e.title and len(e.chains) > 1 and e.words[-1] in "县区市旗镇乡道"]
        self._unsettled = {c for e in several if not county.code for chain in e.chains for c in chain}

    def _named_by(
        self, found: list[evidence.Evidence], above: tuple[str, ...], title: str, own: dict[int, int]
    ) -> evidence.Evidence | None:
        """Return what says which township the text is of, where its names alone do not say it."""
        told = evidence.by_villages(self._gazetteer, self._text, found, above)
        if told is None and own[9] > own[6]:
            told = evidence.by_region(self._gazetteer, self._text, found, above)
            county = above[-1] if above and len(above[-1]) == 6 else ""
            told = told or evidence.by_masthead(self._gazetteer, self._text, title, county)
            if told is not None and told.chains[0][: len(above)] != above:
                return None
        return told

    def _part(self, at: int) -> "tuple[int, Places] | None":
        """Return where the part of a digest begins in which ``at`` stands, and its places: it is read as a document."""
        i = bisect_right(self._digest, at, key=lambda part: part.start) - 1
        if i < 0:
            return None
        part = self._digest[i]
        if i not in self._read:
            text = self._text[part.start : part.end]
            document = Document(key="", path="", text=text, title=part.title or None)
            self._read[i] = Places(Folded(text, [0], [0]), document, part.title)
        return part.start, self._read[i]

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
        if self._digest and (part := self._part(start)):
            begin, places = part
            return places.at(start - begin, end - begin, (max(0, first - begin), last - begin))
        if found := self._sent(end, last):
            return self._locality(found, "sentence")
        if (found := self._before(first, start)) is not None:
            return self._told(self._around(found, end) if found.name else found, "sentence")
        line = self._line(start)
        if (found := self._before(line, first, carried=True)) is not None and found.code:
            above = found.code in self.home.chain and not found.name and not self._goes_on(found, first)
            return (
                self.document if above else self._told(self._around(found, end) if found.name else found, "paragraph")
            )
        if found := self._heading(line):
            return self._locality(found, "heading")
        if not roles.WHOLE.search(self._text, first, start) and (found := self._carried(line)):
            return self._locality(found, "paragraph")
        return self.document

    def _around(self, spot: Spot, end: int) -> Spot:
        """Return what a village lies in where the number counts villages: 7个村 is told of none of them."""
        if not roles.OF_VILLAGES.match(self._text, end) or not spot.name.endswith(("村", "社区", "嘎查")):
            return spot
        return Spot(spot.start, spot.end, self._gazetteer.chain(spot.code)[-2] if len(spot.code) == 12 else spot.code)

    def _goes_on(self, spot: Spot, first: int) -> bool:
        """临洮县爱心协会也没有闲着。协会发起…: tell whether the sentence speaks of the body that bears the place's name."""
        body = roles.BODY.match(self._text, first)
        return body is not None and self._text.find(body[1], spot.end, spot.end + 12) >= 0

    def _line(self, at: int) -> int:
        """Return where the paragraph around ``at`` begins, as far back as is looked."""
        first = max(0, at - PARAGRAPH)
        return max(self._text.rfind("\n", first, at) + 1, first)

    def mentioned(self, start: int, end: int) -> Locality | None:
        """Return the place that the words at ``start:end`` mean, or None where that is not settled."""
        if self._digest and (part := self._part(start)):
            return part[1].mentioned(start - part[0], end - part[0])
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
        scope = method == "sentence" and roles.SCOPE.match(self._text, spot.start)
        return self._locality(spot, "scope" if scope else method)

    def _before(self, first: int, start: int, carried: bool = False) -> Spot | None:
        """Return the last place or scope word of ``first:start`` that can own a number; no code means none can.

        To be ``carried`` on to the next sentence a place must be what its own sentence speaks of.
        """
        found: Spot | None = None
        goes = False  # to the one found
        for spot in self._owners(first, start):
            if carried and not self._speaks_of(spot, first):
                continue
            if found is None:
                found = spot
                goes = not self.home.code and not carried and self._goes_to(spot, first)
                if not goes and (not roles.AGENT.match(self._text, spot.end) or self._collects(spot, start)):
                    break
            elif goes:  # 甲市当天就给乙市发去慰问电,先拿出100万元
                if spot.code and roles.opens_clause(self._text, first, self._run(spot)):
                    found = spot
                break
            elif spot.code != found.code and found.code in self._gazetteer.chain(spot.code):
                return spot  # the county's government gave, the village got
        if found is None or not found.code:
            return found
        if inner := self._lying_in(found, first) or self._opener(found, first):
            return inner
        if carried and self._one_of_several(found):
            return Spot(found.start, found.end, self.home.code, self.home.name, self.home.listed)
        acts = roles.AGENT.match(self._text, found.end) and not self._collects(found, start)
        acts = acts or (len(self.home.code) >= 9 and self._gives(found, start))
        if acts and found.code in self.home.chain[:-1] and not found.name:
            return Spot(found.start, found.end, self.home.code, self.home.name, self.home.listed)
        return self._together(found, first, start)

    def _goes_to(self, spot: Spot, first: int) -> bool:
        run = self._run(spot, roles.IN_ONE_LIST)
        return self._text.endswith(roles.TOWARDS, max(first, run - 12), run)

    def _gives(self, spot: Spot, start: int) -> bool:
        """Tell whether a body that bears the name of a place gave or sent: 某县农产品公司派出3辆车."""
        body = roles.GIVES.match(self._text, spot.end, start)
        return body is not None and not roles.RAISES.search(self._text, body.start(1), start)

    def _collects(self, spot: Spot, start: int) -> bool:
        return roles.COLLECTS.search(self._text, spot.end, start) is not None

    def _one_of_several(self, spot: Spot) -> bool:
        """甲镇捐款3万元;乙镇捐款2万元。某公司捐款1万元: the next sentence speaks of no one of them, but of what all lie in."""
        i = bisect_left(self._starts, spot.start)
        first = self._text.rfind("。", max(0, spot.start - PARAGRAPH), spot.start)
        before = (s for s in self.spots[max(0, i - 12) : i] if s.start > first)
        others = (s for s in before if roles.DIGITS.search(self._text, s.end, spot.start))
        return bool(self.home.code) and any(self._parts(s, spot) for s in others)

    def _parts(self, one: Spot, other: Spot) -> bool:
        """Tell whether two places lie side by side inside the document's own."""
        chains = [self._gazetteer.chain(s.code) for s in (one, other)]
        apart = one.code not in chains[1] and other.code not in chains[0]
        apart |= bool(one.name and other.name) and one.name != other.name
        return apart and all(self.home.code in chain for chain in chains)

    def _speaks_of(self, spot: Spot, first: int) -> bool:
        """Tell whether the sentence from ``first`` on speaks of the place."""
        if not spot.code:
            return False
        own, chain = self.home.code, self._gazetteer.chain(spot.code)
        i = bisect_left(self._starts, spot.start)
        scope = i == len(self._starts) or self._starts[i] != spot.start  # 该村 is what its sentence speaks of
        if own and (scope or own in chain or spot.code in self.home.chain):
            return True
        run = self._run(spot)
        if self._text.endswith(roles.SCENE, first, run):
            return True
        if own:  # what lies elsewhere must be what its sentence begins with
            return self._begins(first, run)
        return roles.opens_clause(self._text, first, run)

    def _begins(self, first: int, run: int) -> bool:
        """Tell whether the sentence begins with the place at ``run``, or only a few words stand before it."""
        return roles.BEGINS.search(self._text[max(first, run - 14) : run]) is not None

    def _lying_in(self, spot: Spot, first: int) -> Spot | None:
        """龙珠社区在兴山县城里: return the place of which the sentence says that it lies in ``spot``."""
        run = self._run(spot)
        at = bisect_left(self._starts, run)
        left = self.spots[at - 1] if at else None
        if left is None or left.start < first or spot.name or not roles.LIES.fullmatch(self._text[left.end : run]):
            return None
        chain = self._gazetteer.chain(left.code)
        return left if spot.code in (chain if left.name else chain[:-1]) else None

    def _opener(self, spot: Spot, first: int) -> Spot | None:
        """甲街道借嘉定文旅周的机会,招募50人: what the sentence begins with, not the larger place that a name in it bears."""
        if spot.name or spot.end - spot.start > 3 or self._text[spot.end - 1] in "省市县区州盟旗镇乡村道":
            return None
        i, text = bisect_left(self._starts, first), self._text
        if i >= len(self.spots) or self.spots[i].end > spot.start or self.spots[i].start > first + 1:
            return None
        begins = self._lowest(i)
        inside = spot.code in self._gazetteer.chain(begins.code)[:-1]
        behind = text[spot.start - 1]
        return begins if inside and (behind in "、(" or "一" <= behind <= "龥") and behind not in "在全" else None

    def _together(self, spot: Spot, first: int, start: int) -> Spot | None:
        """甲村、乙村共有300人 is said of what both lie in; 甲村、乙村分别有30人、50人 is not."""
        text, at = self._text, bisect_left(self._starts, spot.start)
        if at >= len(self.spots) or self.spots[at].start != spot.start:
            return spot
        group = [spot]
        for left in reversed(self.spots[max(0, at - 12) : at]):
            gap = text[left.end : group[0].start]
            if left.start < first or len(gap) > 4 or not roles.WITH.match(gap) or roles.DIGITS.search(gap):
                break
            group.insert(0, left)
        if m := roles.RESPECTIVELY.search(text, spot.end, start):
            place = len(roles.DIGITS.findall(text, m.end(), start))
            return group[place] if place < len(group) else spot
        many = roles.MANY.match(text, spot.end)
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

    def _owners(self, first: int, start: int) -> Iterator[Spot]:
        """Yield the places and scope words of ``first:start`` that can own a number, the last first.

        Mostly the first of them is all that is asked for, and to tell whether a place can own a number takes time.
        """
        scopes = self._scopes(first, start)
        low, high = bisect_left(self._starts, first), bisect_left(self._starts, start)
        for spot in reversed(self.spots[low:high]):
            while scopes and scopes[-1].start() > spot.start:
                if meant := self._meant(scopes.pop(), start):
                    yield meant
            if spot.end <= start and not self._hosts(spot) and self._owns(spot, first, start):
                yield spot
        yield from (meant for scope in reversed(scopes) if (meant := self._meant(scope, start)))

    def _hosts(self, spot: Spot) -> bool:
        """Tell whether a place only lends the hall: 由区人社局主办、南翔镇承办."""
        return self._hosted and roles.HOSTS.match(self._text, spot.end) is not None

    def _owns(self, spot: Spot, first: int, start: int) -> bool:
        """Tell whether a place can own a number: not where somebody comes from, goes to, or what lies next to it."""
        text, chain, own = self._text, self._gazetteer.chain(spot.code), self.home.chain
        run, behind = self._run(spot, roles.IN_ONE_LIST), spot.end
        inside = bool(own) and own[-1] in chain and not self.home.name
        passes = roles.only_passes(text, first, run, behind)
        if (passes and not roles.comes_from_inside(text, first, run, inside)) or roles.is_enclosed(
            text, first, spot.start, start
        ):
            return False
        if (self._quaked and roles.DISASTER.match(text, self._tail(spot))) or roles.says_another(
            text, spot.start, start
        ):
            return False
        if text.startswith("”", behind) and roles.NAMED.search(text[max(0, run - 8) : run]):
            return False
        if own and own[-1] in chain:
            return True
        tail = self._tail(spot)
        if roles.RESIDENT.match(text, tail) or (text.startswith("“", run - 1) and roles.TITLED.match(text, tail)):
            return False
        if own and roles.STRUCK.match(text, tail):
            return False
        if roles.COMES.search(text, behind, start) and (own or roles.opens_clause(text, first, run)):
            return False
        if not own:
            return True
        if spot.code in own:
            if behind - spot.start == 1:  # 返津人员 are told of by a district of it
                return False
            return not roles.RANK.match(text, behind)
        if self._goes_to(spot, first):
            return False
        far = len(own[-1]) >= 6 and spot.code[:4] != own[-1][:4]
        if far and roles.GIVING.search(text, behind, start) and not self._begins(first, run):
            return False
        # a place of another province owns a number only where a clause begins with it
        # and gave nothing: a gift from elsewhere counts where it is received (rule of thumb 15)
        if chain[0] == own[0]:
            return True
        return roles.opens_clause(text, first, self._run(spot)) and not roles.GIVING.search(text, behind, start)

    def _run(self, spot: Spot, between: Container[str] = ("",)) -> int:
        """Return where the names begin that lead down to ``spot``: 对口支援云南省楚雄州 goes to both."""
        at, i = spot.start, bisect_left(self._starts, spot.start)
        while i > 0 and self._text[self.spots[i - 1].end : at] in between:
            i -= 1
            at = self.spots[i].start
        return at

    def _tail(self, spot: Spot) -> int:
        """Return where the names end that lead down from ``spot``: 广东河源洪灾 struck both."""
        at, i = spot.end, bisect_left(self._starts, spot.end)
        while i < len(self.spots) and self.spots[i].start == at:
            at, i = self.spots[i].end, i + 1
        return at

    def _scopes(self, first: int, start: int) -> list[re.Match[str]]:
        """Return the scope words (全镇, 我区) of ``first:start``, in order."""
        found: list[re.Match[str]] = []
        done = first
        for begin in roles.SCOPE_FIRST.finditer(self._text, first, start):
            at = begin.start()
            if at >= done and (m := roles.SCOPE.match(self._text, at, start)):
                done = m.end()
                found.append(m)
        return found

    def _meant(self, scope: re.Match[str], start: int) -> Spot | None:
        """Return the place that a scope word before ``start`` means, or None where it is no such word or says nothing new."""
        at, end = scope.span()
        i = bisect_left(self._starts, end) - 1
        if (
            (i >= 0 and self.spots[i].end > at)
            or (at and self._text[at - 1] == "安")
            or roles.RANK.match(self._text, end)
        ):
            return None
        if scope["nation"]:
            return Spot(at, end, "")
        spot = self.scope(scope["unit"] or scope["office"] or scope["bare"], at, how=scope["how"])
        if spot is None:
            return None
        if self._unsettled and spot.code not in self._unsettled:
            return Spot(at, end, "")
        found = Spot(at, end, spot.code, spot.name, spot.listed)
        above = not scope["how"] and spot.code in self.home.chain[:-1] and not spot.name
        return None if above and not self._collects(found, start) else found

    def scope(self, unit: str, at: int, how: str | None = "全") -> Spot | None:
        """Return the place that a word like 全镇, 我区 or 该村 (``how`` and ``unit``) at the offset ``at`` means."""
        own = how in ("我", "本")
        home, i = self.home, bisect_left(self._starts, at)
        if 12 in roles.UNITS[unit]:
            near = (s for s in reversed(self.spots[max(0, i - 8) : i]) if s.name and s.name.endswith(unit))
            village = None if own else next(near, None)
            return village or (Spot(at, at, home.code, home.name, home.listed) if home.name else None)
        home_first = own or (len(home.chain) >= 3 and how not in ("该", "这个"))
        if home_first and (code := self._of_kind(home.chain, unit, exact=True)):
            return Spot(at, at, code)
        line = self._line(at)
        chains = [
            self._gazetteer.chain(s.code) for s in reversed(self.spots[max(0, i - 6) : i]) if self._owns(s, line, at)
        ]
        chains = [c for c in chains if not home.chain or home.chain[0] == c[0]]
        chains.insert(0 if home_first else 1, home.chain)
        if not home_first and home.code and roles.is_called(self._gazetteer.names.get(home.code, ""), unit):
            # 全市 in a text of a city is said of it, not of what a county of another lies in
            chains = [
                c for c in chains if c is home.chain or roles.is_called(self._gazetteer.names.get(c[-1], ""), unit)
            ]
        for exact in (True, False):
            for chain in chains:
                if code := self._of_kind(chain, unit, exact):
                    return Spot(at, at, code)
        return None

    def _of_kind(self, chain: tuple[str, ...], unit: str, exact: bool) -> str | None:
        """Return the lowest place of a chain that may be called a ``unit``; ``exact``: that is called so."""
        sizes, names = roles.UNITS[unit], self._gazetteer.names
        for code in reversed(chain):
            called = roles.is_called(names.get(code, ""), unit)
            if len(code) in sizes and (called or not (exact or roles.is_other(names.get(code, ""), unit))):
                return code
        return None

    def _sent(self, end: int, last: int) -> Spot | None:
        """…安排了42名同志,下沉到嘉定工业区的22个社区: where people were sent inside the document's own place."""
        i = bisect_left(self._starts, end)
        for spot in self.spots[i : i + 1]:
            come = roles.COME.fullmatch(self._text, end, self._run(spot)) if spot.end <= last else None
            if come and self.home.code and not self.home.name and self.home.code in self._gazetteer.chain(spot.code):
                return spot
            if spot.end <= last and roles.SENT.search(self._text, end, spot.start):
                inner = self._lowest(i)  # 下沉到某区某社区 is the community's
                return inner if not self.home.code or self.home.code in self._gazetteer.chain(inner.code) else None
        return None

    def _lowest(self, i: int) -> Spot:
        """Return the last of the names that lead down from the spot ``i`` to it."""
        while i + 1 < len(self.spots) and self.spots[i + 1].start == self.spots[i].end:
            i += 1
        return self.spots[i]

    def _heading(self, line: int) -> Spot | None:
        """Return the place in the nearest heading above, where it lies inside the document's own."""
        text, at = self._text, line - 1
        for _ in range(12):
            if at <= 0:
                break
            start = text.rfind("\n", 0, at) + 1
            if at - start <= 2 * HEADING and roles.ENTRY.search(
                text, start, at
            ):  # 孝门村:12860元 is no heading of the next entry
                at = start - 1
                continue
            if text.startswith("【", start):  # a part goes on behind its first paragraph
                i = bisect_left(self._starts, start)
                spot = self.spots[i] if i < len(self.spots) else None
                if spot is None or spot.start != start + 1 or not text.startswith("】", spot.end):
                    return None
                return spot if self.home.code in self._gazetteer.chain(spot.code) else None
            if text[start] in digests.BUREAUS and digests.BUREAU.match(text, start, at):
                return None
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
        """Return the township of which both paragraphs before ``line`` spoke alone, in a document of its county."""
        at, town = line, ""
        for _ in range(2 if len(self.home.code) == 6 else 0):
            end = len(self._text[max(0, at - CARRY) : at].rstrip("\n")) + max(0, at - CARRY)
            at = self._line(end - 1) if end else 0
            if end - at <= HEADING:
                return None
            inside = self.spots[bisect_left(self._starts, at) : bisect_left(self._starts, end)]
            towns = {s.code[:9] for s in inside if len(s.code) >= 9}
            if len(towns) != 1 or (town and town not in towns):
                return None
            town = min(towns)
        if not town or self.home.code not in self._gazetteer.chain(town):
            return None
        spot = self.spots[bisect_left(self._starts, line) - 1]
        return Spot(spot.start, spot.end, town)

    def _locality(self, spot: Spot, method: str, words: str = "") -> Locality:
        chain = self._gazetteer.chain(spot.code)
        path = "/".join(self._gazetteer.names[c] for c in chain if c in self._gazetteer.names)
        level = LEVELS[len(spot.code)]
        if spot.name:
            level = Level.TOWNSHIP if spot.name.endswith(("镇", "乡", "街道")) else Level.VILLAGE
        words = words or self._text[spot.start : spot.end]
        return Locality(f"{path}/{spot.name}" if spot.name else path, spot.code, level, spot.listed, method, words)


def _first_line(text: str) -> str:
    """Return the first line of a text as decoded where it stands alone: what follows may have been joined to it."""
    line, _, rest = text.lstrip().partition("\n")
    alone = not rest.partition("\n")[0].strip() and "。" not in line
    return line if alone and len(line) <= HEADING + 10 else ""


def _heading(text: str) -> str:
    """Return the first line where it is a title."""
    line = text.lstrip("\n ").partition("\n")[0]
    return line if len(line) <= HEADING + 10 and "。" not in line else ""
