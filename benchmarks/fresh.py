"""How good the extractor is on documents with gold facts: `uv run python -m benchmarks.fresh FOLDER GOLD`.

GOLD holds one JSON object a line: document, start, end, metric, value, high, qualifier, unit, stat, locality, as_of. A
fact is right when it overlaps a gold fact of its document and metric; each gold fact is found once. Rows marked
"ambiguous" are neither asked for nor held against anyone, fields named in "loose" are not compared.

Without FOLDER and GOLD: the sample corpus. With --leave-one-out each document is read as if nobody had seen it. Rules
are not trained, but they are written by people who look at documents; so the patterns and decoys that were of use in
this document and in no other of the folder are taken away before it is read. In a small folder that takes away too much,
for what one text has may be common elsewhere; and the rules of quantities, context and places stay, which is too little.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import corpus
from extract import METRICS, read
from extract.explain import one_line
from extract.metric import Metric
from extract.model import Document, Reading
from extract.pipeline import tokenize
from extract.quantities import find
from extract.text import fold
from youju import fact_row

Row = dict[str, Any]
Used = set[tuple[str, str]]
"""Patterns and decoys, each with its metric."""

CORE = ("volunteers", "volunteer_shifts", "donations", "grids", "participation_rate")
FIELDS = ("span", "value", "high", "qualifier", "unit", "stat", "stat_strict", "locality", "as_of")
GOLD = Path(__file__).parent.parent / "tests" / "sample_gold.jsonl"


@dataclass(slots=True)
class Score:
    """Gold facts with what was found for them, gold facts that were missed, facts that are none."""

    pairs: list[tuple[Row, Row]]
    missed: list[Row]
    false: list[Row]

    def totals(self) -> Row:
        """Return precision, recall, F1, and of the facts found the share that is right in each field."""
        precision, recall, f1 = rates(len(self.pairs), len(self.false), len(self.missed))
        found: Row = {"gold": len(self.pairs) + len(self.missed), "precision": precision, "recall": recall, "f1": f1}
        for field in FIELDS:
            asked = [pair for pair in self.pairs if field.removesuffix("_strict") not in pair[0].get("loose", ())]
            found[field] = share(sum(agrees(field, *pair) for pair in asked), len(asked))
        verdicts = Counter(verdict(*pair) for pair in self.pairs)
        found["locality_near"] = share(verdicts["exact"] + verdicts["near"], len(self.pairs))
        found["locality_wrong"] = share(verdicts["wrong"], len(self.pairs))
        found["locality_given"] = share(sum(bool(got["locality"]) for _, got in self.pairs), len(self.pairs))
        return found


def rates(right: int, false: int, missed: int) -> tuple[float, float, float]:
    """Return precision, recall and F1; where there is nothing to find or nothing was found, that is all right."""
    precision = right / (right + false) if right + false else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return round(precision, 4), round(recall, 4), round(f1, 4)


def share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def file_name(row: Row) -> str:
    return str(row["document"]).rsplit("/", 1)[-1]


def overlap(one: Row, other: Row) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def compare(gold: Iterable[Row], found: Iterable[Row]) -> Score:
    """Give each gold fact the first unused fact of its document and metric that overlaps it."""
    rows = list(gold)
    unused: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for fact in found:
        unused[file_name(fact), fact["metric"]].append(fact)
    score = Score([], [], [])
    for row in rows:
        if row.get("ambiguous"):
            continue
        candidates = unused[file_name(row), row["metric"]]
        hit = next((fact for fact in candidates if overlap(row, fact)), None)
        if hit is None:
            score.missed.append(row)
        else:
            candidates.remove(hit)
            score.pairs.append((row, hit))
    doubtful = defaultdict(list)
    for row in rows:
        if row.get("ambiguous"):
            doubtful[file_name(row)].append(row)
    for facts in unused.values():
        score.false += [fact for fact in facts if not any(overlap(row, fact) for row in doubtful[file_name(fact)])]
    return score


def agrees(field: str, gold: Row, got: Row) -> bool:
    """Tell whether a field of a fact is as the gold has it; a stock and a running total are one stat but in stat_strict."""
    if field == "span":
        return bool(gold["start"] == got["start"] and gold["end"] == got["end"])
    wanted, given = gold.get(field.removesuffix("_strict")), got.get(field.removesuffix("_strict"))
    if field in ("value", "high"):
        if wanted is None or given is None:
            return wanted is given
        return bool(abs(float(wanted) - float(given)) < 1e-6 * max(1.0, abs(float(wanted))))
    if field == "stat":
        return bool(wanted == given or {wanted, given} == {"count", "cumulative"})
    if field == "as_of":
        return (wanted or None) == (given[:10] if given else None)
    return bool(wanted == given)


def verdict(gold: Row, got: Row) -> str:
    """Return exact, near (a part or an ancestor of the right place, or none at all) or wrong."""
    wanted, given = gold.get("locality"), got.get("locality")
    if wanted == given:
        return "exact"
    if not given or (wanted and (f"{wanted}/".startswith(f"{given}/") or f"{given}/".startswith(f"{wanted}/"))):
        return "near"
    return "near" if not wanted and "locality" in gold.get("loose", ()) else "wrong"


def facts(readings: Iterable[Reading]) -> list[Row]:
    return [fact_row(reading.document, fact) for reading in readings for fact in reading.facts]


def used(reading: Reading) -> Used:
    """Return the patterns that made facts of a document, and the decoys that match in it."""
    found = {(fact.metric, fact.pattern) for fact in reading.facts}
    page = fold(reading.document.text, reading.document.body)
    tokens, _ = tokenize(page.text, (0, len(page.text)), find(page.text).quantities)
    return found | {(c.metric, c.pattern) for m in METRICS.values() for c in m.claims(tokens) if c.decoy}


def without(patterns: Used) -> dict[str, Metric]:
    """Return the catalogue without some of its patterns."""
    left = {}
    for name, metric in METRICS.items():
        kept = tuple(p for p in metric.patterns if (name, p) not in patterns)
        decoys = tuple(p for p in metric.decoys if (name, p) not in patterns)
        if (kept, decoys) == (metric.patterns, metric.decoys):
            left[name] = metric
        elif kept:
            left[name] = replace(metric, patterns=kept, decoys=decoys)
    return left


def alone(readings: list[Reading]) -> list[Reading]:
    """Read each document again without what only it has used."""
    uses = [used(reading) for reading in readings]
    documents = Counter(pattern for each in uses for pattern in each)
    return [
        read(reading.document, without({pattern for pattern in each if documents[pattern] == 1}))
        for reading, each in zip(readings, uses, strict=True)
    ]


def by_document(gold: list[Row], whole: list[Row], single: list[Row]) -> None:
    """Print the score of each document read alone, the worst first, beside that with the whole catalogue."""
    print(f"{'document':32}{'gold':>6}{'P':>7}{'R':>7}{'F1':>7}{'F1 with all':>13}")
    lines = []
    for name in sorted({file_name(row) for row in gold}):
        of = [[row for row in rows if file_name(row) == name] for rows in (gold, whole, single)]
        all_in, left_out = compare(of[0], of[1]).totals(), compare(of[0], of[2]).totals()
        figures = "".join(f"{left_out[key]:7.3f}" for key in ("precision", "recall", "f1"))
        lines.append((left_out["f1"], f"{name[:31]:32}{left_out['gold']:6}{figures}{all_in['f1']:13.3f}"))
    print(*(line for _, line in sorted(lines)), sep="\n")


def by_metric(score: Score) -> None:
    """Print the score of each metric, the most frequent first."""
    right = Counter(row["metric"] for row, _ in score.pairs)
    missed, false = (Counter(row["metric"] for row in rows) for rows in (score.missed, score.false))
    print(f"{'metric':22}{'gold':>6}{'found':>6}{'P':>7}{'R':>7}{'F1':>7}")
    for name in sorted({*right, *missed, *false}, key=lambda name: (-right[name] - missed[name], name)):
        figures = "".join(f"{rate:7.3f}" for rate in rates(right[name], false[name], missed[name]))
        print(f"{name:22}{right[name] + missed[name]:6}{right[name] + false[name]:6}{figures}")


def mistakes(score: Score, texts: Mapping[str, str], limit: int) -> None:
    """Print each miss and each false fact with its sentence, a false one with its pattern; then fields that differ."""
    for row in score.missed[:limit]:
        print(f"\nmissed {row['metric']} ({row['stat']}) in {file_name(row)} at {row['start']}")
        print(f"  {marked(row, texts)}")
    for row in score.false[:limit]:
        print(f"\nfalse {row['metric']} ({row['stat']}) in {file_name(row)} at {row['start']}")
        print(f"  {marked(row, texts)}\n  pattern {row['pattern']}")
    shown = 0
    for row, got in score.pairs:
        for field in FIELDS:
            name = field.removesuffix("_strict")
            if shown < limit and name not in row.get("loose", ()) and not agrees(field, row, got):
                shown += 1
                wanted, given = (row["surface"], got["surface"]) if field == "span" else (row.get(name), got.get(name))
                print(f"\n{field} of {row['metric']} in {file_name(row)} at {row['start']}: {given}, not {wanted}")
                print(f"  {marked(row, texts)}")


def marked(row: Row, texts: Mapping[str, str]) -> str:
    """Return the sentence of a number, with the number in brackets."""
    text, start, end = texts[file_name(row)], row["start"], row["end"]
    first = max(text.rfind(stop, 0, start) for stop in "。！？\n") + 1
    last = min((at for stop in "。！？\n" if (at := text.find(stop, end)) >= 0), default=len(text))
    return f"{one_line(text[first:start])}【{one_line(text[start:end])}】{one_line(text[end:last])}"


def documents(folder: Path) -> list[Document]:
    return [corpus.read(path, folder) for path in corpus.walk(folder)]


def main() -> int:
    """Print the scores by metric or by document, the mistakes asked for, and a line of totals as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=corpus.SAMPLES, help="default: the sample corpus")
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--core", action="store_true", help="the five core metrics alone")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print N mistakes of each kind")
    parser.add_argument("--leave-one-out", action="store_true", help="without the patterns that only it has used")
    options = parser.parse_args()
    gold = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line.strip()]
    readings = [read(document) for document in documents(options.folder)]
    texts = {reading.document.path.rsplit("/", 1)[-1]: reading.document.text for reading in readings}
    if lacking := sorted({file_name(row) for row in gold} - texts.keys()):
        parser.error(
            f"{options.gold} speaks of {', '.join(lacking)}, not in {options.folder}: name the folder they lie in"
        )
    number = len({file_name(row) for row in gold})
    whole = facts(readings)
    found = facts(alone(readings)) if options.leave_one_out else whole
    if options.core:
        gold, whole, found = ([row for row in rows if row["metric"] in CORE] for rows in (gold, whole, found))
    score = compare(gold, found)
    by_document(gold, whole, found) if options.leave_one_out else by_metric(score)
    mistakes(score, texts, options.misses)
    print(json.dumps({"documents": number, **score.totals()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
