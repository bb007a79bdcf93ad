"""The day that a text gives for a number: 截至3月18日, or a full date in the same sentence."""

import re

DAY = re.compile(
    r"(?:(20[0-9]{2}|19[89][0-9]|今|本|去)年)?([01]?[0-9])月([0-3]?[0-9])[日号]|(?<![0-9])((?:20|19)[0-9]{2})[-./]([01]?[0-9])[-./]([0-3]?[0-9])(?![0-9])"
)
MARKED_DAY = re.compile("[-./]")
UNTIL = re.compile(
    r"截[至止](?:到|至)?(?:目前)?[,(]?(?:(20[0-9]{2}|今|本|去)年)?(?:([01]?[0-9])月)?(?:(?:份|底|末|初|中旬|上旬|下旬)|([0-3]?[0-9])[日号])?"
)
YEAR = re.compile(r"((?:19[89]|20[0-4])[0-9])年")


def as_of(text: str, start: int, end: int, published: str | None, year: str | None) -> tuple[str | None, str]:
    """Return the ISO date that ``text[start:end]``, the words before a number, gives it, and those words.

    The last 截至 before the number wins over a full date; a year that is not written is the document's
    (``year``, from its text, else from ``published``). None where no year can be known.
    """
    best: tuple[str | None, str] = (None, "")
    for match in UNTIL.finditer(text, start, end):
        if match[1] or match[2] or match[3]:
            found = _iso(match[1], match[2], match[3], published, year)
            if found:
                best = (found, match[0].strip(",("))
    if best[0]:
        return best
    words = text[start:end]
    if "月" not in words and not MARKED_DAY.search(words):
        return best
    for match in DAY.finditer(text, start, end):
        found = _iso(match[1] or match[4], match[2] or match[5], match[3] or match[6], published, year)
        if found:
            best = (found, match[0])
    return best


def _iso(
    year: str | None, month: str | None, day: str | None, published: str | None, text_year: str | None
) -> str | None:
    guessed = not year
    if not year or not year.isdigit():
        base = (published or "")[:4] or text_year
        if base is None or not base:
            return None
        year = str(int(base) - 1) if year == "去" else base
    if month is None:
        # 截至18日: the month is the one of publication
        if day and published and len(published) >= 7 and published[:4] == year:
            month = published[5:7]
        else:
            return year if not day else None
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return None
    found = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    if guessed and published and found > published and found[: len(published)] > published:
        found = f"{int(year) - 1}{found[4:]}"  # 截至12月31日, told of in January
    return found


def document_year(text: str, published: str | None) -> str | None:
    """Return the year that a document speaks of: of its publication, else the only one its head names."""
    if published:
        return published[:4]
    years = {m[1] for m in YEAR.finditer(text, 0, 1500)}
    return years.pop() if len(years) == 1 else None
