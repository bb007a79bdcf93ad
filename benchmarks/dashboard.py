"""What a million facts cost on the screen: beside sixty, in a real browser, by turns.

    uv run --group ci python -m benchmarks.dashboard [FACTS]

Makes two databases of invented facts (60, and FACTS: 1,000,000 by default), serves each as `streamlit run dashboard`
does, and opens both in a headless Chromium by turns. Prints medians of: from a new visit to the first chart painted,
with a server just started and with one that has answered before; from a click to the quote painted, measured in the
page; and what memory the server has (PSS, its processes together) after the same visits. Exit code 1 where a claim does
not hold: the first chart in at most twice the time, click to quote under half a second, 1.3 times the memory.
"""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from screen import browser, missing, served

from benchmarks.many import build

FEW, MANY = 60, 1_000_000
ROUNDS = 5
CLICKS = 15
PAGES = ("localities", "facts", "conflicts", "coverage", "catalogue")

ROW = ".vega-embed path[aria-label*='#']"
PAINTED = f"""() => new Promise(done => {{
    const seen = () => document.querySelector("{ROW}") && document.querySelector("details.quote");
    const tell = () => requestAnimationFrame(() => done(performance.now()));
    if (seen()) return tell();
    new MutationObserver((_, watch) => {{ if (seen()) {{ watch.disconnect(); tell(); }} }})
        .observe(document, {{subtree: true, childList: true, attributes: true}});
}})"""
CLICK = """id => new Promise(done => {
    const row = document.querySelector(`.vega-embed path[aria-label$="#${id}"]`);
    const box = row.getBoundingClientRect();
    const at = {bubbles: true, clientX: box.x + 40, clientY: box.y + 8, view: window};
    const start = performance.now();
    new MutationObserver((_, watch) => {
        if (!document.querySelector(`details.quote[data-fact="${id}"]`)) return;
        watch.disconnect();
        requestAnimationFrame(() => done(performance.now() - start));
    }).observe(document.body, {subtree: true, childList: true, attributes: true});
    for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
        row.dispatchEvent(new MouseEvent(kind, at));
})"""


@dataclass
class Seen:
    """What was measured of one database, in seconds; ``memory`` in bytes."""

    path: Path
    facts: int
    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)
    memory: int = 0


def visit(chromium: Any, url: str) -> tuple[Any, float]:
    """Open the first page as a new visitor; returns it, and the seconds until chart and quote were painted."""
    page = chromium.new_context(viewport={"width": 1440, "height": 1000}, locale="zh-CN").new_page()
    page.goto(url, wait_until="commit")
    return page, page.evaluate(PAINTED) / 1000


def click(page: Any) -> list[float]:
    """Click rows one after the other; returns the seconds until each quote was painted."""
    labels = page.eval_on_selector_all(ROW, "rows => rows.map(row => row.ariaLabel.split('#').pop())")
    took = []
    for id in [labels[at % len(labels)] for at in range(1, CLICKS + 1)]:
        took.append(page.evaluate(CLICK, id) / 1000)
        page.wait_for_timeout(120)
    return took


def memory(of: int) -> int:
    """Return the bytes of a process and of those it started, what they share counted once."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if of in (int(folder.name), parent):
                lines = (folder / "smaps_rollup").read_text().splitlines()
                total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
        except OSError:  # it has ended meanwhile
            continue
    return total


def main(many: int) -> int:
    """Measure both by turns, and print what came of it."""
    if reason := missing():
        print(reason)
        return 2
    with tempfile.TemporaryDirectory(prefix="youju-") as folder, browser() as chromium:
        both = [Seen(Path(folder, f"{facts}.db"), facts) for facts in (FEW, many)]
        for each in both:
            build(each.path, each.facts)
        visit_and_close(chromium, both[0])  # so that neither pays for what the disk had not read yet
        for _ in range(ROUNDS):
            for each in both:
                with served(each.path) as url:
                    each.cold.append(visit(chromium, url)[1])
        with ExitStack() as servers:
            addresses = [servers.enter_context(served(each.path)) for each in both]
            for _ in range(ROUNDS):
                for each, url in zip(both, addresses, strict=True):
                    page, took = visit(chromium, url)
                    each.warm.append(took)
                    each.clicks += click(page)
                    page.context.close()
            for each, url in zip(both, addresses, strict=True):
                for name in PAGES:
                    page = chromium.new_page()
                    page.goto(f"{url}{name}?lang=zh")
                    page.wait_for_selector(".foot", timeout=120_000)
                    page.close()
                each.memory = memory(process_at(url))
        return told(*both)


def visit_and_close(chromium: Any, seen: Seen) -> None:
    """Visit once without counting it."""
    with served(seen.path) as url:
        visit(chromium, url)[0].context.close()


def process_at(url: str) -> int:
    """Return the number of the process that was started to serve at an address."""
    port = url.rstrip("/").rsplit(":", 1)[1]
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            said = (folder / "cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        if "streamlit" in said and port in said:
            return int(folder.name)
    raise LookupError(url)


def told(few: Seen, many: Seen) -> int:
    """Print the medians and their ratios; returns the exit code."""
    print(f"{'':34}{few.facts:>12,}{many.facts:>12,}   ratio")
    held = []
    for name, what, most in (
        ("first chart, server just started", "cold", 2),
        ("first chart, server in use", "warm", 2),
    ):
        a, b = median(getattr(few, what)), median(getattr(many, what))
        print(f"{name:34}{a:>10.2f} s{b:>10.2f} s{b / a:8.2f}  (at most {most})")
        held.append(b / a <= most)
    a, b = median(few.clicks), median(many.clicks)
    print(f"{'click to quote':34}{a * 1000:>9.0f} ms{b * 1000:>9.0f} ms{b / a:8.2f}  (at most 500 ms)")
    held.append(b < 0.5)
    if few.memory:
        a, b = few.memory / 1e6, many.memory / 1e6
        print(f"{'memory of the server':34}{a:>9.0f} MB{b:>9.0f} MB{b / a:8.2f}  (at most 1.3)")
        held.append(b / a <= 1.3)
    return 0 if all(held) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", nargs="?", type=int, default=MANY)
    sys.exit(main(parser.parse_args().facts))
