"""What a reader makes of the bytes of one file."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Content:
    """The text, one paragraph a line, and what the file says of itself.

    ``fields`` has the keys of a header: title, publisher, published, source, figures_from. ``body`` is where the
    text proper begins, behind a header that is part of the text.
    """

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    body: int = 0
