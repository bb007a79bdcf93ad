"""Weigh what speaks for the place of a document: its title, publisher, address, masthead, and the names in its text."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple

from extract.gazetteer import DATA, LETTERS, MUNICIPALITIES, Gazetteer, shorten, villages
from extract.gazetteer.scan import Mention, scan
from extract.gazetteer.words import WORDS
from extract.roles import DISASTER, IN_ONE_LIST

HEAD, OPENING, LINE = 300, 150, 40
"""Characters of a text's head, where it says whose it is; of its first paragraph; of a title."""
BEARERS = 16
"""Townships of one name whose villages are looked up; more have a name that says nothing."""
FAR = 80
"""Characters: a line that goes on so far before or behind a name is long, and where it ends is all one."""
TITLE, MASTHEAD, LEAD, BODY, FOOT, AWAY = 4.0, 3.0, 2.0, 1.0, 0.5, 0.1
STRUCK = 0.2
"""What is left of a name's weight that a text has mostly from a disaster elsewhere: 云南漾濞6.4级地震."""
LISTED = 0.3
"""What is left of a name's weight in a list of its sisters."""
REPEATED = 0.25
"""What a name's further mentions weigh: the tenth says little more than the third."""
#: Lines that say who publishes.
IMPRINT = re.compile("主办|主管|承办|出版|来源|编辑部|作者")
#: Lines of the web host, which may sit anywhere.
HOST = re.compile("版权|备案|ICP|公网安备|网址|邮编|邮政编码|地址|技术支持|电话|传真|Copyright|友情链接")
#: Words before a place that only sent, received or was passed through.
ELSEWHERE = re.compile(
    r"(?:来自|去过|到过|出征|支援|(?:帮扶|支援|援助|结对)的|奔赴|返回|返乡|驰援|援助|援建|对口帮扶|对口支援|帮扶|对口|捐赠|[捐运发寄送飞]往|涌向|赶赴|前往|向|给|赴|援|返|抵|籍贯|原籍|老家|途经|往返|情系|心系|情牵|[身远]在|(?<![一-龥])人在|"
    r"毗邻|接壤|邻近|距离?|学习|考察|从|离|与|和|为)$"
)
#: 新华社昆明12月26日电: where the reporter sits.
BUREAU = re.compile("(?:新华社|中新社|中新网|新华网|人民网|央视网|本报|本网|记者)$")
#: One of several: 增村镇等三个镇.
LIST = re.compile("等|[、和与及]")
#: 从昌平返回, 昌平方向的12人.
LEFT = re.compile("[一-龥]{0,4}(?:返|回|方向|籍|来)")
#: Behind a word that is a place too: here it is one.
SEAT = re.compile("[县市区]|商会|同乡|人民|新闻|报(?![名到告道送销])")
#: Offices of a banner, which only some of the bearers of a name lie in.
BANNER = re.compile("旗(?<![一-龥]旗)(?:直|委|里|政府|扶贫办|人社局|工商联|民政局)")
#: A township's own paper.
PAPER = re.compile(r"今日([一-龥]{2,4})[》 \n\d]|(?<![一-龥])([一-龥]{2,4})社区报")
#: 盛泽全镇有志愿者800人.
WHOLE = re.compile("全(?:镇|街道|乡)")
DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日[专]?[电讯]|[电讯](?=[ (:])")
LETTER = re.compile(f"(?<![a-zA-Z一-龥])([{''.join(LETTERS)}])(?:ICP|公网安备)")
CALL = re.compile(r"(?<!\d)\(?(0(?:10|2\d|[3-9]\d{2}))\)?[- ]?\d{7,8}(?!\d)")
CALLED = re.compile(r"0\d{2,3}\)?[- ]?\d{7}")
#: Second-level domains of the provinces.
DOMAINS = dict(
    re.findall(
        r"(\w\w)=(\d\d)",
        "bj=11 tj=12 he=13 sx=14 nm=15 ln=21 jl=22 hl=23 sh=31 js=32 zj=33 ah=34 fj=35 jx=36 sd=37 ha=41 hb=42 hn=43 gd=44 gx=45 "
        "hi=46 cq=50 sc=51 gz=52 yn=53 xz=54 sn=61 gs=62 qh=63 nx=64 xj=65",
    )
)
LABEL = re.compile("[a-z]{4,}")
TAIL = re.compile("(?:shi|xian|qu|sheng|zhou|news|wmw?|wenming|dj|xw|rb|fabu|tv|gov|ribao|wang)$")


class Evidence(NamedTuple):
    """Words that speak for one of the places ``chains`` (codes from the province down) with some weight."""

    chains: tuple[tuple[str, ...], ...]
    weight: float
    words: str
    masthead: bool = False
    lead: bool = False
    sure: bool = False
    word: bool = False
    """An ordinary word too: it speaks for a county only in a text that says 我县, once the prefecture is known."""
    title: bool = False
    publisher: bool = False
    """It may stand far above what it writes of."""
    opens: bool = False
    """The first sentence names it."""
    first: bool = False
    """The title begins with it, and not with a list."""
    own: bool = False
    """Said as a document says whose it is: in a title, first of all, or behind the name of what it lies in."""


def collect(
    gazetteer: Gazetteer,
    text: str,
    mentions: Iterable[Mention],
    title: str = "",
    publishers: Iterable[str] = (),
    url: str | None = None,
    imprints: Iterable[str] = (),
) -> list[Evidence]:
    """Weigh every name in the title, the publisher, the address and the text by where it stands.

    ``imprints`` are lines of the text that say who publishes it: what they name may stand far above what it writes of.
    """

    def evidence(codes: Iterable[str], weight: float, words: str, *, head: float = 0.0, **flags: bool) -> Evidence:
        chains = tuple(map(gazetteer.chain, codes))
        return Evidence(chains, weight, words, head >= MASTHEAD, head > BODY, **flags)

    found: list[Evidence] = []
    publishers, imprints = list(publishers), list(imprints)
    spans = [(at, at + len(line)) for line in imprints if line and (at := text.find(line)) >= 0]
    towns = {text[m.start : m.end]: m.codes for m in mentions if len(m.codes[0]) == 9}
    signed = [(line, scan(gazetteer, line, masthead=True)) for line in publishers]
    for said, named in ((title, scan(gazetteer, title, masthead=True)), *signed):
        for mention in named:
            if said is title and mention.weak and not mention.bound:  # 华亭 is 华亭镇 where the text says so
                name = said[mention.start : mention.end]
                full = next((c for kind in ("镇", "乡", "街道") if (c := towns.get(name + kind))), ())
                if full and not any(gazetteer.parent(c) in mention.codes for c in full):
                    mention.codes = full
            if mention.word or mention.joined:
                continue
            away = ELSEWHERE.search(said, 0, mention.first) is not None
            weight = TITLE * (0.5 if mention.weak and not mention.bound else 1) * (0.2 if mention.body else 1)
            weight, head = (AWAY, 0.0) if away else (weight, TITLE)
            flags = {"sure": _is_sure(mention), "own": not away}
            flags["title" if said is title else "publisher"] = True
            flags["first"] = said is title and mention.first == 0 and not LIST.match(said, mention.end)
            found.append(evidence(mention.codes, weight, said[mention.start : mention.end], head=head, **flags))
    by_name: dict[tuple[tuple[str, ...], bool], list[tuple[float, Mention]]] = defaultdict(list)
    lead, opening = _lead(text), next((m.first for m in mentions if not m.word), 0)
    end = text.find("。")
    listed, away_from = _lists(text, mentions), _elsewhere(text, mentions)
    struck = _struck(text, mentions, away_from) if "震" in text or "灾" in text else set()
    found = [
        e._replace(weight=e.weight * STRUCK, masthead=False) if e.title and e.chains[0][-1] in struck else e
        for e in found
    ]
    for mention in mentions:
        if not mention.joined and not (mention.word and mention.body):
            by_name[mention.codes, mention.word].append(
                (
                    AWAY
                    if mention.start in away_from
                    else _weight(text, mention, lead) * (LISTED if mention.start in listed else 1),
                    mention,
                )
            )
    for (codes, word), group in by_name.items():
        best, mention = max(group, key=lambda pair: pair[0])
        weight = best + REPEATED * (sum(w for w, _ in group) - best)
        if not struck.isdisjoint(codes):
            weight, best = weight * STRUCK, BODY
        sure = not word and any(_is_sure(m) for _, m in group)
        own = any(w > BODY and (m.bound or m.first in (opening, 0) or _is_line(text, m)) for w, m in group)
        imprint = all(any(a <= m.start and m.end <= b for a, b in spans) for _, m in group)
        flags = {"sure": sure, "own": own, "word": word, "publisher": imprint}
        flags["opens"] = any(m.first < end for _, m in group)
        found.append(evidence(codes, weight, text[mention.start : mention.end], head=best, **flags))
    if "ICP" in text or "公网安备" in text:
        found += [evidence((LETTERS[m[1]],), FOOT, m[0]) for m in LETTER.finditer(text)]
    if CALLED.search(text):
        found += [evidence((area_codes()[m[1]],), FOOT, m[0]) for m in CALL.finditer(text) if m[1] in area_codes()]
    found += [evidence(codes, BODY, word) for codes, word in _address(url or "")]
    signed += [(line, scan(gazetteer, line, masthead=True)) for line in imprints]
    printed = [(m, line) for line, named in signed for m in named]
    where = {m.codes[0]: line[m.start : m.end] for m, line in printed if len(m.codes) == 1}
    for m, line in printed if imprints else []:  # 缙云东渡发布 is the masthead of 东渡镇
        if m.bound and len(m.codes) == 1 and len(m.codes[0]) == 9:
            words = line[m.start : m.end]
            found.append(evidence(m.codes, MASTHEAD, words, head=MASTHEAD, sure=True, publisher=True, own=True))
    return [_narrowed(item, where) for item in found]


def _narrowed(item: Evidence, publishers: Mapping[str, str]) -> Evidence:
    """Leave of several bearers of a name those that lie where the text is published: 永宁镇 in 石狮日报.

    江源发布 is of 江源街道 itself, wherever that lies, not of the county 江源区.
    """
    if len(item.chains) == 1:
        return item
    others = {code for code, words in publishers.items() if not item.words.startswith(words)}
    inside = tuple(chain for chain in item.chains if not others.isdisjoint(chain[:-1]))
    return item._replace(chains=inside) if inside else item


def by_villages(gazetteer: Gazetteer, text: str, found: Iterable[Evidence], above: tuple[str, ...]) -> Evidence | None:
    """Tell which of the townships is meant whose name several bear and which title or masthead names: by its villages."""
    for item in found:
        inside = [c[-1] for c in item.chains if len(c[-1]) == 9 and c[: len(above)] == above]
        if (item.title or item.masthead) and 1 < len(inside) <= BEARERS and (above or len(inside) == len(item.chains)):
            if town := villages.bearer(gazetteer, text, inside):
                chains = (gazetteer.chain(town),)
                return Evidence(chains, TITLE, item.words, True, True, sure=True, title=item.title, own=True)
            return None
    return None


def by_region(gazetteer: Gazetteer, text: str, found: Iterable[Evidence], above: tuple[str, ...]) -> Evidence | None:
    """Tell which of the townships is meant whose name several bear and which the title names: by what it lies in.

    延寿镇 of a text that speaks of the 昌平商会, 双井街道 of one that goes by a law of 北京市, where no other bearer has as much.
    """
    for item in found:
        inside = [c for c in item.chains if len(c[-1]) == 9 and c[: len(above)] == above]
        if item.title and item.own and 1 < len(inside) <= BEARERS:
            told = [c for c in inside if any(_lies_in(gazetteer, text, code, item.words) for code in c[:-1])]
            if not told and BANNER.search(text):
                told = [c for c in inside if gazetteer.names[c[-2]].endswith("旗")]
            if len(told) == 1:
                return Evidence((told[0],), TITLE, item.words, True, True, sure=True, title=True, own=True)
            return None
    return None


def _lies_in(gazetteer: Gazetteer, text: str, code: str, town: str) -> bool:
    """Tell whether a text names the county, or by its full name the city, otherwise than as where one comes from or goes."""
    name = gazetteer.names[code]
    if len(code) == 2 and code not in MUNICIPALITIES:
        return False
    stem = shorten(name, 6) if len(code) == 6 else name
    if len(stem) < 2 or town.startswith(stem):
        return False
    at = text.find(stem)
    while at >= 0:
        behind, word = at + len(stem), stem in WORDS
        passed = ELSEWHERE.search(text, max(0, at - 6), at) or LEFT.match(text, behind)
        if not passed and (not word or SEAT.match(text, behind)):
            return True
        at = text.find(stem, behind)
    return False


def by_masthead(gazetteer: Gazetteer, text: str, title: str, county: str) -> Evidence | None:
    """Tell the township that the title of a text of its ``county`` names short (南翔老街), or its paper is called after.

    Without a county only a name that no other place of the country bears, or that one bears in what the text names;
    then what stands before 全镇 tells too: 盛泽全镇.
    """
    names = [(m[1] or m[2], m[0]) for m in PAPER.finditer(text, 0, HEAD)]
    if county:
        stems = gazetteer.stems(county)
        lain = shorten(gazetteer.names[county], 6)
        named = [s for s in stems if s in title and s != lain]
        names = [(named[0], named[0])] if len(named) == 1 else [n for n in names if n[0] in stems]
        codes = [stems[name] for name, _ in names[:1]]
    else:
        for m in islice(WHOLE.finditer(text), 4):
            names += [(text[m.start() - size : m.start()], m[0]) for size in (4, 3, 2) if size <= m.start()]
        codes = []
        for name, _ in names:
            if name not in gazetteer.short and name not in gazetteer.upper:
                codes = [c for kind in ("镇", "街道", "乡") for c in gazetteer.towns.get(name + kind, ())]
            if codes:
                break
        if 1 < len(codes) <= BEARERS:
            codes = [c for c in codes if any(_lies_in(gazetteer, text, a, name) for a in gazetteer.chain(c)[:-1])]
    if len(codes) != 1:
        return None
    chains = (gazetteer.chain(codes[0]),)
    return Evidence(chains, TITLE, names[0][1], True, True, sure=True, title=True, own=True, first=True)


def _lists(text: str, mentions: Iterable[Mention]) -> set[int]:
    """Return where names stand in a list of three and more: 鲁甸、巧家、彝良3县 speaks for none of them."""
    found: set[int] = set()
    run: list[Mention] = []
    for mention in mentions:
        if run and text[run[-1].end : mention.first] not in ("、", "和", "与", "及"):
            run = []
        if not mention.joined:
            run.append(mention)
        if len(run) > 2:
            found.update(m.start for m in run)
    return found


def _elsewhere(text: str, mentions: Iterable[Mention]) -> set[int]:
    """Return where names stand that only sent, received or were passed through: 对口帮扶楚雄州的武定县、姚安县."""
    found: set[int] = set()
    end, away = 0, False
    for mention in mentions:
        listed = away and text[end : mention.first] in IN_ONE_LIST
        away = listed or ELSEWHERE.search(text, max(0, mention.first - 6), mention.first) is not None
        if away:
            found.add(mention.start)
        end = mention.end
    return found


def _struck(text: str, mentions: Iterable[Mention], away: Container[int]) -> set[str]:
    """Return places that a text tells of for a disaster, or for help that goes there, in one of another province."""
    times: Counter[str] = Counter()
    there: Counter[str] = Counter()
    struck: Counter[str] = Counter()
    own: set[frozenset[str]] = set()
    for mention in mentions:
        if mention.joined or mention.word:
            continue
        hit, gone = DISASTER.match(text, mention.end) is not None, mention.start in away
        for code in mention.codes:
            times[code] += 1
            there[code] += hit or gone
            struck[code] += hit
        if mention.start < OPENING and not hit and not gone:
            own.add(frozenset(code[:2] for code in mention.codes))
    return {
        c
        for c, hits in struck.items()
        if hits and there[c] * 2 >= times[c] and any(c[:2] not in provinces for provinces in own)
    }


def _is_line(text: str, mention: Mention) -> bool:
    """Tell whether the name stands in a line of its own, as in a masthead or a title."""
    start, end = _line(text, mention)
    return end < len(text) and end - start < LINE - 1


def _line(text: str, mention: Mention) -> tuple[int, int]:
    """Return the span of the line around a name, looking no further than what makes a long one."""
    start = text.rfind("\n", max(0, mention.start - FAR), mention.start) + 1 or max(0, mention.start - FAR)
    end = text.find("\n", mention.end, mention.end + FAR)
    return start, end if end >= 0 else min(len(text), mention.end + FAR)


def _is_sure(mention: Mention) -> bool:
    """Tell whether the name alone says which place it is: full, or bound to its neighbour, or a province or city.

    A township's is not: the only one of its name in the table may have a sister that the table lacks.
    """
    return len(mention.codes) == 1 and (
        mention.bound or (not mention.weak and len(mention.codes[0]) != 9) or len(mention.codes[0]) <= 4
    )


def _lead(text: str) -> int:
    """Return where the opening of the first paragraph ends, titles before it included."""
    at = 0
    while at < HEAD:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end - at >= 40 or end == len(text):
            return min(end, at + OPENING)
        at = end + 1
    return HEAD


def _weight(text: str, mention: Mention, lead: int) -> float:
    start, end = mention.start, mention.end
    if BUREAU.search(text, max(0, start - 6), start) and DAY.match(text, end):
        return AWAY
    if text.rfind("《", max(0, start - LINE), start) > text.rfind("》", max(0, start - LINE), start):
        return AWAY
    line_start, line_end = _line(text, mention)
    line = text[max(line_start, start - 40) : min(line_end, end + 40)]
    if HOST.search(line):
        weight = FOOT
    elif start < lead:
        weight = MASTHEAD if start < LINE or line_end - line_start < LINE or IMPRINT.search(line) else LEAD
    else:
        weight = MASTHEAD if IMPRINT.search(line) and line_end - line_start < 60 else BODY
    return weight * (0.3 if mention.body else 1) * (0.6 if mention.weak and not mention.bound else 1)


def _address(url: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Places spelt in a web address: fengdu.cbg.cn, /changzhoushi/zhonglouqu/, www.xx.hb.gov.cn."""
    url = url.lower().partition("//")[2]
    host = url.partition("/")[0].split(".")
    if host[-1:] == ["cn"]:
        yield from (((DOMAINS[label],), label) for label in host[-3:-1] if label in DOMAINS)
    for label in dict.fromkeys(LABEL.findall(url)):
        for stem in (label, TAIL.sub("", label)):
            if codes := spelt().get(stem):
                yield codes, label
                break


@cache
def area_codes() -> dict[str, str]:
    """Return the prefecture of each telephone area code."""
    return dict(row.split(",") for row in (DATA / "area_codes.csv").read_text("utf-8").split()[1:])


@cache
def spelt() -> dict[str, tuple[str, ...]]:
    """Return the places by the pinyin of their names."""
    rows = (row.split(",") for row in (DATA / "pinyin.csv").read_text("utf-8").splitlines()[1:])
    return {pinyin: tuple(codes.split()) for pinyin, codes in rows}


def narrowed(found: list[Evidence]) -> list[Evidence]:
    """Leave of the townships that bear a name the one whose county the text names beyond doubt, if it is but one."""
    counties = {chain[2] for e in found if e.sure and len(e.chains) == 1 for chain in e.chains if len(chain) > 2}
    out = []
    for item in found:
        near = [chain for chain in item.chains if len(chain) > 3 and chain[2] in counties]
        out.append(item._replace(chains=(near[0],)) if len(item.chains) > 1 and len(near) == 1 else item)
    return out
