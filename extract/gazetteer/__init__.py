"""The official hierarchy of places as data: names, parents and villages, read when first needed."""

import csv
import lzma
import re
import struct
import zlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from extract.gazetteer.words import TOWN_WORDS
from extract.model import Level

DATA = Path(__file__).parent / "data"
LEVELS = {
    2: Level.PROVINCE,
    4: Level.PREFECTURE,
    6: Level.COUNTY,
    9: Level.TOWNSHIP,
    12: Level.VILLAGE,
}
MUNICIPALITIES = ("11", "12", "31", "50")
#: One character for a province, as car plates and 援鄂 have it.
LETTERS = dict(
    re.findall(
        r"(.)=(\d\d)",
        "京=11 津=12 冀=13 晋=14 蒙=15 辽=21 吉=22 黑=23 沪=31 苏=32 浙=33 皖=34 闽=35 赣=36 鲁=37 豫=41 鄂=42 湘=43 粤=44 桂=45 琼=46 渝=50 "
        "川=51 蜀=51 黔=52 滇=53 藏=54 陕=61 甘=62 陇=62 青=63 宁=64 新=65 港=81 澳=82 台=71",
    )
)
PEOPLES = (
    "(?:(?:满|回|朝鲜|土家|苗|侗|布依|藏|羌|彝|哈尼|傣|壮|瑶|白|景颇|傈僳|黎|达斡尔|鄂温克|畲|仡佬|水|佤|拉祜|布朗|纳西|普米|独龙|怒|保安|东乡|撒拉|裕固|土|毛南|"
    "仫佬|赫哲|鄂伦春|俄罗斯|塔塔尔|乌孜别克|基诺|阿昌|德昂|门巴|珞巴|高山|京|各)族|(?:蒙古|哈萨克|柯尔克孜|锡伯|塔吉克)族?)"
)
ENDINGS = {
    2: re.compile("(?:壮族|回族|维吾尔)?自治区$|特别行政区$|省$|市$"),
    4: re.compile(f"(?:{PEOPLES}*自治州|地区|盟|市)$"),
    6: re.compile(f"(?:{PEOPLES}*自治[县旗]|特区|林区|新区|[区县市旗])$"),
    9: re.compile(f"(?:{PEOPLES}*[乡镇]|街道|苏木)$"),
}
VILLAGE_ENDING = re.compile(r"(?:社区|村|嘎查)$")


BITS = 2_800_000
"""Size of the Bloom filter over all names of villages: of other words it takes one in a hundred for one."""


def bits_of(stem: str) -> Iterator[int]:
    """Return the bits that stand for a village's name without ending."""
    digest = blake2b(stem.encode(), digest_size=16).digest()
    first, step = int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little")
    return ((first + i * step) % BITS for i in range(7))


def shorten(name: str, size: int) -> str:
    """Return a place's name without what kind of place it is; ``size`` is the number of digits of its code.

    >>> shorten("琼中黎族苗族自治县", 6), shorten("新疆维吾尔自治区", 2), shorten("唐县", 6)
    ('琼中', '新疆', '唐县')
    """
    found = ENDINGS[size].search(name)
    if not found or found.start() < 2:
        found = re.search("族?自治[县旗]$", name)
    return name[: found.start()] if found and found.start() >= 2 else name


class Village(NamedTuple):
    """One village or community of the table."""

    code: str
    name: str


