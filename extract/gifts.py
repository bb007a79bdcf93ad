"""A roll of gifts: names with sums, in a document that speaks of giving though the line itself does not."""

import re
from collections.abc import Sequence

from extract.context import clause
from extract.metric import ANY, TOKENS, Claim
from extract.model import Document
from extract.units import MONEY

HEAD = 300
"""In so many characters a text has said that it tells of gifts."""
OFTEN = 3
GIVING = re.compile("捐|善款|募集|募捐")
TITLE = re.compile("捐|善款|慈善|募集|募捐|爱心款|红十字")
WHO = (
    "先生|女士|老师|同学|小朋友|老人|大爷|大妈|阿姨|奶奶|爷爷|村民|居民|市民|党员|职工|师生|网友|老乡|乡贤|家庭|夫妇|无名氏|匿名|爱心人士|商户|老兵|员工|"
    "集团|公司|企业|银行|药店|超市|酒店|商会|联合会|协会|基金会|合作社|小组|支部|中学|小学|学校|幼儿园|班|厂|[\u4e00-\u9fff]某"
)
#: 一家石化企业2000万元; 三年二班43名同学的压岁钱5207元; 业主群214户人家“接龙”18650元; 其余6笔1.1万元.
GIVER = re.compile(
    rf"(?:(?:{WHO})[”)]?(?:的?(?:压岁钱|零花钱|积蓄))?|{ANY}人家“?接龙”?|其[余他]{TOKENS['笔']}|“[\u4e00-\u9fff]{{3,12}})[\s:]*$"
)
#: 防护服5000套,价值171.5万元.
WORTH = re.compile(rf"{ANY},?(?:价值|折价|折合)(?:人民币)?$")
#: What makes it a payment, a debt or a price.
NO_GIFT = re.compile(
    r"[给向为由从欠还借贷付拨花买购卖赔罚赚税]|收入|工资|每|财政|政府|投|补[助贴]|救助|发放|注册|资本|奖|保险|产值|损失"
)
ENDS = re.compile(r"\s*(?:[、,;。…()“”\n]|$)")


def tells(document: Document, text: str) -> bool:
    """Tell whether the document is about gifts: its title says so, or its beginning does again and again."""
    return TITLE.search(document.title or "") is not None or len(GIVING.findall(text, 0, HEAD)) >= OFTEN


def enrol(tokens: str, at: Sequence[int], claims: Sequence[Claim | None]) -> list[Claim | None]:
    """Claim as donations the sums that stand right behind a giver's name, or behind goods as their worth."""
    out = list(claims)
    for i, token in enumerate(at):
        if out[i] is not None or tokens[token] != TOKENS[MONEY] or not ENDS.match(tokens, token + 1):
            continue
        named = clause(tokens, token).rpartition("、")[2]
        goods = tokens[max(0, token - 24) : token]
        if (GIVER.search(named) and not NO_GIFT.search(named)) or (WORTH.search(goods) and not NO_GIFT.search(goods)):
            out[i] = Claim(token, token, token + 1, "donations", "(a roll of gifts: a giver and a sum)", False)
    return out
