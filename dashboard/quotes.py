"""The quote card: a number, the words it came from, and whether they still stand there.

Text of documents reaches the screen escaped and unchanged, and by ``st.html`` only: Markdown would turn
3*4*5名 into 345名 and fetch pictures. Slices are escaped before the marks go around them.
"""

from hashlib import sha256
from html import escape

from dashboard import shown
from dashboard.fragment import fragment
from dashboard.words import Words
from db.queries import Fact, Metric, Source

AROUND = 70
"""Characters of context on each side of the sentence."""


def check(fact: Fact, source: Source, words: Words) -> list[str]:
    """Hold the stored text against what was recorded of it; returns what does not agree."""
    text = source.text
    wrong = []
    if text[fact.start_char : fact.end_char] != fact.surface:
        wrong.append(words("bad_surface", surface=fact.surface))
    if text[fact.quote_start : fact.quote_end] != fact.quote:
        wrong.append(words("bad_quote"))
    if sha256(text.encode()).hexdigest() != source.text_sha256:
        wrong.append(words("bad_hash"))
    return wrong


def card(
    fact: Fact,
    source: Source,
    metric: Metric,
    words: Words,
    head: str = "",
    current: bool = True,
    here: str | None = None,
    cite: bool = False,
) -> str:
    """Return the card as HTML. It is a ``details`` element: on a phone it can be folded down to its first line.

    ``head`` goes above it; of several cards in a page only the one that is ``current`` is seen. ``here`` is the
    address of the dashboard, if the fact stands in its database: then the card has a permanent link, and with
    ``cite`` the citation too.
    """
    place = " › ".join((fact.locality or words("no_place")).split("/"))
    kinds = f"{words.code('', fact.qualifier)} · {words.code('stat', fact.stat)}"
    return f"""
<details class="quote{" current" if current else ""}" open data-fact="{escape(fact.id)}">
<summary><span class="written" lang="zh">{shown.html(fact.surface)}</span>
<span class="read">{words("read_as")} <b>{escape(words.measured(fact))}</b></span></summary>
{head}<p class="what">{escape(words.label(metric))} · {escape(kinds)}<br><span lang="zh">{escape(place)}</span></p>
{_sample(fact, words)}
<blockquote lang="zh">{passage(fact, source)}</blockquote>
{_verdict(fact, source, words)}
<dl>{"".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in _details(fact, source, words, here))}</dl>
{_cite(fact, source, words, here) if cite and here else ""}
</details>"""


def citation(fact: Fact, source: Source, words: Words, here: str) -> str:
    """Return what a paper would put beside the number, as plain text, with a link that opens this fact."""
    parts = [
        f"{fact.surface} ({words('read_as')} {words.measured(fact)})",
        (fact.locality or words("no_place")).replace("/", ""),
        f"《{source.title or source.path}》",
        " · ".join(filter(None, [source.publisher, source.published])),
        words("characters", start=fact.start_char, end=fact.end_char),
        f"SHA-256 {source.sha256}",
        source.url,
        words("sample", source=source.figures_from) if source.figures_from else None,
        f"{here}?fact={fact.id}",
    ]
    return "\n".join(part for part in parts if part)


def passage(fact: Fact, source: Source) -> str:
    """Return the sentence in its context, escaped, with the sentence and the number marked."""
    text = source.text
    begin = max(source.body, fact.quote_start - AROUND)
    end = min(len(text), fact.quote_end + AROUND)

    def piece(start: int, stop: int) -> str:
        return shown.html(shown.part(text, start, max(start, stop), fact)).replace("\n", '<i class="broken">\n</i>')

    before = ("…" if begin > source.body else "") + piece(min(begin, fact.quote_start), fact.quote_start)
    return (
        f'<span class="around">{before}</span>'
        f"<mark>{piece(fact.quote_start, fact.start_char)}"
        f'<mark class="number">{piece(fact.start_char, fact.end_char)}</mark>'
        f"{piece(fact.end_char, fact.quote_end)}</mark>"
        f'<span class="around">{piece(fact.quote_end, end)}{"…" if end < len(text) else ""}</span>'
    )


