"""What of a text reaches the screen: personal numbers hidden, every other character as it is and where it is.

The check of the words is made on the text itself; everything that is drawn comes through here.
"""

from collections.abc import Iterable

from db.masking import mask, mask_part
from db.queries import Fact, Leftover


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
