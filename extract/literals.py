"""What a pattern cannot match without: the words one of which begins every match, and those one of which it must hold.

Both are read off the parsed pattern, so that a catalogue can find the patterns worth trying by the words of a sentence.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

Tree = Sequence[tuple[Any, Any]]
MOST = 64
"""Alternatives of one place in a pattern beyond which they are not told apart."""
FAR = 10_000
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
NO_WIDTH = (op.ASSERT, op.ASSERT_NOT, op.AT)


class Literals(NamedTuple):
    """Every match begins with one of ``starts`` and holds one of ``key``, which are rarer or the same.

    Where nothing is known of how a match begins ``starts`` are [""], and so may be ``key``. ``reach`` is the most
    characters that stand between the beginning of a match and the group ``n``. ``ahead``: the key stands before the
    match, which a look behind asks for; else at least ``near`` and at most ``far`` characters behind its beginning.
    ``after`` are the characters one of which stands right before every match, "" for the beginning of the text; None
    where any may.
    """

    starts: frozenset[str]
    key: frozenset[str]
    reach: int
    ahead: bool = False
    near: int = 0
    far: int = FAR
    after: frozenset[str] | None = None


class Need(NamedTuple):
    """Strings one of which every match holds, at least ``near`` and at most ``far`` characters behind its beginning."""

    words: frozenset[str]
    near: int
    far: int

    @property
    def common(self) -> float:
        """Return roughly how many sentences hold one of the words."""
        return commonness(self.words)


@lru_cache(4096)
def of(pattern: str) -> Literals:
    """Return what is known of the matches of a pattern."""
    try:
        tree = _parser.parse(pattern)
    except re.error:  # syntax that only `regex` has
        return Literals(frozenset([""]), frozenset([""]), FAR)
    begun = starts(tree)
    at = next(
        (
            i
            for i, (kind, about) in enumerate(tree)
            if kind is op.SUBPATTERN and about[0] == tree.state.groupdict.get("n")
        ),
        len(tree),
    )
    key = min([Need(begun, 0, 0), *needs(tree)], key=lambda need: need.common)
    reach = min(tree[:at].getwidth()[1], FAR)
    before = min(_looked_back_for(tree), key=commonness, default=key.words)
    if commonness(before) < key.common:
        return Literals(begun, before, reach, True, -FAR, FAR, _after(tree))
    return Literals(begun, key.words, reach, False, key.near, min(key.far, FAR), _after(tree))


def starts(tree: Tree) -> frozenset[str]:
    """Return strings one of which every match begins with; with "" among them nothing is known."""
    found = {""}
    for i, part in enumerate(tree):
        whole = _all(part)
        if whole is not None and len(found) * len(whole) <= MOST:
            found = {a + b for a in found for b in whole}
            continue
        kind, about = part
        begun = {""}
        if kind in REPEATS:
            begun = {*starts(about[2]), *(starts(tree[i + 1 :]) if about[0] == 0 else ())}
        elif kind is op.BRANCH:
            begun = {s for branch in about[1] for s in starts(branch)}
        elif kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
            begun = {*starts(_inside(part))}
        if len(found) * len(begun) > MOST:
            begun = {s[:1] for s in begun}
        if len(found) * len(begun) <= MOST:
            found = {a + b for a in found for b in begun}
        break
    return _shortest(found)


def needs(tree: Tree) -> list[Need]:
    """Return what every match holds: sets of strings, one of each, and where they can stand."""
    found: list[Need] = []
    run, near, far = Need(frozenset([""]), 0, 0), 0, 0
    for i, part in enumerate(tree):
        whole = _all(part)
        begin, (least, most) = (near, far), _width(tree, i)
        near, far = near + least, far + most
        if whole is not None:
            longer = Need(frozenset(whole), *begin)
            if len(run.words) * len(whole) <= MOST:
                longer = run._replace(words=frozenset(a + b for a in run.words for b in whole))
            if "" not in run.words and longer.common > run.common:
                found.append(run)
            run = longer
            continue
        found.append(run)
        run = Need(frozenset([""]), near, far)
        kind, about = part
        inside: list[Need] = []
        if kind is op.BRANCH:
            each = [min(needs(branch), key=lambda need: need.common, default=None) for branch in about[1]]
            rarest = [need for need in each if need is not None]
            if len(rarest) == len(each):
                words = frozenset(word for need in rarest for word in need.words)
                inside = [Need(words, min(need.near for need in rarest), max(need.far for need in rarest))]
        elif kind in (op.SUBPATTERN, op.ATOMIC_GROUP) or (kind in REPEATS and about[0] > 0):
            inside = needs(_inside(part))
        found += [Need(need.words, begin[0] + need.near, begin[1] + need.far) for need in inside]
    return [need._replace(words=_shortest(need.words)) for need in (*found, run) if "" not in need.words]


def _width(tree: Any, i: int) -> tuple[int, int]:
    """Return the least and the most characters that a part matches."""
    least, most = tree[i : i + 1].getwidth()
    return least, min(most, FAR)


def _looked_back_for(tree: Tree) -> list[frozenset[str]]:
    """Return sets of strings; before every match stands one string of each set."""
    behind = [about[1] for kind, about in tree if kind is op.ASSERT and about[0] < 0]
    return [need.words for inside in behind for need in needs(inside)]


def _after(tree: Tree) -> frozenset[str] | None:
    """Return the characters that ``(?:^|(?<=[,。]))`` at the beginning asks for, "" for the beginning of the text."""
    for kind, about in tree:
        if kind is op.BRANCH:
            each = [_after(branch) for branch in about[1]]
            found = frozenset(char for chars in each if chars for char in chars)
            return None if None in each else found
        if kind is op.AT and about is op.AT_BEGINNING:
            return frozenset([""])
        if kind is op.ASSERT and about[0] < 0 and (chars := _union([about[1]])) and max(map(len, chars)) == 1:
            return frozenset(chars)
        if kind not in NO_WIDTH:
            break
    return None


def commonness(words: Iterable[str]) -> float:
    """Return roughly how many sentences with a number hold one of the words; a unit's token counts as a common one."""
    return sum(0.3 ** sum(c >= "\ue000" for c in word) * 0.02 ** sum(c < "\ue000" for c in word) for word in words)