def marked_row(id: str) -> str:
    """Return the style that marks a fact's row in whatever chart it stands."""
    return f'<style>.vega-embed path[aria-label$="#{escape(id)}"]{{fill-opacity:.13!important}}</style>'


def _cite(fact: Fact, source: Source, words: Words, here: str) -> str:
    said = shown.html(citation(fact, source, words, here))
    return f'<details class="cite"><summary>{words("cite")}</summary><pre lang="zh">{said}</pre></details>'


def _sample(fact: Fact, words: Words) -> str:
    if fact.figures_from is None:
        return ""
    return f'<p class="sample">{escape(words("sample", source=fact.figures_from))}</p>'


def _verdict(fact: Fact, source: Source, words: Words) -> str:
    if wrong := check(fact, source, words):
        said = words("unconfirmed" if wrong == [words("bad_hash")] else "mismatch")
        return f'<p class="verdict wrong" role="alert">✗ {said}<br>{escape(" ".join(wrong))}</p>'
    how = words("match_how", start=fact.start_char, end=fact.end_char)
    hidden = f' <span class="quiet">{words("hidden")}</span>' if shown.quote(fact) != fact.quote else ""
    return f'<p class="verdict" title="{escape(how)}">✓ {words("match")}{hidden}</p>'


def _details(fact: Fact, source: Source, words: Words, here: str | None) -> list[tuple[str, str]]:
    """Return the lines below the quote: names, and values as HTML."""
    lines = [
        (words("col_document"), _zh(source.title or source.path)),
        (words("publisher"), _zh(" · ".join(filter(None, [source.publisher, source.published])) or "–")),
    ]
    if source.url and source.url.startswith(("http://", "https://")):
        lines.append((words("address"), _link(source.url, fact.quote)))
    lines += [
        (words("file"), _code(source.path)),
        (words("time"), _zh(_time(fact, words))),
        (words("place_by"), _zh(_place_by(fact, words))),
        (words("pattern"), f'<div class="pattern">{_code(fact.pattern)}</div>'),
        (words("position"), escape(words("characters", start=fact.start_char, end=fact.end_char))),
        ("SHA-256", _code(source.sha256)),
        (words("id"), _identity(fact, words, here) + (f" · {words('part_of')}" if fact.part_of else "")),
    ]
    return lines


def _identity(fact: Fact, words: Words, here: str | None) -> str:
    if here is None:
        return _code(fact.id)
    link = f"{here}?fact={fact.id}&lang={words.language}"
    return f'<a href="{escape(link)}" title="{escape(words("permanent"))}">{_code(fact.id)}</a>'


def _time(fact: Fact, words: Words) -> str:
    if fact.as_of:
        return words("as_of", date=fact.as_of, evidence=fact.as_of_evidence) if fact.as_of_evidence else fact.as_of
    return words("as_published", date=fact.date) if fact.date else words("undated")


def _place_by(fact: Fact, words: Words) -> str:
    if fact.locality is None:
        return words("no_place")
    method = words.code("method", fact.method)
    said = method + (f": {fact.evidence}" if fact.evidence else "")
    return said + ("" if fact.listed else words("unlisted", code=fact.locality_code))


def _link(url: str, quote: str) -> str:
    """Lead to the live page, at the sentence if it still has it (a text fragment)."""
    to = url if "#" in url else url + fragment(quote)
    return f'<a href="{escape(to)}" target="_blank" rel="noopener noreferrer">{shown.html(url)}</a>'


def _zh(text: str) -> str:
    return f'<span lang="zh">{shown.html(text)}</span>'


def _code(text: str) -> str:
    return f'<code lang="zh">{shown.html(text)}</code>'
