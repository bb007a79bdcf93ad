"""The nouns of the project: frozen records without behaviour.

Those of which a document has many are tuples, which are made several times as fast as frozen dataclasses.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

Number = int | float


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the corpus.

    ``text`` is the whole file exactly as decoded, a header included; every offset of the project counts
    characters of it. What nobody stated is None. ``published`` is an ISO date, of reduced precision where
    no more is known (``2019``, ``2019-11``).
    """

    key: str
    """The source address where one is known, else ``path``: names the document across corpora."""
    path: str
    """Where it lies, relative to the folder that was named, with ``/`` between."""
    text: str
    body: int = 0
    """Where the text proper begins, behind a header."""
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    figures_from: str | None = None
    """Where a sample text has its figures from; None for a document that speaks for itself."""


class Qualifier(StrEnum):
    """How the writer bounded the number (MeasEval: modifier; Duckling: open intervals)."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    RANGE = "range"


class Stat(StrEnum):
    """What kind of number it is (Data Commons: statType)."""

    COUNT = "count"
    CUMULATIVE = "cumulative"
    DAILY_MEAN = "daily_mean"
    SHARE = "share"
    PER_UNIT = "per_unit"
    INDIVIDUAL = "individual"
    TARGET = "target"


class Level(StrEnum):
    """The levels of the official hierarchy, from the top."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class Quantity(NamedTuple):
    """A number as written, read: 2500多人次 is 2500, over, 人次.

    ``start`` and ``end`` are offsets of the folded text while a document is being read. ``unit`` is the
    canonical unit (GUIDELINE: persons are 人, money is 元, rates are %), or "" where none is written.
    """

    start: int
    end: int
    value: Number
    high: Number | None
    qualifier: Qualifier
    unit: str


class Locality(NamedTuple):
    """A place of the official hierarchy, and how it was decided.

    ``path`` holds the official names from the province down, ``/`` between. ``code`` has 2, 4, 6, 9 or 12
    digits; a place that no table lists carries its nearest listed ancestor's and ``listed`` is False.
    ``method`` is one short word (``sentence``, ``scope``, ``paragraph``, ``heading``, ``document``);
    ``evidence`` the words of the text, or of its title or publisher, that decided.
    """

    path: str
    code: str
    level: Level
    listed: bool = True
    method: str = ""
    evidence: str = ""

    @property
    def name(self) -> str:
        """Return the last name of the path."""
        return self.path.rsplit("/", 1)[-1]


class Quote(NamedTuple):
    """Where words stand in a document, by position and by text.

    W3C Web Annotation: TextPositionSelector (half-open, characters of ``Document.text``) with the text of
    TextQuoteSelector. ``document.text[start:end] == text`` always holds.
    """

    start: int
    end: int
    text: str


class Fact(NamedTuple):
    """One number that measures one metric for one place (Data Commons: StatVarObservation)."""

    metric: str
    surface: Quote
    value: Number
    high: Number | None
    qualifier: Qualifier
    unit: str
    stat: Stat
    locality: Locality | None
    as_of: str | None
    as_of_evidence: str
    quote: Quote
    pattern: str
    part_of: int | None = None
    """Where the total stands (``surface.start`` of its fact) that this number is a part of."""


class Leftover(NamedTuple):
    """A quantity with a unit that neither a metric nor a decoy claimed."""

    surface: Quote
    value: Number
    high: Number | None
    qualifier: Qualifier
    unit: str
    quote: Quote


class Refused(NamedTuple):
    """A number that is no quantity (第四批, a date), or one that a decoy claimed."""

    surface: Quote
    reason: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document says in numbers, in reading order.

    ``refused`` is found when it is asked for, by a second look at the text: few ask, and most numbers are refused.
    """

    document: Document
    locality: Locality | None = None
    facts: tuple[Fact, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    refuse: Callable[[], tuple[Refused, ...]] = field(default=tuple, repr=False, compare=False)

    @property
    def refused(self) -> tuple[Refused, ...]:
        """Return the numbers that are no quantities, and those that a decoy claimed."""
        return self.refuse()
