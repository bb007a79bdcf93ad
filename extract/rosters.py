"""Who the volunteers are, body by body: 志愿者名单:财政局30名,税务局42名; 志愿者分成搬运组20人、登记组8人.

Their noun stands once, before the list or right behind it, with a word that says that a list of them comes. The items
name bodies, groups or posts; who is served has no place among them.
"""

import re
from collections.abc import Sequence

from extract.metric import ANY, TOKENS, Claim
from extract.units import PERSON

P = TOKENS[PERSON]
REACH = 90
"""How far before the list its noun may stand, in characters."""
#: What is said of volunteers when a list of them comes.
ANNOUNCED = re.compile(
    "分成|分为|编成|编入|组成|名单|人数|构成|来源|哪里来|从哪来|结果|情况|分别|排名|报名|招募|选拔|录用|派出|派来|其中|在册|到岗|在岗|上岗|分布|包括|来自|分班|分组|时段|值班|轮|"
    "选送|推荐|占|里面|里头|当中|报到|[中里],"
)
#: What else may be counted where volunteers are spoken of: those they serve, teach or meet, and honours.
SERVED = re.compile(
    "为[^了主止]|(?<!补)给|替|帮|慰问|走访|救助|资助|服务(?!队|站|岗|点|总队|组|区|类|联合会|中心)(?<![\u4e00-\u9fff]{4})|受益|惠及|培训|培养|学员|辅导(?!组|员)|宣讲(?!组|团)|听众|观众|捐|献血|检测(?!组)|接种(?!组)|转移(?!组)|疏散(?!组)|劝|接送|送到|排查(?!组)|登记(?!情况|人数|在册|组)|发现|表彰|评|获|"
    "奖|优秀|先进|指导老师|指导教师|理事|会长|患者|病人|旅客|游客|老人|儿童|孩子|子女|结对|困难|贫困|孤|选手|队伍里没有|确诊|隔离|毕业|最终|录用|录取|入选|招聘|就业|去年|上年|往年"
)
ITEM = r"[^,。;:、()!?#“”]{0,16}(?:“[^”#]{1,8}”)?[^,。;:、()!?#“”]{0,6}".replace("#", ANY[1:-1])
#: 财政局30名,税务局42名; 甲街道(8920人)、乙街道(8136人); 分别为120名、310名和90名.
BETWEEN = re.compile(rf"[)]?(?:的)?(?:[、,;]|和|及)(?:以及|另有|还有|其余)?({ITEM})(?:[(:,]|有|为|各)?")
#: The last number has no noun of its own behind it: 有一支20人的服务队.
ENDS = re.compile(r"[)]?(?:[、,;。:)…—!?”\s]|等|$)")
BEHIND = re.compile(
    rf"[)]?(?:——|—|-{{1,2}}|[:,;])[^。{ANY[1:-1]}]{{0,22}}(?:志愿者|义工|志工)(?:们)?(?:的)?(?:名单|人数|来源|构成|队伍|[^,。]{{0,6}}(?:敲定|出炉|确定|揭晓))"
)
NOUN = re.compile("(?<!批)志愿者|义工|志工|志愿(?:服务|人员|队员|[队团岗]|[\u4e00-\u9fff]{1,2}队)")
PATTERN = "(a list of volunteers, body by body)"


def enlist(tokens: str, at: Sequence[int], claims: Sequence[Claim | None]) -> list[Claim | None]:
    """Claim as volunteers the numbers of persons in such lists, where no metric claims them and no decoy of theirs does."""
    out = list(claims)
    first = 0
    while first < len(at):
        last = first
        while last + 1 < len(at) and _listed(tokens, at[last], at[last + 1]):
            last += 1
        if last > first and ENDS.match(tokens, at[last] + 1) and _announced(tokens, at[first], at[last]):
            for i in range(first, last + 1):
                if _free(out[i]):
                    out[i] = Claim(at[i], at[i], at[i] + 1, "volunteers", PATTERN, False)
        first = last + 1
    return out


def _free(held: Claim | None) -> bool:
    return held is None or (held.decoy and "volunteers" not in held.denied)


def _listed(tokens: str, one: int, other: int) -> bool:
    """Tell whether two numbers of persons are neighbours in a list."""
    if tokens[one] != P or tokens[other] != P or other - one > 40:
        return False
    item = BETWEEN.fullmatch(tokens, one + 1, other)
    return item is not None and not SERVED.search(item[1]) and not NOUN.search(item[1])


def _announced(tokens: str, first: int, last: int) -> bool:
    """Tell whether a list from ``first`` to ``last`` is one of volunteers."""
    begin = max(0, first - REACH)
    nouns = list(NOUN.finditer(tokens, begin, first))
    if not nouns:
        return BEHIND.match(tokens, last + 1) is not None
    named = nouns[-1]
    between = tokens[named.end() : first]
    return (
        ANNOUNCED.search(tokens[max(begin, named.start() - 12) : first]) is not None
        and SERVED.search(between) is None
        and "。" not in between
    )
