"""Links to files to take away: of the facts on the screen, and of everything.

They lead to the server's own addresses, which send a file piece by piece; a file made here would lie in memory whole.
"""

from html import escape
from urllib.parse import urlencode

from dashboard.words import Words
from db import exports
from db.exports.cells import disarmed as disarmed
from db.queries import Choice

NAMES = {"csv": "CSV", "xlsx": "Excel", "parquet": "Parquet", "package": "Data Package"}


def links(choice: Choice, words: Words, number: str = "") -> str:
    """Return the links as HTML: the facts chosen in every format, then everything where a choice was made."""
    chosen = address("json", choice) != address("json", exports.EVERYTHING)
    some = [f"<span>{words('take_these', n=number) if chosen else words('take_all')}</span>", *_links(choice)]
    every = [f"<span>{words('take_all')}</span>", *_links(exports.EVERYTHING)] if chosen else []
    return "".join(f'<nav class="quiet take">{" ".join(row)}</nav>' for row in (some, every) if row)


def _links(choice: Choice) -> list[str]:
    made = [(name, address(form, choice)) for form, name in NAMES.items()]
    files = [f'<a href="{escape(to)}" download>{name}</a>' for name, to in made]
    return [*files, f'<a href="{escape(address("json", choice))}" target="_blank" rel="noopener">JSON</a>']


def address(form: str, choice: Choice) -> str:
    """Return where the facts wanted are, from any page; the parameters are those of ``dashboard.wanted``."""
    said = {
        "metric": choice.metric,
        "place": choice.place,
        "bound": choice.qualifier,
        "stat": choice.stat,
        "unit": choice.unit,
        "find": choice.find,
    }
    suffix = "" if form == "json" else f".{exports.FORMATS[form][0]}"
    query = urlencode({name: value for name, value in said.items() if value})
    return f"api/facts{suffix}{'?' if query else ''}{query}"
