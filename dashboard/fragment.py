"""A link to the very sentence in a page on the web: a text fragment, which browsers look for and mark.

The words looked for must begin and end where words do, and in Chinese only a dictionary knows where that is: so they
begin and end at punctuation.
"""

import re
from urllib.parse import quote as percent

ENOUGH = 16
"""Characters that are hardly found twice in a page."""

WHOLE = 60
"""Characters of a sentence that is looked for as a whole; of a longer one, its two ends."""

_PIECE = re.compile(r"(?:[^，。；：！？、,;:!?\s]|(?<=\d)[,:](?=\d))*[，。；：！？、,;:!?]*\s*")


def fragment(quote: str) -> str:
    """Return what follows the address of a page, or nothing where the quote has no words.

    A line may be broken in the page as it is in the text, or not: so neither end has a break in it.
    """
    lines = [line for line in quote.split("\n") if line.strip()]
    if not lines:
        return ""
    if len(lines) == 1 and len(lines[0].strip()) <= WHOLE:
        return f"#:~:text={_written(lines[0])}"
    begin, end = _until_enough(_PIECE.findall(lines[0])), _until_enough(_PIECE.findall(lines[-1])[::-1])[::-1]
    if len(lines) == 1 and len("".join(begin + end)) >= len(lines[0]):
        return f"#:~:text={_written(lines[0])}"
    return f"#:~:text={_written(''.join(begin))},{_written(''.join(end))}"


def _until_enough(pieces: list[str]) -> list[str]:
    taken: list[str] = []
    for piece in pieces:
        if len("".join(taken)) >= ENOUGH:
            break
        taken.append(piece)
    return taken


def _written(words: str) -> str:
    """Return words as a fragment has them: a hyphen would end them, as a comma and an ampersand would."""
    return percent(words.strip(), safe="").replace("-", "%2D")
