"""Which part of a page is the article: not its menus, lists of other articles, licence lines and tools.

Sites of the trade mark the article's element by a handful of names; elsewhere it is the smallest element that holds
nine tenths of the prose. Inside it all is kept but what is known to be none of it: better a line too many than a
number lost.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.blocks import Block, Element
from corpus.furniture import ASIDE, BYLINE, CAMEL, CRUMBS, EDITORS, LICENCE, NAMED, OTHERS, PROSE, TOOL

PART = re.compile("p|h[1-6]|li|th|dt|dd|pre|blockquote|[uod]l|(?:fig)?caption")
"""Elements that hold a part of an article, never the whole."""
LOOSE = re.compile("p|h[2-6]|table|pre|blockquote")


def article(page: Sequence[Block], root: Element, title: Block | None = None) -> list[Block]:
    """Return the paragraphs of ``page`` (the blocks below ``root``) that are its article."""
    weights = [_weight(block) for block in page]
    prose = _sums(page, weights, root)
    aside = _aside(root, prose)
    weights = [0 if block.node in aside else weight for block, weight in zip(page, weights, strict=True)]
    words = [0 if block.node in aside else _words(block) for block in page]
    if not any(weights):  # a page without a sentence: a few words, a list
        weights = words
    chosen = _chosen(root, _sums(page, weights, root), _sums(page, words, root))
    inside = set(chosen.iter())
    kept = [(b, w) for b, w in zip(page, weights, strict=True) if b.node in inside and b.node not in aside]
    return _trimmed(kept, title)


def _weight(block: Block) -> int:
    """Return how much prose a block is: none if it is a link, a licence line or a mere label."""
    words = _words(block)
    return words if "\t" in block.text or (words >= 10 and PROSE.search(block.text)) else 0


def _words(block: Block) -> int:
    idle = block.is_links or LICENCE.search(block.plain) or TOOL.fullmatch(block.plain) or CRUMBS.match(block.plain)
    return 0 if idle else len(block.text) - block.linked


def _sums(page: Sequence[Block], weights: Sequence[int], root: Element) -> dict[Element, int]:
    """Return the weight of every element with all that stands in it."""
    sums: dict[Element, int] = defaultdict(int)
    for block, weight in zip(page, weights, strict=True):
        sums[block.node] += weight
    for element in reversed(list(root.iter())):
        above = element.getparent()
        if above is not None and element is not root and element in sums:
            sums[above] += sums[element]
    return sums


def _names(element: Element) -> str:
    return f"{element.get('id', '')} {element.get('class', '')}"


def _aside(root: Element, prose: dict[Element, int]) -> set[Element]:
    """Return the elements that stand beside the article by their name, and all in them.

    A name lies where the element holds most of the page's prose (``<body class="with-sidebar">``).
    """
    found: set[Element] = set()
    for element in root.iterdescendants():
        small = 2 * prose.get(element, 0) <= prose.get(root, 0)
        if element.getparent() in found or (small and _is_aside(element)):
            found.add(element)
    return found


def _is_aside(element: Element) -> bool:
    if element.tag in ("nav", "footer", "aside") or element.get("title") in ("header", "footer"):  # LibreOffice
        return True
    return bool(ASIDE.search(CAMEL.sub("-", _names(element))))


def _chosen(root: Element, prose: dict[Element, int], words: dict[Element, int]) -> Element:
    """Return the element of the article: the one named so, else the smallest with nine tenths of the prose."""
    outermost: list[Element] = []
    for element in root.iter():
        named = element.tag == "article" or element.get("itemprop") == "articleBody" or NAMED.search(_names(element))
        if named and 10 * prose.get(element, 0) >= prose[root] and not set(element.iterancestors()) & set(outermost):
            outermost.append(element)
    if len(outermost) == 1 and 10 * prose[outermost[0]] >= 4 * prose[root]:
        return outermost[0]
    here = root
    while True:
        below = next((each for each in here if 10 * prose.get(each, 0) >= 9 * prose[here] > 0), None)
        if (
            below is None
            or PART.fullmatch(str(below.tag))
            or not any(each in prose for each in below.iterdescendants())
        ):
            return here
        if any(each is not below and LOOSE.fullmatch(str(each.tag)) and words.get(each) for each in here):
            return here  # paragraphs beside the element that holds the others
        here = below


def _trimmed(kept: list[tuple[Block, int]], title: Block | None) -> list[Block]:
    """Leave out, inside the article's element, what is known to be none of it."""
    kept = _without_others(_without_head(kept, title))
    first = next((at for at, (_, weight) in enumerate(kept) if weight), 0)
    last = max((at for at, (_, weight) in enumerate(kept) if weight), default=len(kept) - 1)
    licence = next((at for at, (b, _) in enumerate(kept) if at > last and LICENCE.search(b.plain)), len(kept))
    return [
        block
        for at, (block, weight) in enumerate(kept[:licence])
        if block is title
        or not (
            (block.is_links and not (len(block.text) > 30 and block.text.endswith("。")))
            or TOOL.fullmatch(block.plain)
            or CRUMBS.match(block.plain)
            or (not weight and LICENCE.search(block.plain))
            or (at < first and BYLINE.match(block.plain))
            or (at > last and EDITORS.match(block.plain))
        )
    ]


def _without_head(kept: list[tuple[Block, int]], title: Block | None) -> list[tuple[Block, int]]:
    """Cut what stands above the headline, unless there is prose in it."""
    at = next((at for at, (block, _) in enumerate(kept) if block is title), 0)
    return kept[at:] if 10 * _prose(kept[:at]) <= _prose(kept) else kept


def _without_others(kept: list[tuple[Block, int]]) -> list[tuple[Block, int]]:
    """Cut at the head of a list of other articles, if what follows it is links indeed."""
    for at, (block, _) in enumerate(kept[1:], 1):
        if OTHERS.match(block.plain) and (block.linked or len(block.text) < 20):
            rest = kept[at:]
            linked, length = sum(b.linked for b, _ in rest), sum(len(b.text) for b, _ in rest)
            if 3 * linked >= length and _prose(rest) <= _prose(kept[:at]):
                return kept[:at]
    return kept


def _prose(kept: Sequence[tuple[Block, int]]) -> int:
    return sum(weight for _, weight in kept)
