"""How many snippets of Chinese are decoded right, without anybody saying in which encoding they are.

    uv run python -m benchmarks.encodings [FOLDER]

Snippets of 8 to 20,000 characters are cut from the texts of a folder (default: the sample corpus) at random but fixed
places; those in Big5 are put into traditional script first, those in UTF-16 have no byte order mark. Right means that
the text is identical. Speed is measured over the same bytes.
"""

import random
import sys
import time
from itertools import cycle
from pathlib import Path

import corpus
from corpus import encodings
from extract import traditional

ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
LENGTHS = (8, 20, 60, 300, 1500, 20_000)
SNIPPETS = 3000


def texts(folder: Path) -> dict[str, str]:
    """Return all texts of ``folder`` in one, and the same in traditional script as far as Big5 has it."""
    bodies = [encodings.decode(path.read_bytes()) for path in sorted(folder.glob("*.txt"))]
    simplified = "".join(text.split("\n\n", 1)[-1] for text in bodies)
    simplified *= 1 + 2 * max(LENGTHS) // len(simplified)
    back = {ord(new): old for old, new in traditional.table().items()}
    big5 = simplified.translate(back).encode("big5hkscs", errors="ignore").decode("big5hkscs")
    return {encoding: big5 if encoding == "big5hkscs" else simplified for encoding in ENCODINGS}


def main(folder: Path) -> int:
    """Print the share decoded right by encoding and length, and the speed; 1 below 98.5 %."""
    sources = texts(folder)
    dice = random.Random(5)
    right: dict[tuple[str, int], list[bool]] = {}
    size = seconds = 0.0
    for _, encoding, length in zip(range(SNIPPETS), cycle(ENCODINGS), cycle(sorted(LENGTHS * 5)), strict=False):
        start = dice.randrange(len(sources[encoding]) - length)
        snippet = sources[encoding][start : start + length]
        data = snippet.encode(encoding)
        begin = time.perf_counter()
        try:
            found = encodings.decode(data)
        except ValueError:
            found = ""
        seconds += time.perf_counter() - begin
        size += len(data)
        right.setdefault((encoding, length), []).append(found == snippet)
    print("encoding    " + "".join(f"{length:>10}" for length in LENGTHS))
    for encoding in ENCODINGS:
        cells = (right[encoding, length] for length in LENGTHS)
        print(f"{encoding:<12}" + "".join(f"{sum(cell):>6}/{len(cell)}" for cell in cells))
    every = [each for cell in right.values() for each in cell]
    share = sum(every) / len(every)
    print(f"{sum(every)} of {len(every)} snippets right: {share:.2%}, {size / seconds / 1e6:.0f} MB/s")
    return 0 if share >= 0.985 else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else corpus.SAMPLES))
