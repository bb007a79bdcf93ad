"""What each part of extraction costs: what it is called with is recorded once, then the part runs alone."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest import mock

from extract import context, dates, pipeline, stats
from extract.catalogue import Catalogue
from extract.localities import Places
from extract.model import Document, Locality
from extract.quantities import quantities
from extract.text import fold

Calls = list[tuple[Any, ...]]


class Nowhere:
    """Places that decide nothing, to see what the real ones cost."""

    document: Locality | None = None

    def __init__(self, *_: object) -> None:
        pass

    def at(self, *_: object) -> Locality | None:
        """Return no place."""
        return None


def whole(documents: Sequence[Document]) -> int:
    """Read all documents; return how many facts they hold."""
    return sum(len(pipeline.read(document).facts) for document in documents)


def without_places(documents: Sequence[Document]) -> int:
    with mock.patch.object(pipeline, "Places", Nowhere):
        return whole(documents)


@contextmanager
def recorded(owner: object, name: str) -> Iterator[Calls]:
    """Record the arguments with which a function is called meanwhile."""
    calls: Calls = []
    function = getattr(owner, name)

    def record(*arguments: Any) -> Any:
        calls.append(arguments)
        return function(*arguments)

    with mock.patch.object(owner, name, record):
        yield calls


def again(function: Callable[..., object], calls: Calls) -> None:
    for arguments in calls:
        function(*arguments)


def ways(documents: Sequence[Document]) -> dict[str, Callable[[], object]]:
    """Return the parts by name, each ready to run over all that ``documents`` make it do."""
    with (
        recorded(Catalogue, "claims") as claims,
        recorded(context, "refusal") as refusals,
        recorded(stats, "stat") as kinds,
        recorded(context, "spread") as spreads,
        recorded(dates, "as_of") as days,
        recorded(Places, "at") as places,
    ):
        whole(documents)
    pages = [fold(document.text, document.body) for document in documents]

    def contexts() -> None:
        again(context.refusal, refusals)
        again(stats.stat, kinds)
        again(context.spread, spreads)
        again(dates.as_of, days)

    def localities() -> None:
        again(Places, list(zip(pages, documents, strict=True)))
        again(Places.at, places)

    return {
        "fold": lambda: [fold(document.text, document.body) for document in documents],
        "quantities": lambda: [quantities(page.text) for page in pages],
        "metrics": lambda: again(Catalogue.claims, claims),
        "context, dates": contexts,
        "places": localities,
    }
