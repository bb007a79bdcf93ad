"""A place and its ancestors as rows of the locality table, from the path of names and the code alone."""

from extract.model import Level, Locality

LEVELS = tuple(Level)
DIGITS = {Level.PROVINCE: 2, Level.PREFECTURE: 4, Level.COUNTY: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12}
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


def levels(place: Locality) -> list[Level]:
    """Return the level of each name in ``place.path``.

    A level may be left out: municipalities have no prefectures, nor do counties directly below a province
    (codes 4190, 4290, 4690, 6590); a few cities (东莞, 中山, 儋州) have no counties; a village that is in no
    table may hang below anything.
    """
    names = place.path.count("/") + 1
    chain = list(LEVELS[: LEVELS.index(place.level) + 1])
    code = place.code
    absent = [
        (Level.PREFECTURE, code[:2] in MUNICIPALITIES or code[2:4] == "90"),
        (Level.COUNTY, code[4:6] == "00" or (len(code) < 6 and not place.listed)),
        (Level.TOWNSHIP, len(code) < 9 and not place.listed),
    ]
    for level, is_absent in absent:
        if len(chain) > names and is_absent and level in chain[:-1]:
            chain.remove(level)
    return chain[-names:]


def rows(place: Locality) -> list[dict[str, object]]:
    """Return the rows of ``place`` and of all its ancestors, the topmost first."""
    names = place.path.split("/")
    chain = levels(place)
    found: list[dict[str, object]] = []
    columns: dict[str, str | None] = dict.fromkeys(LEVELS)
    for depth, (name, level) in enumerate(zip(names, chain, strict=True), 1):
        columns |= {level: name}
        digits = DIGITS[level]
        leaf = depth == len(names)
        found.append(
            {
                "path": "/".join(names[:depth]),
                "code": place.code if leaf else place.code[:digits],
                "name": name,
                "level": level.value,
                "parent": "/".join(names[: depth - 1]) or None,
                "listed": place.listed if leaf else len(place.code) >= digits,
                **{str(each): value for each, value in columns.items()},
            }
        )
    return found
