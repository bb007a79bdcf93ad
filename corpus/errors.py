"""What is said of a file that cannot be read: which one, why, and what to do."""

from pathlib import Path


class Unreadable(Exception):
    """A file that makes no document.

    ``reason`` and ``next_step`` are clauses without a full stop: *holds no text*, *save it as UTF-8*.
    """

    def __init__(self, path: Path, reason: str, next_step: str) -> None:
        super().__init__(f"{path}: {reason}; {next_step}")
        self.path = path
        self.reason = reason
        self.next_step = next_step


class Unfit(ValueError):
    """What a reader says of bytes that make no document, with a next step of its own."""

    def __init__(self, reason: str, next_step: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.next_step = next_step
