"""Traditional characters and their simplified forms, one for one (source and licence: ``build.py``)."""

from functools import cache
from importlib.resources import files


@cache
def table() -> dict[int, str]:
    """Return the map for ``str.translate``, read once."""
    old, new = files(__package__).joinpath("pairs.txt").read_text("utf-8").splitlines()
    return dict(zip(map(ord, old), new, strict=True))
