"""One document in, its facts out. Read this file first."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from extract import articles, charity, context, dates, genre, gifts, nicknames, rosters, stats
from extract.catalogue import PLACES_COUNTED, Catalogue, catalogue
from extract.columns import Columns
from extract.localities import Places
from extract.metric import LARGE, TOKENS, Claim, Metric
from extract.metrics import METRICS
from extract.model import Document, Fact, Leftover, Locality, Quantity, Quote, Reading, Refused, Stat
from extract.quantities import find, quantities
from extract.text import Folded, fold
from extract.units import MONEY

SPOKEN_YUAN = "块"
"""What money is counted in when people speak; things are, too, so the pattern must know."""
YEAR = re.compile("(?:19|20)[0-9]{2}")
FEW = re.compile("好?[几幾][^十百千万亿萬億]")
ADJACENT = 2
"""How many characters (line breaks) may part two sentences of which one goes on with the other's list."""

#: What stands alone in its cell, or counts the lines of a list: 2 | 志愿者 | 685 |
CELL = re.compile(r"(?:\s{2}|[\t|]\s?)$"), re.compile(r"\s{2}|\s?[\t|\n]|\s?$")
LINE = re.compile(r"(?:^|\n)\s*$"), re.compile(r"[ \t|\u3000]")


def read(document: Document, metrics: Mapping[str, Metric] = METRICS) -> Reading:
    """Return all that ``document`` says in numbers, in reading order."""
    locality, facts, leftovers = _extract(document, metrics, None)
    return Reading(document, locality, tuple(facts), tuple(leftovers), partial(_refused, document, metrics))


def _refused(document: Document, metrics: Mapping[str, Metric]) -> tuple[Refused, ...]:
    refused: list[Refused] = []
    _extract(document, metrics, refused)
    return tuple(sorted(refused, key=lambda r: r.surface.start))


def _extract(
    document: Document, metrics: Mapping[str, Metric], refused: list[Refused] | None
) -> tuple[Locality | None, list[Fact], list[Leftover]]:
    """Return the document's place, its facts and its leftovers; add the rest to ``refused`` where it is asked for."""
    page = fold(document.text, document.body)
    known = catalogue(tuple(metrics.values()))
    if refused is None:
        found = quantities(page.text)
    else:
        found, others = find(page.text)
        for start, end, why in others:
            refused.append(
                Refused(_quote(document, page, start, end), why, _quote(document, page, *page.sentence(start)))
            )
    places = Places(page, document)
    published = document.published or dates.stated_day(document.text[document.body :])
    year = dates.document_year(page.text, published)
    facts: list[Fact] = []
    leftovers: list[Leftover] = []
    handed_on = "donations" in metrics and charity.reports(document, page.text)
    gives = "donations" in metrics and gifts.tells(document, page.text)
    names = nicknames.told(page.text) if "volunteers" in metrics else frozenset()
    columns = Columns(document.text)
    other = genre.is_other(page.text)
    first_article, last_article = articles.span(page.text)
    before: tuple[str, list[Claim]] | None = None
    end = 0
    for sentence, inside in _by_sentence(page, found):
        tokens, at = tokenize(page.text, sentence, inside)
        follows = sentence[0] - end <= ADJACENT
        lead = partial(context.lead, page.text, sentence[0])
        claims = _claims(tokens, at, known, lead)
        claims = context.carry(tokens, at, claims, before if follows else None)
        if not context.tells(claims) and context.NAMED_NUMBERS.fullmatch(tokens):
            claims = _announced(page, sentence, tokens, at, known) or claims
        if handed_on:
            claims = charity.hand_on(tokens, at, claims)
        if "donations" in metrics and "donors" in metrics:
            claims = gifts.enrol(tokens, at, claims, gives, lead)
        if "volunteers" in metrics:
            claims = rosters.enlist(tokens, at, claims)
        if names:
            claims = nicknames.call(tokens, at, claims, names)
        if columns.any:
            claims = _below_heads(document, page, inside, (tokens, at), claims, columns, known)
        quote = _quote(document, page, *sentence)
        totals: dict[str, Fact] = {}
        for quantity, token, claimed in zip(inside, at, claims, strict=True):
            surface = _quote(document, page, quantity.start, quantity.end)
            reason = _reason(tokens, token, quantity, claimed)
            if not quantity.unit and _in_a_cell(document.text, surface):
                reason = "a cell of a table that names no unit"
            if FEW.match(surface.text):
                reason = "几 names no number"
            if claimed is not None and claimed.start == token and YEAR.fullmatch(surface.text):
                reason = "a year without its 年"
            if other and claimed is not None:
                reason = "a text of another kind: markets, sports, goods, weather"
            if first_article <= quantity.start < last_article:
                reason = "an article of a law or of rules"
            if reason is not None:
                if refused is not None:
                    refused.append(Refused(surface, reason, quote))
                continue
            number = (quantity.value, quantity.high, quantity.qualifier)
            if claimed is None:
                leftovers.append(Leftover(surface, *number, quantity.unit, quote))
                continue
            unit = quantity.unit or metrics[claimed.metric].unit
            if unit == SPOKEN_YUAN and metrics[claimed.metric].unit == MONEY:
                unit = MONEY
            stat = stats.stat(tokens, token, unit, claimed.metric, year)
            day, words = (None, "")
            if stat is not Stat.TARGET:  # 截至6月10日…;力争接种率达到90%: what is to come is not of that day
                day, words = dates.as_of(page.text, *_period(page, quantity.start), published, year)
            total = totals.get(claimed.metric)
            part = total is not None and total.unit == unit and context.is_part(tokens, token)
            fact = Fact(
                claimed.metric,
                surface,
                *number,
                unit=unit,
                stat=stat,
                locality=places.at(quantity.start, quantity.end, sentence),
                as_of=day,
                as_of_evidence=words,
                quote=quote,
                pattern=claimed.pattern,
                part_of=total.surface.start if total is not None and part else None,
            )
            facts.append(fact)
            if not part:
                totals[claimed.metric] = fact
        told = [claim for claim in claims if claim is not None and not claim.decoy]
        before, end = (tokens, told) if told else None, sentence[1]
    return places.document, facts, leftovers


