"""What of a text reaches the screen: personal numbers hidden, every other character as it is and where it is.

The check of the words is made on the text itself; everything that is drawn comes through here.
"""

import re
from collections.abc import Iterable
from html import escape

from db.masking import mask, mask_part
from db.queries import Fact, Leftover

UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that are not seen and turn or part those that are: one of them shows 12 as 21."""


def html(text: str) -> str:
    """Return words of a document as HTML: escaped, each unseen character by itself, where it turns no other, and named.

    >>> html("<b>2\u202e1")
    '&lt;b&gt;2<bdi class="unseen" data-code="U+202E">\u202e</bdi>1'
    """
    return UNSEEN.sub(lambda hit: f'<bdi class="unseen" data-code="U+{ord(hit[0]):04X}">{hit[0]}</bdi>', escape(text))


def plain(text: str) -> str:
    """Return words of a document for a chart, with the names of unseen characters in their place.

    >>> plain("2\u202e1名")
    '2⟪U+202E⟫1名'
    """
    return UNSEEN.sub(lambda hit: f"⟪U+{ord(hit[0]):04X}⟫", text)


def whole(text: str, facts: Iterable[Fact]) -> str:
    """Return a document's text; the numbers of ``facts`` stay as they are."""
    return mask(text, [(fact.start_char, fact.end_char) for fact in facts])


def part(text: str, start: int, end: int, fact: Fact) -> str:
    """Return ``text[start:end]`` of the document in which ``fact`` stands."""
    return mask_part(text, start, end, [(fact.start_char, fact.end_char)])


def quote(each: Fact | Leftover) -> str:
    """Return the sentence of a fact or of a leftover."""
    start = each.start_char - each.quote_start if isinstance(each, Fact) else each.quote.find(each.surface)
    return mask(each.quote, [(start, start + len(each.surface))])
