"""Volunteers of an event go by a name that the text tells once: 进博会志愿者“小叶子”; and then 4615名“小叶子”上岗."""

import re
from collections.abc import Sequence

from extract.metric import TOKENS, Claim
from extract.units import PERSON

TOLD = re.compile(
    "“([\u4e00-\u9fff]{2,5})”(?:[\u4e00-\u9fff]{0,4}(?:志愿者|义工)(?!服务|之家|驿站|协会|队|团|工作)|(?:是|就是)[^，,。；;]{0,10}(?:志愿者|义工)的)"
    "|志愿服务“([\u4e00-\u9fff]{2,5})”(?!服务|队|团|站|岗|活动|行动|品牌|项目|工程|的)"
    "|“([\u4e00-\u9fff]{2,5})”[(][^()]{0,10}(?:志愿者|义工)[^()]{0,6}[)]"
    "|(?:志愿者|义工)们?(?:的)?(?:昵称|爱称|代称|简称|又称|被?称为|被?称作|人称|被?叫做?|[—-]{1,2})?[:：为]?“([\u4e00-\u9fff]{2,5})”(?!的)"
)
REACH = 20
"""How far before its number a name may begin, in characters."""
CALLED = re.compile(
    ".的?“([\u4e00-\u9fff]{2,5})”(?![\u4e00-\u9fff]{0,6}(?:志愿|义工|队|团|岗|站|行动|工程|计划|活动|品牌|项目|工作室))"
)
#: 每天在岗的“小荷花”超过6000名.
COUNTED = re.compile("“([\u4e00-\u9fff]{2,5})”(?:已经?|共|一共|总共|就|有|达到?|约)*$")
PATTERN = "(a name that the text gives its volunteers)"


def told(text: str) -> frozenset[str]:
    """Return the names that a folded text gives to volunteers."""
    if "志愿者" not in text and "义工" not in text:
        return frozenset()
    return frozenset(name for match in TOLD.finditer(text) for name in match.groups() if name)


def call(tokens: str, at: Sequence[int], claims: Sequence[Claim | None], names: frozenset[str]) -> list[Claim | None]:
    """Claim as volunteers those who are counted by one of ``names``, where nothing else claims them."""
    out = list(claims)
    for i, token in enumerate(at):
        if out[i] is not None or tokens[token] != TOKENS[PERSON]:
            continue
        match = CALLED.match(tokens, token) or COUNTED.search(tokens, max(0, token - REACH), token)
        if match and match[1] in names:
            out[i] = Claim(token, token, token + 1, "volunteers", PATTERN, False)
    return out
