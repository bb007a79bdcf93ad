"""A place and its ancestors as rows of the locality table."""

from extract.gazetteer import LEVELS, gazetteer
from extract.model import Level, Locality

TOP_DOWN = tuple(Level)


def rows(place: Locality) -> list[dict[str, object]]:
    """Return the rows of ``place`` and of all its ancestors, the topmost first.

    The gazetteer knows the codes of the listed ones, of which some lack a level: municipalities and a few
    counties have no prefecture, a few cities no counties. What is in no table carries its nearest listed
    ancestor's code.
    """
    names = place.path.split("/")
    codes = gazetteer().chain(place.code)
    levels = [LEVELS[len(code)] for code in codes]
    while len(levels) < len(names):  # a village below an unlisted township, at most
        levels.append(TOP_DOWN[min(TOP_DOWN.index(levels[-1]) + 1, len(TOP_DOWN) - 1)])
    levels[len(names) - 1] = place.level
    found: list[dict[str, object]] = []
    above: dict[str, str | None] = dict.fromkeys(map(str, TOP_DOWN))
    for depth, (name, level) in enumerate(zip(names, levels, strict=False), 1):
        above = above | {level.value: name}
        found.append(
            {
                "path": "/".join(names[:depth]),
                "code": codes[min(depth, len(codes)) - 1],
                "name": name,
                "level": level.value,
                "parent": "/".join(names[: depth - 1]) or None,
                "listed": depth <= len(codes) and (depth < len(names) or place.listed),
                **above,
            }
        )
    return found
