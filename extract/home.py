"""Decide which place a document speaks for: masthead, title and publisher first, then what its text names most."""

import re
from collections import defaultdict
from dataclasses import dataclass

from extract.gazetteer import DATA, LETTERS, Gazetteer
from extract.gazetteer.scan import Mention, scan
from extract.text import fold

HEAD, OPENING = 300, 150
"""Characters of a text's head, where it says whose it is; and of its first paragraph."""
TITLE, MASTHEAD, LEAD, BODY, FOOT, AWAY = 4.0, 3.0, 2.0, 1.0, 0.5, 0.1
#: Lines that say who publishes.
IMPRINT = re.compile("主办|主管|承办|出版|来源|编辑部")
#: Lines of the web host, which may sit anywhere.
HOST = re.compile("版权|备案|ICP|公网安备|网址|邮编|邮政编码|地址|技术支持|电话|传真|Copyright|友情链接")
#: Words before a place that only sent, received or was passed through.
ELSEWHERE = re.compile(
    r"(?:来自|去过|到过|出征|支援|奔赴|返回|返乡|驰援|援助|援建|对口帮扶|对口支援|帮扶|对口|捐赠|捐往|运往|发往|赶赴|前往|赴|援|返|抵|籍贯|原籍|老家|途经|往返|"
    r"毗邻|接壤|位于|邻近|距离?|学习|考察|从|离|与|和)$"
)
LETTER = re.compile(f"(?<![a-zA-Z一-龥])([{''.join(LETTERS)}])(?:ICP|公网安备)")
CALL = re.compile(r"(?<!\d)\(?(0(?:10|2\d|[3-9]\d{2}))\)?[- ]?\d{7,8}(?!\d)")
#: What a text calls its own place, by the digits of that place's code.
OWN = {
    2: re.compile("[我全]省|省[委直](?!辖)"),
    4: re.compile("[我全]州|[我全]盟"),
    6: re.compile("[我本全]县|(?<!安)全区(?!域)|[我本]区|[我本全]旗|县[委直]|(?<![一-龥])区委"),
    9: re.compile("[我本全]镇|[我本全]乡(?!村)|[我本全]街道|镇[党机]|乡党委|街道党工委|街道办(?!理)|(?<![一-龥])街办"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that speak for one of the places ``chains`` (codes from the province down) with some weight."""

    chains: tuple[tuple[str, ...], ...]
    weight: float
    words: str
    masthead: bool = False
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """The place a document speaks for, and the words that say so."""

    chain: tuple[str, ...] = ()
    words: str = ""

    @property
    def code(self) -> str:
        """Return the code, or "" where no place was settled."""
        return self.chain[-1] if self.chain else ""


def collect(gazetteer: Gazetteer, text: str, mentions: list[Mention], titles: list[str]) -> list[Evidence]:
    """Weigh every name in the title, the publisher and the text by where it stands."""
    found: list[Evidence] = []
    for title in titles:
        for mention in scan(gazetteer, title, masthead=True):
            weight = TITLE * (0.5 if mention.weak and not mention.bound else 1) * (0.5 if mention.body else 1)
            if ELSEWHERE.search(title, 0, mention.start):
                weight = AWAY
            found.append(_evidence(gazetteer, mention.codes, weight, title[mention.start : mention.end], weight > 1, weight > 1))
    by_name: dict[tuple[str, ...], list[tuple[float, Mention]]] = defaultdict(list)
    lead = _lead(text)
    for mention in mentions:
        by_name[mention.codes].append((_weight(text, mention, lead), mention))
    for codes, group in by_name.items():
        best, mention = max(group, key=lambda pair: pair[0])
        weight = best + 0.25 * (sum(w for w, _ in group) - best)  # the tenth mention says little more than the third
        found.append(_evidence(gazetteer, codes, weight, text[mention.start : mention.end], best >= MASTHEAD, best > BODY))
    for m in LETTER.finditer(text):
        found.append(_evidence(gazetteer, (LETTERS[m[1]],), FOOT, m[0]))
    for m in CALL.finditer(text):
        if code := _area_codes().get(m[1]):
            found.append(_evidence(gazetteer, (code,), BODY, m[0]))
    return found


def _evidence(
    gazetteer: Gazetteer, codes: tuple[str, ...], weight: float, words: str, masthead: bool = False, lead: bool = False
) -> Evidence:
    return Evidence(tuple(map(gazetteer.chain, codes)), weight, words, masthead, lead)


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
    if ELSEWHERE.search(text, max(0, start - 6), start):
        return AWAY
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[max(line_start, start - 40) : min(line_end if line_end >= 0 else len(text), end + 40)]
    if start < lead:
        weight = MASTHEAD if start < 40 or line_end - line_start < 40 or IMPRINT.search(line) else LEAD
    elif HOST.search(line):
        weight = FOOT
    else:
        weight = MASTHEAD if IMPRINT.search(line) and line_end - line_start < 60 else BODY
    if mention.body:
        weight *= 0.3
    return weight * (0.6 if mention.weak and not mention.bound else 1)


def settle(gazetteer: Gazetteer, text: str, evidence: list[Evidence], limit: int = 9) -> Home:
    """Go down from the province as long as one place clearly leads; stop where the text does not settle it."""
    own = {size: len(pattern.findall(text)) for size, pattern in OWN.items()}
    here: tuple[str, ...] = ()
    words = ""
    while True:
        depth, stay, opened = len(here), 0.0, False
        leads: set[str] = set()
        mass: dict[str, float] = defaultdict(float)
        split: list[tuple[set[str], float]] = []
        mast: dict[str, float] = defaultdict(float)
        said: dict[str, tuple[float, str]] = {}
        for item in evidence:
            kids = {c[depth] for c in item.chains if len(c) > depth and c[:depth] == here}
            split.append((kids, item.weight / max(1, len(kids)) ** 0.5))
            for kid in kids:
                share = item.weight / len(kids) ** 0.5
                mass[kid] += share
                if item.lead:
                    leads.add(kid)
                if item.masthead:
                    mast[kid] += share
                if share > said.get(kid, (0.0, ""))[0]:
                    said[kid] = share, item.words
            if not kids and here in item.chains:
                stay += item.weight
                opened |= item.lead
        ranked = sorted(mass, key=mass.__getitem__, reverse=True)[:2]
        if not ranked:
            break
        best = ranked[0]
        second = mass[ranked[1]] if len(ranked) > 1 else 0.0
        against = sum(w for kids, w in split if kids and best not in kids)
        share = mass[best] / (mass[best] + against)
        named = mast[best] > 0.6 * sum(mast.values())
        if len(best) > limit or mass[best] < 1.25 * second or not _leads(len(best), mass[best], share, named, stay, own):
            break
        if here and opened and best not in leads and not own[len(best)]:  # the text opens with the place above
            break
        here, words = (*here, best), said[best][1]
    return Home(here, words)


def _leads(size: int, mass: float, share: float, named: bool, stay: float, own: dict[int, int]) -> bool:
    """Tell whether a place leads its sisters clearly enough, and the place above (``stay``) too."""
    if size == 2:
        return share >= 0.6 or (named and share >= 0.35)
    if size in (4, 6):
        if own[2] > own[4] + own[6] + own[9] and not named:
            return False
        return (named and share >= 0.4 and mass >= 0.3 * stay) or (share >= 0.6 and mass >= 0.75 * stay)
    if own[9] > own[6]:
        return share >= 0.5
    return named and share >= 0.5 and own[6] <= 2 * own[9] + 2


def _area_codes() -> dict[str, str]:
    global _codes
    if not _codes:
        rows = (DATA / "area_codes.csv").read_text("utf-8").split()
        _codes = dict(row.split(",") for row in rows)
    return _codes


_codes: dict[str, str] = {}


def titles_of(*parts: str | None) -> list[str]:
    """Fold what the document says of itself outside its text."""
    return [fold(part).text for part in parts if part]
