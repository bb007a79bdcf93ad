"""Reposts that a machine has spoilt: sent through another language and back, or robbed of their digits.

The words of the former give them away, which the trade never uses: 流行病 for 疫情 (epidemic), 秘书 for 书记 (secretary), 电网
for 网格 (grid), and money that was raised is 抚养成人 (brought up). One such word may stand in any text, two kinds of them do
not. In the latter units stand without their number (细化为个微网格), and there is no digit anywhere.
"""

import re

SIGNS = (
    re.compile(
        '(?:抗击|战胜|对抗|击败|阻止)[^，。]{0,4}流行病(?!学)|[“"]流行病[”"]|流行病的?(?:预防和控制|形势|爆发期间)'
    ),
    re.compile(
        "预防和控制(?:疫情|流行病|新冠|肺炎|工作)|COVID-?19的?(?:预防|肺炎|流行|疫情)|新(?:型)?皇冠(?:病毒|肺炎)|新的?冠状肺炎"
    ),
    re.compile("(?:党支部|党委|党总支|社区|街道|村)的?秘书(?!长|处|科|室)|党的?分支机构|政党成员|各党派支持|晚会费"),
    re.compile("电网(?:成员|长|管理员|工作者)|网格电网|医[务疗]工人|社区工人"),
    re.compile("[元人多余万亿\\d][^，。]{0,4}被?抚养成人|被提高了[^，。]{0,6}元"),
)

DIGIT = re.compile("[0-9０-９]")
ROBBED = re.compile(
    "(?:划分|细[化分]|成立|组建|设[立置]|配备|招募|发动|排查|走访|摸排|登记|发放|累计|共|现有|捐款|募集)(?:成|为|了|出)?[^，。]{0,4}?"
    "(?<![一二三四五六七八九十两百千几数每])(?:个(?=网格|微网|行政|党支|小区|卡口|自然)|名(?=网格|党员|志愿|干部|队员|医)|户(?=居民|村民|农户)|支(?=队|志愿)"
    "|[余多][人名户个份只元]|人次(?=[，。、；]))"
)


def spoilt(text: str) -> str | None:
    """Return how a machine has spoilt a text, as a clause; None for most texts.

    >>> spoilt("街道细化为个微网格，配备名网格员，招募志愿者余人。")
    'has lost its digits (细化为个, 配备名, 招募志愿者余人)'
    >>> spoilt("社区成立了一支队伍，共有个把人，大家都叫他们热心人。")
    """
    robbed = [match[0] for match in ROBBED.finditer(text)] if not DIGIT.search(text) else []
    return f"has lost its digits ({', '.join(robbed[:3])})" if len(robbed) > 1 else translated(text)


def translated(text: str) -> str | None:
    """Return what shows that a text was translated by machine, as a clause; None for most texts.

    >>> translated("每个人都在抗击这种流行病。不到三个小时，超过20,000人被抚养成人。")
    'was translated by machine and back (抗击这种流行病, 000人被抚养成人)'
    >>> translated("疾控中心开展流行病学调查，社区书记带头捐款。")
    """
    found = [match[0] for sign in SIGNS if (match := sign.search(text))]
    return f"was translated by machine and back ({', '.join(found)})" if len(found) > 1 else None
