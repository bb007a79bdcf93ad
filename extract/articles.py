"""Articles of a law or of rules (第三条 …): what they count is how things are to be, not how they are."""

import re

ARTICLE = re.compile(r"(?m)^[ \t]*第[一二三四五六七八九十百零0-9]{1,5}条(?![件款])")
FEWEST = 3
"""So many articles make rules of a text; a report may quote one or two."""


def span(text: str) -> tuple[int, int]:
    """Return where the articles stand in ``text``, half-open, from the first to the end of the last; (0, 0) where none are."""
    starts = [match.start() for match in ARTICLE.finditer(text)]
    if len(starts) < FEWEST:
        return 0, 0
    end = text.find("\n", starts[-1])
    return starts[0], len(text) if end < 0 else end
