"""The catalogue: one file a metric, collected by themselves."""

import importlib
import pkgutil

from extract.metric import Metric


def collect() -> dict[str, Metric]:
    """Return the METRIC of every file beside this one, by id, in their stated order."""
    names = [m.name for m in pkgutil.iter_modules(__path__)]
    found: list[Metric] = [importlib.import_module(f"{__name__}.{name}").METRIC for name in names]
    for name, metric in zip(names, found, strict=True):
        if name != metric.id:
            raise ValueError(f"extract/metrics/{name}.py holds the metric {metric.id!r}: name both alike")
    return {m.id: m for m in sorted(found, key=lambda m: (m.order, m.id))}


METRICS = collect()
