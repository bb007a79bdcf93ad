"""What each dependency weighs and under which licence it comes: ``uv run python -m benchmarks.dependencies``.

Megabytes of the files that the package itself installs, and with all that it brings along.
"""

import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]


def named(extra: str | None = None) -> list[str]:
    """Return the names of the dependencies as ``pyproject.toml`` has them, or of one of its extras."""
    wanted = PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]
    return [re.match(r"[A-Za-z0-9._-]+", each)[0] for each in wanted]  # type: ignore[index]


def size(package: Distribution) -> int:
    """Return the bytes of a package's own files."""
    paths = (Path(str(file.locate())) for file in package.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file())


def closure(name: str, seen: dict[str, Distribution]) -> dict[str, Distribution]:
    """Return a package and all that it brings along here."""
    if name.lower() not in seen:
        try:
            seen[name.lower()] = package = distribution(name)
        except PackageNotFoundError:
            return seen
        for need in package.requires or ():
            if "extra ==" not in need:
                closure(re.match(r"[A-Za-z0-9._-]+", need)[0].replace("_", "-"), seen)  # type: ignore[index]
    return seen


def licence(package: Distribution) -> str:
    """Return the licence in one line, as the package states it."""
    about = package.metadata
    stated = about.get("License-Expression") or about.get("License") or ""
    kinds = [kind.rpartition(" :: ")[2] for kind in about.get_all("Classifier") or () if kind.startswith("License")]
    return stated if 0 < len(stated) < 60 else ", ".join(kinds)


def main() -> None:
    for name in named():
        package = distribution(name)
        whole = sum(size(each) for each in closure(name, {}).values())
        print(
            f"{name} {package.version}: {licence(package)}, {size(package) / 1e6:.1f} MB, in all {whole / 1e6:.0f} MB"
        )


if __name__ == "__main__":
    main()
