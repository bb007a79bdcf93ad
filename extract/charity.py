"""A charity's own report: what it pays out is a gift handed on, though no sentence says again whose money it is."""

import re
from collections.abc import Sequence

from extract.context import clause
from extract.metric import ANY, TOKENS, Claim
from extract.model import Document
from extract.units import MONEY

HEAD = 200
"""In so many characters a text has said who reports."""
NAME = re.compile("慈善(?:总会|会|协会|基金会|组织)|红十字会|(?<!保险)(?<!投资)(?<!养老)(?<!产业)基金会")
PAYS = re.compile(
    rf"(?:发放|派发|支出|拨付|下拨|汇缴|转交|资助|奖励|补助|救助|慰问|帮扶|助[学医困老残]|扶持|给予)[^,。;{ANY[1:-1]}]{{0,24}}$|(?:[学助励问]金|善款)[^,。;{ANY[1:-1]}]{{0,8}}$"
)
PAID = re.compile("[^,。;]{0,6}的?(?:慰问金|助学[款金]|补助金?|救助金|奖学金|资助|善款|爱心款)")
PUBLIC = re.compile("财政|政府|党费|投资|贷款|收入|工资|预算|保险|产值|低保|税")


def reports(document: Document, text: str) -> bool:
    """Tell whether the document is a charity's report: its title names one, or its beginning does more than once."""
    return NAME.search(document.title or "") is not None or len(NAME.findall(text, 0, HEAD)) > 1


def hand_on(tokens: str, at: Sequence[int], claims: Sequence[Claim | None]) -> list[Claim | None]:
    """Claim as donations the sums that such a report says were paid out, public money aside."""
    out = list(claims)
    for i, token in enumerate(at):
        held = out[i]
        if tokens[token] != TOKENS[MONEY] or (held is not None and not held.decoy and held.metric != "funds_allocated"):
            continue
        before = clause(tokens, token)
        if (PAYS.search(before) or PAID.match(tokens, token + 1)) and not PUBLIC.search(before):
            made = held or Claim(token, token, token + 1, "", "", False)
            out[i] = made._replace(metric="donations", pattern="(a charity's report: money handed on)", decoy=False)
    return out
