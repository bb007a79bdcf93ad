"""Find every name of a place in a text, and bind names that follow each other: 朝阳区望京街道 is in Beijing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extract.gazetteer import Gazetteer
from extract.gazetteer.words import (
    AFTER,
    BEFORE_LONG,
    BEHIND,
    BODY,
    GENERIC,
    GIVEN,
    NICKNAME,
    PERSON,
    PRESS,
    RANKED,
    ROADSIDE,
    SPLIT,
    VILLAGE,
    WORDS,
    WORDY,
)

OFFICE = re.compile("办事处|办(?![理好公案法学])")
#: Between a place and its part nothing stands but this: 开发区·铁山区 binds, 南翔镇、永乐村 does not.
JOINT = re.compile(r"[·. ]?$")


@dataclass(slots=True)
class Mention:
    """A name found at ``start:end`` and all places that bear it.

    ``weak``: written without its ending (嘉定), so it needs support. ``bound``: its neighbour says which it is.
    ``body``: part of another name (瑞金医院, 湖北日报), which tells little. ``word``: an ordinary word too (和平).
    ``joined``: the next name lies in it and says as much and more. ``run``: where its own ancestors' names begin.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    weak: bool = False
    bound: bool = False
    body: bool = False
    word: bool = False
    joined: bool = False
    run: int = -1

    @property
    def first(self) -> int:
        """Where the names begin that lead down to this one."""
        return self.start if self.run < 0 else self.run


def scan(gazetteer: Gazetteer, text: str, masthead: bool = False) -> list[Mention]:
    """Return the names in ``text`` in order; none overlaps another.

    In a title or a publisher (``masthead``) a word at the very start is a place: 平安发布.
    """
    found = list(_upper(gazetteer, text))
    towns = list(_towns(gazetteer, text))
    if towns:
        found = _merge(found, towns)
    before = [m.codes for m in found]
    bind(gazetteer, text, found)
    senses = {codes: m.codes for codes, m in zip(before, found, strict=True) if m.bound and len(m.codes) < len(codes)}
    found = list(_with_stems(gazetteer, text, found, masthead))
    for mention in found:  # settled once, settled for the whole text
        mention.codes = senses.get(mention.codes, mention.codes)
    named = {text[m.start : m.end]: m.codes for m in found}
    for mention in found:
        if mention.weak and not mention.bound:
            name = text[mention.start : mention.end]  # 华亭 is 华亭镇 where the text says so, not a city far away
            full = next((named[name + k] for k in ("镇", "乡", "街道") if name + k in named), ())
            if full and not any(gazetteer.parent(c) in mention.codes for c in full):  # 绥芬河镇 lies in 绥芬河
                mention.codes = full
        heading = mention.start == 0 and (masthead or not mention.weak)
        mention.word = not (mention.bound or heading) and _is_word(text, mention)
        if mention.weak and not mention.bound and len(mention.codes) > 1:  # 海南 is the province, 西安 the city
            top = min(map(len, mention.codes))
            mention.codes = tuple(c for c in mention.codes if len(c) == top)
    return found


def _upper(gazetteer: Gazetteer, text: str) -> Iterator[Mention]:
    """Provinces, prefectures and counties, leftmost longest."""
    upper, short, done = gazetteer.upper, gazetteer.short, 0
    for i, end, name in sorted(gazetteer.higher(text), key=lambda hit: (hit[0], -hit[1])):
        if i < done:
            continue
        if codes := upper.get(name):
            if i and text[i - 1] in SPLIT.get(name, ""):  # 亚运城市
                continue
            if name[-1] == "市" and (part := upper.get(text[end - 1 : end + 2])) and name[:-1] in short:
                cities = short[name[:-1]]  # 青岛市北区 is 青岛 and 市北区
                if any(gazetteer.parent(c) in cities for c in part):
                    codes, end = cities, end - 1
            yield Mention(i, end, codes, body=bool(ROADSIDE.match(text, end)))
        elif codes := short.get(name):
            if (name[0] == "长" and i and text[i - 1] in BEFORE_LONG) or AFTER.match(text, end):
                continue
            if PERSON.search(text, max(0, i - 5), i):
                continue
            if GIVEN.match(text, end) and RANKED.search(text, max(0, i - 3), i):
                continue
            if i and (text[i - 1] == "小" or text[i - 1] in SPLIT.get(name, "")):  # “小海棠” is somebody's name
                continue
            body = BODY.match(text, end) is not None or (
                i > 0 and text[i - 1] == "“" and bool(NICKNAME.match(text, end))
            )
            if not body and (m := VILLAGE.match(text, end)):  # 北川河东路社区 is not in 北川
                body = gazetteer.is_village_name(name + m[1])
            yield Mention(i, end, codes, weak=True, body=body)
        else:
            continue
        done = end


