"""A charity's own report: what it pays out is a gift handed on, though no sentence says again whose money it is."""

import re
from collections.abc import Sequence

from extract.context import clause
from extract.metric import ANY, TOKENS, Claim
from extract.model import Document
from extract.units import MONEY

HEAD = 200
"""In so many characters a text has said who reports."""
NAME = re.compile("慈善(?:总会|会|协会|基金会|组织)|红十字会|基金会(?<!(?:保险|投资|养老|产业)基金会)")
PAYS = re.compile(
    rf"(?:发放|派发|支出|拨付|下拨|汇缴|转交|资助|奖励|补助|救助|慰问|帮扶|助[学医困老残]|扶持|给予)[^,。;{ANY[1:-1]}]{{0,24}}$|(?:[学助励问]金|善款)[^,。;{ANY[1:-1]}]{{0,8}}$"
)
PAID = re.compile("[^,。;]{0,6}的?(?:慰问金|助学[款金]|补助金?|救助金|奖学金|资助|善款|爱心款)")
#: 资助高中生260名,52万元; 向敬老院添置空调48台,折价13.4万元; 春节慰问,38.6万元.
COUNTED = re.compile(
    rf"(?:救助|资助|慰问|补助|帮扶|奖励)[^,。;{ANY[1:-1]}]{{0,14}}(?:{ANY}[^,。;{ANY[1:-1]}]{{0,3}})?,$"
    rf"|(?:添置|赠送|发放|派发)[^。;{ANY[1:-1]}]{{0,20}}(?:{ANY}[^,。;]{{0,20}})?,(?:共计?{ANY},)?(?:折价|总?价值|折合)$"
)
LISTED = re.compile("、[\u4e00-\u9fff]{1,6}")
HANDED_ON = "(a charity's report: money handed on)"
PUBLIC = re.compile("财政|政府|党费|投资|贷款|收入|工资|预算|保险|产值|低保|税")


def reports(document: Document, text: str) -> bool:
    """Tell whether the document is a charity's report: its title names one, or its beginning does more than once."""
    return NAME.search(document.title or "") is not None or len(NAME.findall(text, 0, HEAD)) > 1


def hand_on(tokens: str, at: Sequence[int], claims: Sequence[Claim | None]) -> list[Claim | None]:
    """Claim as donations the sums that such a report says were paid out, public money aside."""
    out = list(claims)
    whole = ""
    for i, token in enumerate(at):
        held = out[i]
        if tokens[token] != TOKENS[MONEY] or (held is not None and not held.decoy and held.metric != "funds_allocated"):
            continue
        before = clause(tokens, token)
        paid = PAYS.search(before) or PAID.match(tokens, token + 1)
        counted = COUNTED.search(tokens, max(0, token - 40), token)
        said = clause(tokens, counted.start()) + counted[0] if counted else before
        # 累计拨付10447万元,其中定向2234万元、非定向8213万元: the parts are what the whole is
        part = held is not None and held.pattern == whole
        if held is None and i and (last := out[i - 1]) and last.pattern == HANDED_ON:
            part = LISTED.fullmatch(tokens, at[i - 1] + 1, token) is not None
        if (paid or counted or part) and not PUBLIC.search(said):
            whole = held.pattern if held is not None else whole
            made = held or Claim(token, token, token + 1, "", "", False)
            out[i] = made._replace(metric="donations", pattern=HANDED_ON, decoy=False)
    return out
