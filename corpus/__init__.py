"""Files in, documents out."""

from pathlib import Path

from corpus.document import load, read
from corpus.errors import Unreadable
from corpus.folder import MANIFEST, home, manifest, scan, walk

SAMPLES = Path(__file__).parent / "documents"
"""The sample corpus: read when nobody names a folder."""

__all__ = ["MANIFEST", "SAMPLES", "Unreadable", "home", "load", "manifest", "read", "scan", "walk"]