def _towns(gazetteer: Gazetteer, text: str) -> Iterator[Mention]:
    """Townships, by how they end, the longest of those that end alike."""
    tails, thirds, towns = gazetteer.tails, gazetteer.thirds, gazetteer.towns
    for match in gazetteer.town_ends.finditer(text):
        end = match.end()
        tail = text[end - 2 : end]
        if text[end - 3 : end - 2] not in thirds.get(tail, text):  # most words end here that end like a township
            continue
        for size in tails[tail]:
            start = end - size
            if start >= 0 and (codes := towns.get(text[start:end])):
                split = start > 0 and text[start - 1] in BEHIND.get(text[start], ())
                if not split and not AFTER.match(text, end):
                    office = OFFICE.match(text, end) if tail == "街道" else None
                    yield Mention(start, office.end() if office else end, codes)
                break
    at = text.find("街办")
    while at >= 0:
        for size in tails["街道"]:
            start = at + 2 - size
            if start >= 0 and (codes := towns.get(text[start:at] + "街道")):
                yield Mention(start, at + 2, codes)
                break
        at = text.find("街办", at + 1)


def _merge(upper: list[Mention], towns: list[Mention]) -> list[Mention]:
    """Where two names overlap the longer one stands, and the full one before the short one."""
    merged: list[Mention] = []
    for mention in sorted(upper + towns, key=lambda m: (m.start, -m.end)):
        last = merged[-1] if merged else None
        if last is None or mention.start >= last.end:
            merged.append(mention)
        elif mention.end > last.end and (last.weak or mention.end - mention.start > last.end - last.start):
            merged[-1] = mention
    return merged


def bind(gazetteer: Gazetteer, text: str, mentions: list[Mention]) -> None:
    """Let each name that directly follows the place it lies in settle both."""
    for left, right in pairwise(mentions):
        if right.start - left.end > 1 or not JOINT.match(text, left.end, right.start) or left.body:
            continue
        above = [gazetteer.chain(c)[:-1] for c in right.codes]
        # the statistical parent may stand there too: 大冶市金山街道
        below = tuple(
            c
            for c, chain in zip(right.codes, above, strict=True)
            if any(a in chain or (c.startswith(a) and a != c) for a in left.codes)
        )
        if below:
            right.codes, right.bound = below, True
            left.codes = tuple(a for a in left.codes if any(a in gazetteer.chain(c) or c.startswith(a) for c in below))
            left.bound = left.joined = True
            right.run = left.first


def _with_stems(gazetteer: Gazetteer, text: str, mentions: list[Mention], masthead: bool) -> Iterator[Mention]:
    """顺德区龙江慈善会 names 龙江镇: a township without its ending right behind its county; in a masthead 缙云东渡发布 too."""
    done = 0
    for i, mention in enumerate(mentions):
        if mention.start < done:
            continue
        yield mention
        if len(mention.codes) != 1 or len(mention.codes[0]) != 6 or (mention.weak and not masthead):
            continue
        end, behind = mention.end, mentions[i + 1 : i + 2]
        limit = behind[0].start if behind and behind[0].bound else len(text)
        stems = gazetteer.stems(mention.codes[0])
        for size in (4, 3, 2):
            stem = text[end : end + size]
            if stem in stems and end + size <= limit and not BODY.match(text, end + size):
                yield Mention(end, done := end + size, (stems[stem],), bound=True)
                break


def _is_word(text: str, mention: Mention) -> bool:
    name = text[mention.start : mention.end]
    if mention.weak:
        return name in WORDS and not _publishes(text, mention)
    # 锦绣社区, a township of Hefei, is a community everywhere else
    return name in WORDY or name.endswith("社区") or GENERIC.fullmatch(name) is not None


def _publishes(text: str, mention: Mention) -> bool:
    """Tell whether a line begins with the name of who publishes: 吉安新闻网 2019年3月."""
    at = text[mention.start - 1] if mention.start else "\n"
    return at == "\n" and PRESS.match(text, mention.end) is not None
