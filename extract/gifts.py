"""Gifts whose clause does not say so: a roll of names with sums, or a sum that changes hands where giving is spoken of."""

import re
from collections.abc import Callable, Sequence

from extract.catalogue import same_news
from extract.context import STOP, clause
from extract.metric import ANY, TOKENS, Claim
from extract.model import Document
from extract.stats import SURNAME
from extract.units import MONEY, PERSON

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
WORTH = re.compile(rf"{ANY}[,(]?(?:价值|折价|折合|折款|折算)(?:人民币)?$")
#: A line of a roll: who, perhaps how many of them, and the sum at its end. 东胜社区  611人  18905元; 1. 某物流公司 | 200万元
ROW = re.compile(
    rf"[\s·•*-]*(?:[{ANY[1:-1]}0-9]{{1,3}}[.、)])?\s*[^。;,\s{ANY[1:-1]}][^。;,{TOKENS[MONEY]}]{{1,30}}?[\s|:,、]*(?:人民币)?{TOKENS[MONEY]}[\s|。;,]*"
)
GIVERS = re.compile(rf"{TOKENS[PERSON]}(?=[\s|:,、]*(?:人民币)?{TOKENS[MONEY]})")
#: 李广田,93岁,老兵,10000元; 周桥村党支部(9860元,100%)
LISTED = re.compile(
    rf"(?:^|[;。:)])\s*(?:[{SURNAME}][\u4e00-\u9fff某]{{1,2}}|匿名)(?:[(,][^;。{TOKENS[MONEY]}]{{0,24}})?[,)\s]+$"
    r"|(?:支部|社区|村|公司|学校|中学|小学|单位|集团|商会)[(]$"
)
#: What makes it a payment, a debt or a price.
NO_GIFT = re.compile(
    r"[给向为由从欠还借贷付拨花买购卖赔罚赚税]|收入|工资|每|财政|政府|投|利息|行政|管理|费用|支出|结余|余额|合计|补[助贴]|救助|发放|注册|资本|奖|保险|产值|损失|配套|贴息|县里|镇里|市里|区里|乡里|集体|账上|原有|经费|造价|门票|公益金|彩票|彩销|厘米|毫米|[×/]"
)
#: So many characters before its sentence giving must have been spoken of, for a sum that changes hands to be a gift.
NEAR = 120
SPOKEN = re.compile("捐(?!税)|善款|特殊党费|献爱心|义卖|募(?!投|股|基)")
#: 老李把存折里的3000元全取出来交了; 当天就打了1000元过来; 光头天就进账4.6万元.
HANDED = re.compile(
    "拿(?!到|下)|带着|揣着|掏|取出|数出|摸出|塞|递(?!减|增)|交(?!易|通|流|警|付|换|界)|转(?!移|型|业|产|让|包|正|运|基因)|打[了来过]|寄|汇(?!率|报|总|聚|算)|送(?!货)|凑|认[了捐领]|"
    "捧|添(?!置)|托人|倒[进出]|投[进入]|放[进入下]|留下|捎|进账|到账|入账|收了|收到|接到|筹|募|得了|多了|增到|涨到|停在|表[^,。;]{0,3}心意|献"
)
#: What is paid, owed, priced, earned or handed out, and what is public, is none.
OTHER_MONEY = re.compile(
    "工资|薪|收入|花[了费掉]|买|购|价|每[斤公亩件只个张瓶盒人户名月天餐顿次]|公益金|[福体]彩|贴息|配套|财政|政府|局|拨|补[助贴偿]|救助|资助|奖|保险|保[费额障]|医|疗|治|手术|学费|费(?<!党费)|[欠借贷债赔罚税租骗盗]|"
    "产值|销售|营业|营收|利润|投资|造价|成本|发放|领|合同|订单|签约|项目|分红|集体经济|资产|押金|保证金|奖金|货|存款(?!里|全)|卡里(?!取)|承包|流转|工程|预算|经费|低保(?!老人|户|对象)|消费|赞助商|注册资|钞|纸币|面额|门票|罚单"
)
ROLL = "(a roll of gifts: a giver and a sum)"
ENDS = re.compile(r"\s*(?:[、,;。…()“”\n]|$)")


def tells(document: Document, text: str) -> bool:
    """Tell whether the document is about gifts: its title (its first line, without one) says so, or its beginning does again and again."""
    title = document.title or text.lstrip()[:40].partition("\n")[0]
    return TITLE.search(title) is not None or len(GIVING.findall(text, 0, HEAD)) >= OFTEN


def enrol(
    tokens: str, at: Sequence[int], claims: Sequence[Claim | None], tells_of_gifts: bool, lead: Callable[[], str]
) -> list[Claim | None]:
    """Claim as donations the sums behind a giver's name, behind goods as their worth, or that somebody hands over.

    ``tells_of_gifts`` says that the whole document does; otherwise the end of ``lead()`` or the sentence must.
    """

    def told() -> bool:
        return tells_of_gifts or SPOKEN.search(same_news(lead())[-NEAR:] + tokens) is not None

    out = list(claims)
    if TOKENS[MONEY] not in tokens:
        return out
    if ROW.fullmatch(tokens) and not NO_GIFT.search(tokens) and not OTHER_MONEY.search(tokens) and told():
        for i, token in enumerate(at):
            held = out[i]
            if held is not None and (not held.decoy or "donations" in held.denied):
                continue
            if tokens[token] == TOKENS[MONEY]:
                out[i] = Claim(token, token, token + 1, "donations", ROLL, False)
            elif GIVERS.match(tokens, token) and "助" not in tokens:  # 助学金186人,93万元 tells who gets it
                out[i] = Claim(token, token, token + 1, "donors", ROLL, False)
        return out
    for i, token in enumerate(at):
        if out[i] is not None or tokens[token] != TOKENS[MONEY]:
            continue
        if tells_of_gifts and _enrolled(tokens, token):
            out[i] = Claim(token, token, token + 1, "donations", ROLL, False)
        elif _handed_over(tokens, token) and told():
            out[i] = Claim(token, token, token + 1, "donations", "(where gifts are told of: a sum handed over)", False)
    return out


def _enrolled(tokens: str, token: int) -> bool:
    """Tell whether the sum stands right behind a giver's name, or behind goods as their worth."""
    if not ENDS.match(tokens, token + 1):
        return False
    named = clause(tokens, token).rpartition("、")[2]
    goods = tokens[max(0, token - 24) : token]
    return bool(
        ((GIVER.search(named) or LISTED.search(tokens, 0, token)) and not NO_GIFT.search(named))
        or (WORTH.search(goods) and not NO_GIFT.search(goods))
    )


def _handed_over(tokens: str, token: int) -> bool:
    """Tell whether somebody hands the sum over, in its clause."""
    after = tokens[token + 1 : token + 13]
    ends = min((found for stop in STOP if (found := after.find(stop)) >= 0), default=len(after))
    said = clause(tokens, token) + after[:ends]
    return HANDED.search(said) is not None and OTHER_MONEY.search(said) is None
