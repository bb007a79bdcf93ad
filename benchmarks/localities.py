"""How many places are right: `uv run python -m benchmarks.localities FILE`, or `--ambiguous 1000` for names many places bear.

FILE holds {"rows": [{id, doc, header, sent, mention, gold, pos, end}], "facts": [{doc, anchor, num, pos, gold}]}; gold is
an official code, or "" where nothing should be said. ``doc`` is looked for in --documents (default: ../corpus
beside FILE's folder); a row without one is its header and its sentence on two lines.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from extract.gazetteer import LEVELS, gazetteer
from extract.localities import Places
from extract.model import Document
from extract.text import Folded, fold

Verdict = tuple[str, str, str, str]


def folded_offset(page: Folded, raw: int) -> int:
    """Return where the raw offset stands in the folded text."""
    low, high = 0, len(page.text)
    while low < high:
        middle = (low + high) // 2
        if page.raw(middle) < raw:
            low = middle + 1
        else:
            high = middle
    return low


def open_document(name: str, text: str) -> tuple[Folded, Places]:
    page = fold(text)
    return page, Places(page, Document(key=name, path=name, text=text))


def verdicts(file: Path, folder: Path) -> Iterator[Verdict]:
    """Yield (kind, label, gold, answer)."""
    data, texts = json.loads(file.read_text("utf-8")), {}
    for row in [*data["rows"], *data["facts"]]:
        name = row["doc"]
        if name and name not in texts:
            texts[name] = open_document(name, (folder / name).read_bytes().decode("utf-8"))
        page, places = texts[name] if name else open_document(row["id"], f"{row['header']}\n{row['sent']}")
        start = folded_offset(page, row["pos"])
        if "mention" in row:
            found = places.mentioned(start, folded_offset(page, row["end"]))
            yield "mention", f"{row['id']} {row['mention']}", row["gold"], found.code if found and found.listed else ""
        else:
            sentence = page.sentence(start)
            found = places.at(start, start + len(row["num"]), sentence)
            yield "fact", f"{name[:3]} {row['anchor']}", row["gold"], found.code if found else ""


def ambiguous(count: int, seed: int) -> Iterator[Verdict]:
    """Names of townships that several counties have, under a header that names county, prefecture or nothing."""
    places = gazetteer()
    names = [(name, code) for name, codes in places.towns.items() if len(codes) > 1 for code in codes]
    for name, code in random.Random(seed).sample(sorted(names), count):
        path = [places.names[c] for c in places.chain(code)]
        chain = places.chain(code)
        prefecture = chain[-3] if len(chain) > 3 else chain[0]
        alike = sum(prefecture in places.chain(c) for c in places.towns[name])
        headers = {
            "county": ("".join(path[:-1]) + "人民政府网", code),
            "county alone": (path[-2] + "融媒体中心", code),
            "prefecture": (places.names[prefecture] + "日报", code if alike == 1 else ""),
            "nothing": ("", ""),
        }
        for kind, (header, gold) in headers.items():
            text = f"{header}\n{name}新增就业120人。"
            _, document = open_document(name, text)
            found = document.mentioned(len(header) + 1, len(header) + 1 + len(name))
            answer = found.code if found and len(found.code) == 9 else ""
            yield kind, f"{header} {name}", gold, answer


def main() -> int:
    """Print what is right, abstained and wrong, by kind and by level."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--ambiguous", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.ambiguous:
        rows = ambiguous(options.ambiguous, options.seed)
    elif options.file:
        rows = verdicts(options.file, options.documents or options.file.parent.parent / "corpus")
    else:
        parser.error("name a FILE or --ambiguous N")
    started, table = time.perf_counter(), Counter[tuple[str, str, str]]()
    wrong = []
    for kind, label, gold, answer in rows:
        outcome = "right" if gold == answer else "abstained" if not answer else "wrong"
        table[kind, LEVELS[len(gold)].value if gold else "nothing", outcome] += 1
        if outcome != "right":
            wrong.append(f"{outcome:10} {label}: {answer or 'nothing'}, not {gold or 'nothing'}")
    print(f"{'kind':14}{'level':12}{'right':>7}{'abstained':>11}{'wrong':>7}")
    for kind, level in dict.fromkeys((k, lv) for k, lv, _ in table):
        print(
            f"{kind:14}{level:12}{table[kind, level, 'right']:7}{table[kind, level, 'abstained']:11}{table[kind, level, 'wrong']:7}"
        )
    print(*wrong[:40], sep="\n")
    total = Counter(
        {o: sum(n for (*_, outcome), n in table.items() if outcome == o) for o in ("right", "abstained", "wrong")}
    )
    print(
        f"{total['right']} of {total.total()} right, {total['abstained']} abstained, {total['wrong']} wrong; {time.perf_counter() - started:.2f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
