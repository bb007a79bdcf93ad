"""Cells that no spreadsheet runs: in a CSV file a text that begins like a formula gets an apostrophe in front."""

import re

_FORMULA = re.compile(r"'*(?:[\t\r]|[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠])")
"""What a spreadsheet takes for a formula, wide signs and signs behind blanks or unseen characters too.

An apostrophe before such a sign makes it match as well, so that taking one apostrophe away always gives the text back.
"""


def disarmed(value: object) -> object:
    """Return a value as it may stand in a CSV file: a number stays a number.

    >>> disarmed("=1+1"), disarmed(" ＝1+1"), disarmed("'=1+1"), disarmed(-5), disarmed("1=1")
    ("'=1+1", "' ＝1+1", "''=1+1", -5, '1=1')
    """
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def armed(value: str) -> str:
    """Return the text that ``disarmed`` was given.

    >>> armed("'=1"), armed("''=1"), armed("'quoted'")
    ('=1', "'=1", "'quoted'")
    """
    return value[1:] if value.startswith("'") and _FORMULA.match(value) else value


def whole(value: object) -> object:
    """Return 80 for the database's 80.0.

    >>> whole(80.0), whole(94.23), whole("80")
    (80, 94.23, '80')
    """
    return int(value) if isinstance(value, float) and value.is_integer() else value
