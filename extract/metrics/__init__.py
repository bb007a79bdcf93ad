"""The catalogue: one file a metric, collected by themselves; and the metrics of a folder of one's own."""

import importlib
import pkgutil
import traceback
from collections.abc import Iterable
from pathlib import Path

from extract.metric import Metric

HERE = Path(__file__).parent
FORM = f"Copy the form of {HERE / 'buildings.py'}"


class BadMetric(ValueError):
    """A metric of one's own that cannot be used: which file, what is wrong with it, and the next step."""

    def __init__(self, path: Path, what: str, next_step: str) -> None:
        super().__init__(f"{path}{what}. {next_step}.")


def collect() -> dict[str, Metric]:
    """Return the METRIC of every file beside this one, by id, in their stated order."""
    names = [m.name for m in pkgutil.iter_modules(__path__)]
    found: list[Metric] = [importlib.import_module(f"{__name__}.{name}").METRIC for name in names]
    for name, metric in zip(names, found, strict=True):
        if name != metric.id:
            raise ValueError(f"extract/metrics/{name}.py holds the metric {metric.id!r}: name both alike")
    return ordered(found)


def ordered(metrics: Iterable[Metric]) -> dict[str, Metric]:
    """Return metrics by id, in display order."""
    return {m.id: m for m in sorted(metrics, key=lambda m: (m.order, m.id))}


METRICS = collect()


def load(folder: Path) -> dict[str, Metric]:
    """Return the catalogue and the metrics of ``folder``, one a file, in display order.

    The files are Python and are run. Raises BadMetric, which names the file.
    """
    if folder.is_file():
        raise BadMetric(folder, " is a file", f"Name the folder it lies in: {folder.parent}")
    if not folder.is_dir():
        raise BadMetric(folder, " is no folder", "Check what --metrics or YOUJU_METRICS says")
    files = [file for file in sorted(folder.glob("*.py")) if not file.name.startswith("_")]
    if not files:
        raise BadMetric(folder, " holds no metric: no file that ends in .py", FORM)
    return ordered([*METRICS.values(), *map(_run, files)])


def _run(file: Path) -> Metric:
    names: dict[str, object] = {"__name__": file.stem, "__file__": str(file)}
    try:
        exec(compile(file.read_bytes(), str(file), "exec"), names)
    except SyntaxError as error:
        raise BadMetric(file, f", line {error.lineno}: this is no Python ({error.msg})", "Correct it there") from error
    except Exception as error:
        at = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(file)]
        line = f", line {at[-1]}" if at else ""
        said = str(error).replace("Metric.__init__()", "Metric(…) is")
        what = said if isinstance(error, ValueError) else f"{said} ({type(error).__name__})"
        raise BadMetric(file, f"{line}: {what}", "Correct it there") from error
    metric = names.get("METRIC")
    if not isinstance(metric, Metric):
        raise BadMetric(file, " defines no METRIC = Metric(…)", FORM)
    if metric.id != file.stem:
        raise BadMetric(file, f" holds the metric {metric.id!r}", "Give file and metric the same name")
    if metric.id in METRICS:
        twin = HERE / f"{metric.id}.py"
        raise BadMetric(file, f" holds the metric {metric.id!r}, which {twin} holds already", "Give yours another name")
    return metric