def _reason(tokens: str, token: int, quantity: Quantity, claimed: Claim | None) -> str | None:
    """Return why a quantity is neither a fact nor a leftover, or None."""
    if claimed is not None and claimed.decoy:
        return f"a decoy of {claimed.metric}: {claimed.pattern}"
    if claimed is None and not quantity.unit:
        bare = "no unit that Youju knows stands behind it, and no metric claims it bare"
        return context.refusal(tokens, token) or bare
    return context.refusal(tokens, token)


def _in_a_cell(text: str, number: Quote) -> bool:
    """Tell whether the number stands alone in a cell, or before a line of a list."""
    before, after = text[max(0, number.start - 3) : number.start], text[number.end : number.end + 3]
    return any(begin.search(before) and end.match(after) for begin, end in (CELL, LINE))


def tokenize(text: str, sentence: tuple[int, int], inside: Sequence[Quantity]) -> tuple[str, list[int]]:
    """Return the sentence with each quantity as one token, and where the tokens stand."""
    pieces, at, done, length = [], [], sentence[0], 0
    for q in inside:
        pieces += [text[done : q.start], token(text, q)]
        length += q.start - done
        at.append(length)
        length += 1
        done = q.end
    return "".join([*pieces, text[done : sentence[1]]]), at


def token(text: str, quantity: Quantity) -> str:
    """Return the character that stands for a quantity of this unit."""
    large = not quantity.unit and not {"万", "亿"}.isdisjoint(text[quantity.start : quantity.end])
    return TOKENS[LARGE if large else quantity.unit]


def _claims(tokens: str, at: Sequence[int], known: Catalogue, lead: Callable[[], str] = str) -> list[Claim | None]:
    return context.spread(tokens, at, known.claims(tokens, at, lead))


def _announced(
    page: Folded, sentence: tuple[int, int], tokens: str, at: Sequence[int], known: Catalogue
) -> list[Claim | None]:
    """Read a list of names and numbers with the line that announces it, if one does: 各区捐款如下: / 历下区174万元."""
    above = page.before(sentence[0])
    lead = page.text[slice(*above)][-context.REACH :] if above else ""
    if not context.ANNOUNCED.search(lead):
        return []
    claims = _claims(lead + tokens, [len(lead) + offset for offset in at], known)
    first = next((c for c in claims if c is not None and not c.decoy), None)
    if first is None:
        return []
    unit = (lead + tokens)[first.token]
    return [
        first._replace(token=offset, start=context.HANDED_DOWN, end=len(tokens)) if tokens[offset] == unit else None
        for offset in at
    ]


def _below_heads(
    document: Document,
    page: Folded,
    inside: Sequence[Quantity],
    sentence: tuple[str, Sequence[int]],
    claims: list[Claim | None],
    columns: Columns,
    known: Catalogue,
) -> list[Claim | None]:
    """Read the numbers that fill cells of a table with the heads of their columns, where those tell what they count."""
    tokens, at = sentence
    out = list(claims)
    for i, quantity in enumerate(inside):
        head = columns.head(_quote(document, page, quantity.start, quantity.end)) if quantity.unit else None
        if head is None:
            continue
        claim = known.claims(head + tokens[at[i]], [len(head)], str)[0]
        if claim is not None and not claim.decoy:
            out[i] = claim._replace(token=at[i], start=at[i], end=at[i] + 1)
        elif (held := out[i]) is not None and held.metric in PLACES_COUNTED:
            out[i] = None  # 东河社区 | 6个: whose number it is, not what is counted
    return out


def _by_sentence(page: Folded, found: Sequence[Quantity]) -> list[tuple[tuple[int, int], list[Quantity]]]:
    grouped: list[tuple[tuple[int, int], list[Quantity]]] = []
    for q in found:
        sentence = page.sentence(q.start)
        if grouped and grouped[-1][0] == sentence:
            grouped[-1][1].append(q)
        else:
            grouped.append((sentence, [q]))
    return grouped


def _period(page: Folded, offset: int) -> tuple[int, int]:
    """Return the stretch before a number back to the last full stop: semicolons part sentences, not dates."""
    first = max(0, offset - 400)
    found = page.text.rfind
    last = max(
        found("。", first, offset), found("!", first, offset), found("?", first, offset), found("\n", first, offset)
    )
    return max(first, last + 1), offset


def _quote(document: Document, page: Folded, start: int, end: int) -> Quote:
    first, last = page.span(start, end)
    return Quote(first, last, document.text[first:last])
