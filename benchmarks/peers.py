"""Others that read numbers in Chinese text, which are not installed with Youju: ``uv run --group bench python -m benchmarks``."""

import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from extract.model import Document


def ways(documents: Sequence[Document]) -> dict[str, Callable[[], object]]:
    """Return, of those that are installed, what they need to find the bare numerals of ``documents``."""
    found: dict[str, Callable[[], object]] = {}
    for name, make in (("Recognizers (numerals)", _recognizers), ("cn2an (numerals)", _cn2an)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                read = make()
        except ImportError as error:
            print(f"{name}: not measured, for it is not installed ({error}); use --group bench")
            continue
        found[name] = lambda read=read: [read(document.text) for document in documents]  # type: ignore[misc]
    return found


def _recognizers() -> Callable[[str], object]:
    number: Any = import_module("recognizers_number")
    model = number.NumberRecognizer(number.Culture.Chinese).get_number_model()
    model.parse("两千零三人")
    return lambda text: model.parse(text)


def _cn2an() -> Callable[[str], object]:
    cn2an: Any = import_module("cn2an")
    transform = cn2an.Transform().transform

    def quietly(text: str) -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return transform(text, "cn2an")

    return quietly