def _all(part: tuple[Any, Any]) -> set[str] | None:
    """Return all strings that a part can match, or None where they are too many."""
    kind, about = part
    if kind is op.LITERAL:
        return {chr(about)}
    if kind in NO_WIDTH:
        return {""}
    if kind is op.IN:
        if any(what is not op.LITERAL for what, _ in about):
            return None
        return {chr(code) for _, code in about}
    if kind is op.BRANCH:
        return _union(about[1])
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _union([_inside(part)])
    if kind in REPEATS and about[1] == 1:
        once = _union([about[2]])
        return once and (once if about[0] else once | {""})
    return None


def _union(trees: Iterable[Tree]) -> set[str] | None:
    found: set[str] = set()
    for tree in trees:
        run = {""}
        for part in tree:
            whole = _all(part)
            if whole is None or len(run) * len(whole) > MOST:
                return None
            run = {a + b for a in run for b in whole}
        found |= run
    return found if len(found) <= MOST else None


def _inside(part: tuple[Any, Any]) -> Tree:
    kind, about = part
    tree: Tree = about[3] if kind is op.SUBPATTERN else about[2] if kind in REPEATS else about
    return tree


def _shortest(words: Iterable[str]) -> frozenset[str]:
    """Leave out what begins with another one."""
    kept: set[str] = set()
    for word in sorted(words, key=len):
        if not any(word[:size] in kept for size in range(len(word))):
            kept.add(word)
    return frozenset(kept)
