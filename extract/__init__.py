"""Text in, facts out: ``read(Document) -> Reading``; what is counted stands in ``METRICS``."""

from extract.metrics import METRICS
from extract.model import Document, Fact, Leftover, Reading, Refused
from extract.pipeline import read

__all__ = ["METRICS", "Document", "Fact", "Leftover", "Reading", "Refused", "read"]
