"""What a file or a manifest says about a document: title, publisher, date, source.

A header stands at the very start of a text file, one ``key: value`` a line, and ends with an empty line.
Only a file whose first line begins with one of the keys has one.
"""

import re
from dataclasses import dataclass

KEYS = ("title", "publisher", "published", "source", "figures_from")

_LINE = re.compile(rf"({'|'.join(KEYS)})[ \t]*[:：][ \t]*(.*?)[ \t]*(?:\r\n|\r|\n|\Z)")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?(?:[ T].*)?")
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Header:
    """The fields, as far as anybody stated them, and where the text behind them begins."""

    fields: dict[str, str]
    body: int = 0


def header(text: str) -> Header:
    """Return the header of ``text``; ValueError names the line that spoils one."""
    fields: dict[str, str] = {}
    at = 0
    while line := _LINE.match(text, at):
        if line[1] in fields:
            raise ValueError(f"has {line[1]!r} twice in its header")
        fields[line[1]] = line[2]
        at = line.end()
    if not fields:
        return Header({})
    blank = _BLANK.match(text, at)
    if blank is None:
        number = len(fields) + 1
        raise ValueError(f"has a header whose line {number} is neither empty nor one of {', '.join(KEYS)}")
    return Header({key: value for key, value in fields.items() if value}, blank.end())


def iso(date: str) -> str:
    """Return ``date`` as ISO 8601, as precise as it was written and no more.

    >>> iso("2020年3月8日"), iso("2020/3/8 10:30"), iso("2019-11"), iso("2019")
    ('2020-03-08', '2020-03-08', '2019-11', '2019')
    """
    found = _DATE.fullmatch(date.strip())
    if found is None:
        raise ValueError(f"has a date of publication that is none ({date!r}); write it as 2020-03-18")
    year, month, day = found.groups()
    if month and not 1 <= int(month) <= 12:
        raise ValueError(f"has a date of publication in month {month} ({date!r})")
    if day and not 1 <= int(day) <= _LONGEST_MONTH[int(month) - 1]:
        raise ValueError(f"has a date of publication on day {day} ({date!r})")
    return "-".join(part.zfill(2) for part in (year, month, day) if part)