class Gazetteer:
    """Places by code and by name.

    ``names`` leads from a code to the official name, ``upper`` from a full name, ``short`` from a name without
    its ending and ``towns`` from a township's full name to codes.
    """

    def __init__(self) -> None:
        text = lzma.decompress((DATA / "places.xz").read_bytes()).decode()
        top, codes, names = (part.split("\n") for part in text.split("\n\n"))
        self.names = dict(line.split("\t") for line in top)
        self.managed = {r["code"]: r["parent"] for r in _rows("managed.csv")}
        self.upper, self.short = self._top()
        self.names.update(zip(codes, names, strict=True))
        self.towns: dict[str, tuple[str, ...]] = {}
        for code, name in zip(codes, names, strict=True):
            self.towns[name] = (*self.towns[name], code) if name in self.towns else (code,)
        self._townships = codes
        #: which lengths a township's name can have that ends in these two characters
        self.tails: dict[str, tuple[int, ...]] = {}
        for tail, size in sorted({(name[-2:], len(name)) for name in self.towns}, reverse=True):
            self.tails[tail] = (*self.tails.get(tail, ()), size)
        #: which characters stand before these two in a name; left out are the two that are a name themselves
        self.thirds: dict[str, str] = {}
        for longer in {name[-3:] for name in self.towns if len(name) > 2}:
            if (tail := longer[1:]) not in self.towns:
                self.thirds[tail] = self.thirds.get(tail, "") + longer[0]
        before: dict[str, str] = {}
        for tail in self.tails:
            before[tail[-1]] = before.get(tail[-1], "") + tail[0]
        self.town_ends = re.compile("|".join(f"{last}(?<=[{chars}]{last})" for last, chars in before.items()))
        self._higher = list({**self.upper, **self.short})
        self._find = AhoCorasick(self._higher).find_matches_as_indexes

    def higher(self, text: str) -> list[tuple[int, int, str]]:
        """Return where names of ``upper`` and ``short`` stand, all of them, each with its name."""
        names = self._higher
        return [(start, end, names[i]) for i, start, end in self._find(text, overlapping=True)]

    def _top(self) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        """Return provinces, prefectures and counties by their full, former and everyday names, and by short ones."""
        upper: dict[str, list[str]] = defaultdict(list)
        short: dict[str, list[str]] = defaultdict(list)
        for code, name in self.names.items():
            upper[name].append(code)
            if len(code) == 6 and code[4] == "7":
                self._zone(code, name, upper)
            elif len(name) > 2 and (stem := shorten(name, len(code))) != name:
                short[stem].append(code)
                if name.endswith("自治州"):
                    upper[stem + "州"].append(code)
                elif name.endswith(("自治县", "自治旗")):
                    upper[stem + name[-1]].append(code)
        for row in (*_rows("former.csv"), *_rows("aliases.csv")):
            name = row["name"]
            if name not in upper and name not in short:
                (upper if len(name) > 2 or name[-1] in "县州盟旗" else short)[name].append(row["code"])
        return {k: tuple(v) for k, v in upper.items()}, {k: tuple(v) for k, v in short.items() if k not in upper}

    def _zone(self, code: str, name: str, upper: dict[str, list[str]]) -> None:
        """秦皇岛市经济技术开发区 is called 秦皇岛开发区 and 秦皇岛经开区."""
        city = self.names.get(code[:4], "")
        stem = shorten(city, 4)
        if "高新" in name or "高技术" in name:
            upper[stem + "高新区"].append(code)
        elif name.endswith("开发区"):
            upper[stem + "开发区"].append(code)
            upper[stem + "经开区"].append(code)

    def parent(self, code: str) -> str | None:
        """Return the code of the place above, the managing one where it differs from the statistical one."""
        if code in self.managed:
            return self.managed[code]
        for size in (9, 6, 4, 2):
            if size < len(code) and code[:size] in self.names:
                return code[:size]
        return None

    @lru_cache(maxsize=100_000)  # noqa: B019  (one gazetteer lives as long as the process)
    def chain(self, code: str) -> tuple[str, ...]:
        """Return the codes from the province down to ``code``."""
        above = self.parent(code)
        return (*self.chain(above), code) if above else (code,)

    def path(self, code: str) -> str:
        """Return the official names from the province down, ``/`` between; villages excepted."""
        return "/".join(self.names[c] for c in self.chain(code))

    @lru_cache(maxsize=512)  # noqa: B019
    def stems(self, county: str) -> dict[str, str]:
        """Return the townships of a county by their names without ending, words left out."""
        low, high = bisect_left(self._townships, county), bisect_left(self._townships, county + "a")
        codes = [*self._townships[low:high], *(c for c, parent in self.managed.items() if parent == county)]
        found = {shorten(self.names[code], 9): code for code in codes}
        return {stem: code for stem, code in found.items() if len(stem) >= 2 and stem not in TOWN_WORDS}

    def is_village_name(self, stem: str) -> bool:
        """Tell whether some village of the country bears the name: 按照社区 is none, a new 牛楼社区 may be one."""
        return all(_sieve()[bit >> 3] & 1 << (bit & 7) for bit in bits_of(stem))

    def villages(self, county: str) -> dict[str, str]:
        """Return the villages of a county and of what it manages, by name without ending; `unpack` reads them."""
        return _villages(self, county)


def unpack(villages: str) -> list[Village]:
    """Return the villages that bear one name."""
    return [Village(each[:12], each[12:]) for each in villages.split(" ")]


@lru_cache(maxsize=512)
def _villages(gazetteer: Gazetteer, county: str) -> dict[str, str]:
    """Return codes and names of villages, a text for all that bear one name: objects take twice the room and time."""
    found: dict[str, str] = {}
    managed = [c for c, parent in gazetteer.managed.items() if parent == county]
    for block in {county, *(c[:6] for c in managed)} & _blocks().keys():
        start, size = _blocks()[block]
        with (DATA / "villages.bin").open("rb") as file:
            file.seek(start)
            text = zlib.decompress(file.read(size), -15).decode("gb18030")
        for line in text.split("\n"):
            township, *names = line.split(" ")
            if (block == county and block + township in gazetteer.managed) or (
                block != county and block + township not in managed
            ):
                continue
            number = 0
            for name in names:
                number += 1
                if "0" <= name[0] <= "9":
                    digits = len(name) - len(name.lstrip("0123456789"))
                    number, name = int(name[:digits]), name[digits:]
                stem = name[:-1] if name[-1] == "村" else name[:-2] if name.endswith(("社区", "嘎查")) else name
                each = f"{block}{township}{number:03}{name}"
                found[stem] = f"{found[stem]} {each}" if stem in found else each
    return found


@cache
def _blocks() -> dict[str, tuple[int, int]]:
    """Return where the villages of each county begin, and how many bytes they take."""
    with (DATA / "villages.bin").open("rb") as file:
        (count,) = struct.unpack("<I", file.read(4))
        index = list(struct.iter_unpack("<II", file.read(8 * count)))
    starts = accumulate((size for _, size in index), initial=4 + 8 * count)
    return {str(county): (start, size) for (county, size), start in zip(index, starts, strict=False)}


@cache
def _sieve() -> bytes:
    return (DATA / "stems.bin").read_bytes()


def _rows(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, read at the first call."""
    return Gazetteer()
