"""What the words around a number make of it: none of this document's figures, a part of another, one of a list.

Each trigger has a stated reach (as ConText has them): CLAUSE back to the nearest comma, SENTENCE back to the
sentence's start. All work on the tokens of a sentence; ``at`` is the offset of the quantity's token.
"""

import re
from collections.abc import Sequence

from extract import literals
from extract.metric import ANY, TOKENS, Claim
from extract.units import MONEY, PERSON

STOP = ",。;:!?(\n"
PERSONS = TOKENS[PERSON]

HARMED = "people harmed, rescued or moved"

#: Who helps them may stand right behind them: 安置受灾群众上万名志愿者接力.
HELPERS = re.compile("(?:青年|党员)?(?:志愿者|党员|干部|医护|民警)")

#: (reason, what stands right before the number, within its clause)
REFUSED_BEFORE = (
    (
        "the share of a ratio (每8人就有1人)",
        re.compile(rf"每{ANY}[^,。;]{{0,10}}(?:就有|中有|里有|有)$|{ANY}(?:中|里)就有$"),
    ),
    ("the base of a ratio (每5户)", re.compile(r"(?:每|每隔|每满|按照?每)(?:个|逢)?$")),
    (
        "a growth or a comparison",
        re.compile(
            r"(?:同比|环比|增长|增加|增幅|增量|上升|提高|提升|下降|减少|降低|涨幅|降幅|上涨|下跌|高出|多出|净增|缩减|压减|增速)(?:[^到至为,]{0,3})$"
            r"|(?:同比|环比|[比较](?:上年|去年|上一年|头年|上月|往年|前一?年|同期|上届|[0-9]{4}年)(?:同期)?)[^,。;]{0,14}$"
        ),
    ),
    (
        "a figure of the past",
        re.compile(
            rf"(?:去年|上年|上一年)同期[^,。;增]{{0,20}}$|那时候?[^,。;到至为]{{0,14}}$|(?:去年(?!以来|底以来)|上年度?|前年|往年|上届)(?!已|累计|的?{ANY})(?:[^,。;到至为]|到(?=[账位场会])){{0,20}}为?$|(?:去年|上年|前年)[^,。;]{{0,4}}曾[^,。;]{{0,30}}$"
        ),
    ),
    (
        "a rule, not a report",
        re.compile(
            r"(?:应当|应配备|应不|应有|应由|须有|须经|不得|必须(?!达到)|原则上|按照?规定|严禁|标准(?:为|是))[^,。;]{0,14}$"
        ),
    ),
    (
        HARMED,
        re.compile(
            r"(?:灾民|死亡|受伤|遇难|失踪|被困(?:群众|人员|村民|居民)?|营救|救出|搜救|疏散|撤离|确诊(?:病例)?|感染者?|治愈|出院|受灾(?:人口|群众)?|遇险|伤亡|重伤|轻伤|紧急转移|转移安置|避险转移|转移(?!就业|支付|劳动|接续)(?:群众|受灾|人员)?)[^,。;党员志劳]{0,6}$"
        ),
    ),
    ("a negation", re.compile(r"(?:没有|并非|不是|别说|未能|无法)[^,。;]{0,4}$")),
)
#: What a sentence opens with and all of it is about.
OPENING = re.compile(r"[^。]{0,4}(?:去年|上年)(?:同期|全年|度|一年来?|[^,。;]{0,8}期间)?,(?!今年)[^。]{0,80}$")
#: What is made up to explain something.
MADE_UP = re.compile("[^。]{0,3}(?:举例来说|假设|假如|假定|打个比方)")
NOW = re.compile("今年|如今|目前|现在|现有|至今")
LEFT = re.compile(r"(?:结余|余额|剩余(?!劳动)|尚余|结存)[^,。;]{0,4}$")
#: How the words of all these begin: most clauses hold none, and one look tells.
HINT = re.compile(
    "|".join(sorted({word[:2] for _, p in (*REFUSED_BEFORE, ("", LEFT)) for word in literals.of(p.pattern).starts}))
)
REFUSED_AFTER = (
    (
        "the base of a ratio (以30户为一网格)",
        re.compile(
            rf"[^,。;{ANY[1:-1]}]{{0,8}}(?:为(?:一个?|1个?|(?<!网格为)单位|标准)(?!队)|的?标准)|[^,。;]{{0,3}}[、,]?[^,。;]{{0,3}}”?的?标准"
        ),
    ),
    (
        HARMED,
        re.compile(
            r"(?:(?![为给向帮替对])[^,。;]){0,4}(?:死亡|受伤|遇难|不幸|牺牲|殉职|去世|逝世|失踪|被困|获救|脱险|受灾|撤离|及时撤离|确诊|轻伤|重伤|伤势|感染|倒塌|受损|受害|进水|被淹|损毁|房屋受|稳定消除|稳定脱贫|(?<!就业)脱贫(?!户|人口|劳动力|家庭|监测|村|县|群众)|返贫)"
        ),
    ),
    ("a set phrase (三位一体)", re.compile("”?一体")),
    ("what a test or a firm can do", re.compile(r"[^,。;]{0,2}的?(?:能力|容量|产能)")),
)
#: What all these hold: behind most numbers stands none of it.
HINT_AFTER = re.compile("|".join(sorted({word for _, p in REFUSED_AFTER for word in literals.of(p.pattern).key})))
FROM = re.compile(
    rf"(?:由|从|自)(?!现在|目前|现有|如今|当前)(?:最初|原来|原先|当初|开始|起初|过去|之前|去年|成立|刚|的|时|年|仅|不|足|[0-9]){{0,5}}[^,。;{ANY[1:-1]}]{{0,6}}$"
)
FORMERLY = re.compile(rf"(?:原来|原有|原先|最初|过去|以前|从前|此前|之前)[^,。;{ANY[1:-1]}]{{0,10}}$")
THEN = re.compile(
    rf",?[^,。;]{{0,10}}(?:细分|细化|拆分|涨|滚|攀升|跃升|蹿升|增加|增长|发展|扩大|壮大|上升|提高|提升|减少|降低|下降|降|升|变|调整|优化|整合|合并|缩减|扩充|增|减|转|并)(?:为|到|至|成)了?{ANY}?|(?:到|至){ANY}(?!不等)|,?到(?:了)?(?:现在|如今|目前|今年|今天)的?{ANY}"
)

#: Units of things that are there: 共有12个网格 is no running total.
STOCKS = frozenset((PERSON, "个", "户", "支", "组", "栋", "幢", "家", "处", "座"))


REACH = 120
"""How far back any trigger may stand, in characters."""
LEAD = 600
"""How far before a sentence the noun may stand that its pattern leans on, in characters: some five sentences."""


def lead(text: str, start: int) -> str:
    """Return the words before ``start`` that a sentence may lean on."""
    return text[max(0, start - LEAD) : start]


def clause(tokens: str, at: int) -> str:
    """Return the words from the nearest stop to the number."""
    before = tokens[max(0, at - REACH) : at]
    return before[max(map(before.rfind, STOP)) + 1 :]


def refusal(tokens: str, at: int) -> str | None:
    """Return why the number is none of this document's figures, or None."""
    before, after = clause(tokens, at), tokens[at + 1 : at + 24]
    given = tokens[at] in GIVEN_THINGS
    hinted = HINT.search(before) is not None
    if hinted:
        for reason, pattern in REFUSED_BEFORE:
            if pattern.search(before) and not (reason == HARMED and (given or HELPERS.match(after))):
                return reason
    if OPENING.match(tokens, 0, at) and not NOW.search(tokens, 0, at):
        return "a figure of the past"
    if MADE_UP.match(tokens):
        return "a hypothetical figure"
    if hinted and LEFT.search(before):
        return "what is left of a sum"
    if HINT_AFTER.search(after):
        for reason, pattern in REFUSED_AFTER:
            if pattern.match(after):
                return reason
    if (FROM.search(before) or FORMERLY.search(before)) and THEN.match(after):
        return "the first figure of a change (由200人增加到300人)"
    return None


PARTLY = re.compile(r"其中|包括|含(?!量)|[(][^)]*$")
#: Between two numbers of one list: 甲村3万元、乙村2万元; 分别为3人、5人、7人.
LISTED = re.compile(
    r"[)]?(?:居[一-龥]{0,6}|领先|最多|最高)?(?:[、,;]|和|及|以及)(?:其他|另|其余|(?:往下|其次|其后|依次|接着|然后)[一-龥]{0,2}[:,]?)?[\u4e00-\u9fffA-Za-z“”]{0,12}$"
)
#: Between two parts of a total: 其中甲校、乙校等院校师生860名,新就业群体240名.
PARTS = re.compile(
    r"(?:(?:都?是|为)[\u4e00-\u9fff]{2,10})?(?:[、,]|和|及|以及)(?:其他|另|其余)?[\u4e00-\u9fffA-Za-z“”、]{0,23}"
)
#: 其中机关2.1万元,14个村6.9万元: what is counted in the name of a part.
NOUN = re.compile("[\u4e00-\u9fff]{1,8}")
#: People and things have nouns of their own: 志愿者80人、保安12人. Only places hand these on.
LISTED_PLACES = re.compile(
    r"(?:[、,]|和|及|以及)(?:其他|另|其余)?(?:[\u4e00-\u9fff]{1,10}(?:村|社区|镇|乡|区|县|市|州|旗|街道|局|学校|公司|单位|组))?"
)
#: 一星级志愿者106人,二星级29人,五星的只有3人: grades of one thing.
GRADES = re.compile("[、,](?:[一二三四五][星级]级?|[甲乙丙丁]类)的?(?:只|仅|则|也)?有?")
#: What tells a time, before a later figure of the same thing: 年初5120人,年末6873人; 到中午是820人,晚上过了1000人.
TIME = (
    "(?:(?:到|至|截[至止]到?)?(?:年[初末底]|月[初末底]|期末|目前|如今|现在|眼下|当天|当晚|第[二三四五]天|次日|翌日|凌晨|清早|早上|上午|中午|下午|傍晚|晚上|夜里|天亮|"
    "(?:[0-9一二三四五六七八九十]{1,4}[年月日号点时])+[初末底半]?))"
)
RISEN = "就|又|已经?|也|则|便|是|为|有|达到?|增至|增加到|涨到|升[到至]|突破|超?过了?|累计|共|总共|合计"
SINCE = re.compile(
    rf"[\u4e00-\u9fff]{{0,10}},(?:{TIME}|这回|这次|此次){{1,2}}(?:又?(?:派出?|出|来|增派|补充|添)了?|{RISEN})*"
    rf"|[,;]而?(?:今年|本年度?)(?:以来|上半年|前[一二三四]个?季度)?(?:截[至止](?:目前|{TIME}))?(?:则|{RISEN})+"
)
LATER_FIGURES = re.compile(rf"\s*(?:{TIME}{{1,2}},?(?:{RISEN})*{ANY}[,、;]?)+[。!]?\s*")
#: 3人,5人,7人 go on; 求职894人,317人上岗 do not.
ENDS = re.compile("[、,。;)和及]|$")
THINGS = frozenset(TOKENS[unit] for unit in STOCKS)
#: 101人(参加值守89人,协助防控12人); 116万元,其中个人72万元: the parts of a total.
INSIDE = re.compile(r"[^,。;]{0,8}[(](?!约|折)[^)。;]*$|[^。;]{0,10}[,(]?(?:其中|包括)[^。;]*$")
#: 由65%提高到92%: what the first figure of a change counts, the second counts too.
CHANGED = re.compile(
    r",?[^,。;]{0,4}(?:细分|细化|拆分|涨|滚|攀升|跃升|蹿升|增加|增长|发展|扩大|壮大|上升|提高|提升|减少|降低|下降|降|升|变|调整|优化|整合|合并|缩减|扩充|增|减)(?:为|到|至|成)(?:了|现在的?|如今的?|目前的?|今年的?)?"
    r"|,?到(?:了)?(?:现在|如今|目前|今年|今天)的?"
)
#: A roll of givers needs no stops: 捐款名单 张三500元 李四300元.
ROLL = re.compile("(?:捐|爱心|善款|芳名)[^,。;]{0,6}(?:名单|公示|明细|榜|如下)")
NAME = re.compile(r"[、,;\s]*[\u4e00-\u9fff·某*]{2,12}[::\s]*")
NEW_MATTER = re.compile(
    r"(?<!往下)(?<!依次)(?<!接着)[是有为被由于将把让使向对给了着过]|办结|解决|兑现|发放|走访|排查|下拨|拨付|投入|投资|补贴|救助|惠及|带动|开展|组织|完成|录入|造价|奖补|以奖代补|结余|支出|贷款|缺口|集体|(?<!单独组)(?<!联合组)建|买|花|占|达|好|还有|率|度|满意|参与|参加|投票|同意"
)


def is_part(tokens: str, at: int) -> bool:
    """Tell whether the number stands behind 其中, 包括 or in brackets: a part of the total before it."""
    return bool(PARTLY.search(tokens, max(0, at - REACH), at))


def spread(tokens: str, at: Sequence[int], claims: list[Claim | None]) -> list[Claim | None]:
    """Hand a claim on to the next numbers of its list: 分别为3人、5人、7人; 甲村捐3万元、乙村2万元.

    Behind 其中 and in brackets stand the parts of a total, under nouns of their own: 网格员89人,其中专职32人,兼职57人.
    """
    out = list(claims)
    if len(out) < 2:
        return out
    whole: Claim | None = None
    roll = ROLL.search(tokens)
    for i in range(1, len(at)):
        held, before = out[i], out[i - 1]
        between = tokens[at[i - 1] + 1 : at[i]]
        if whole is not None and not PARTS.fullmatch(between):
            counted = tokens[at[i - 1]] != tokens[whole.token] and NOUN.fullmatch(between)
            whole = whole if counted else None
        opens = len(between) <= 24 and INSIDE.match(between) is not None
        if opens:
            whole = before = next((c for c in reversed(out[:i]) if c and tokens[c.token] == tokens[at[i]]), before)
        if _free(held, before) and before is not None and _alike(tokens, before.token, at[i], before.metric):
            list_of = LISTED_PLACES if tokens[at[i]] in THINGS else LISTED
            listed = (
                (between != "," or ENDS.match(tokens, at[i] + 1))
                and (list_of.fullmatch(between) or (roll and NAME.fullmatch(between)))
                and not NEW_MATTER.search(between.rstrip("为达"))
            )
            goes_on = listed or CHANGED.fullmatch(between) or GRADES.fullmatch(between)
            if not goes_on and SINCE.fullmatch(between):
                goes_on = ENDS.match(tokens, at[i] + 1)
            if opens or (held is None and goes_on):
                held = out[i] = _handed(before, at[i])
        if (
            _free(held, whole)
            and whole is not None
            and _alike(tokens, whole.token, at[i], whole.metric)
            and not NEW_MATTER.search(between.lstrip("都是为"))
        ):
            out[i] = _handed(whole, at[i])
    return out


def _free(held: Claim | None, giver: Claim | None) -> bool:
    """Tell whether a number may take the giver's claim: nobody holds it, or decoys of other metrics alone do."""
    return giver is not None and not giver.decoy and (held is None or (held.decoy and giver.metric not in held.denied))


def _handed(claim: Claim, at: int) -> Claim:
    return Claim(at, claim.start, at + 1, claim.metric, claim.pattern, False)


def _alike(tokens: str, first: int, second: int, metric: str) -> bool:
    """Tell whether two numbers of a list may count the same: of one unit, or goods of several."""
    return tokens[first] == tokens[second] or (metric == "supplies" and tokens[second] in GOODS)


GOODS = frozenset(
    TOKENS[unit]
    for unit in [
        "只",
        "件",
        "套",
        "箱",
        "盒",
        "瓶",
        "桶",
        "袋",
        "包",
        "吨",
        "公斤",
        "斤",
        "份",
        "台",
        "副",
        "双",
        "床",
        "顶",
        "把",
        "枚",
        "块",
        "根",
        "筐",
        "支",
        "个",
    ]
)


#: 向受灾户发放棉被200条: things are neither harmed nor moved to safety.
GIVEN_THINGS = (GOODS - {TOKENS["个"]}) | {TOKENS[MONEY]}

MEASURE = "率度面数额费金量债款员户比值"
#: 历下区174万元,市中区293万元: nothing but names and numbers. A name is no measure (绿化率42%).
NAMED_NUMBERS = re.compile(
    rf"[\s·•-]*(?:[^,。;:{ANY[1:-1]}]{{0,10}}[,:])?(?:[\u4e00-\u9fff()]{{1,18}}(?<![{MEASURE}])[ :]*{ANY}(?:[ 、,]*{ANY})?(?:[(][^)]*[)])?[、,;。\s]*)+"
)
#: The same with names of places and bodies alone: these need no announcement.
NAMED_PLACES = re.compile(
    rf"[\s·•-]*(?:[^,。;:{ANY[1:-1]}]{{0,10}}[,:])?(?:[\u4e00-\u9fff()]{{1,9}}(?:村|社区|镇|乡|区|县|市|州|旗|街道|局|委|中学|小学|学校|医院|公司|系统|协会|商会|总会|支部)"
    rf"[ :]*{ANY}(?:[(][^)]*[)])?[、,;。\s]*)+"
)
#: Who gave what of a total told of before: 细看下来,机关19万元;宗教界166万元;台资企业折合279万元,都已到账.
GIVER = (
    r"[\u4e00-\u9fff、]{1,14}(?:村|社区|镇|乡|区|县|市|州|旗|街道|局|委|学校|中学|小学|医院|公司|系统|协会|商会|支部|机关|成员|人士|界|"
    r"委员|企业|干部|职工|员工|党员|群众|师生|部门|单位|个人|乡贤)"
    rf"(?:的?(?:现金和物资|捐款|善款|捐赠|款物)?(?:最多)?,?)?(?:折合|合计|共|计|约|达)?[ :]*{ANY}(?:[(][^)]*[)])?"
)
GIVERS = re.compile(
    rf"[\s·•-]*(?:[^,。;:{ANY[1:-1]}]{{0,16}}[,:]){{0,2}}(?:其中,?)?{GIVER}(?:[,、;]{GIVER})+(?:[,;][^{ANY[1:-1]}]{{0,80}})?[。\s]*"
)
#: 按区域看,鄞州41.2万人、慈溪36.8万人居前: the list of parts may end before its sentence does.
BY_PART = re.compile(
    r"\s*(?:[按分从]各?(?:区域|地区|地方|区县|县区|县市|市县|乡镇|镇街|镇村|街道|社区|村|部门|系统|行业|单位)来?(?:看|分|说|统计|计算)?)[,:]"
    rf"(?:[\u4e00-\u9fff()]{{1,9}}(?<![{MEASURE}])[ :]*{ANY}(?:[(][^)]*[)])?[、,;和及]*)+"
)
#: The parts of a total told of before: 其中:扫雪除冰4200人次,环境整治3860人次,其他1985人次.
PART = (
    rf"(?:(?!用[于作]|支出|花|拨|发放|资助|救助|购|买|占)[\u4e00-\u9fffA-Za-z“”()、]){{1,16}}(?<![{MEASURE}])"
    rf"(?:共|有|达|为|是|计)?{ANY}(?:[(][^)]*[)])?"
)
PART_LIST = re.compile(
    rf"\s*(?:其中|这里头|里头|这里面|分开看|分类看|具体(?:看|为|是)?)[,:]?{PART}(?:[,、;和及]{PART})*[。!]?\s*"
)
ANNOUNCED = re.compile(
    r"如下|名单|分别|其中|[:]\s*$|(?:捐款|捐赠|善款|捐助)(?:金额|数额|情况)?(?:[(][^)]*[)])?(?:\s+[\u4e00-\u9fff]{2,6})?\s*$"
)


HANDED_DOWN = -1
"""Where a claim starts that a line takes over from the line before it."""


def tells(claims: Sequence[Claim | None]) -> bool:
    """Tell whether one of the claims makes a fact."""
    return any(claim is not None and not claim.decoy for claim in claims)


def carry(
    tokens: str, at: Sequence[int], claims: list[Claim | None], before: tuple[str, list[Claim]] | None
) -> list[Claim | None]:
    """Hand a claim of the sentence ``before``, its last as a rule, on to a list of names and numbers that follows it."""
    if before is None or tells(claims):
        return claims
    sentence, told = before
    if PART_LIST.fullmatch(tokens):
        whole = next((claim for claim in reversed(told) if sentence[claim.token] == tokens[at[0]]), None)
        return claims if whole is None else _handed_down(whole, sentence[whole.token], tokens, at, claims)
    held = told[-1]
    unit = sentence[held.token]
    if (parts := BY_PART.match(tokens)) and tokens[at[0]] == unit:
        return _handed_down(held, unit, tokens, at, claims, parts.end())
    mine = [tokens[i] == unit for i in at]
    if not any(mine) or (not all(mine) and held.start != HANDED_DOWN):
        return claims
    if NAMED_NUMBERS.fullmatch(tokens):
        announced = held.start == HANDED_DOWN or ANNOUNCED.search(sentence[-40:]) or NAMED_PLACES.fullmatch(sentence)
        listed = announced or (len(at) > 1 and NAMED_PLACES.fullmatch(tokens))
    else:
        listed = held.metric == "donations" and GIVERS.fullmatch(tokens)
    return _handed_down(held, unit, tokens, at, claims) if listed or LATER_FIGURES.fullmatch(tokens) else claims


def _handed_down(
    held: Claim, unit: str, tokens: str, at: Sequence[int], own: Sequence[Claim | None], end: int | None = None
) -> list[Claim | None]:
    """Return the claim for each number of the ``unit``, up to ``end``; what the metric's own decoys hold stays theirs."""
    end = len(tokens) if end is None else end
    return [
        Claim(i, HANDED_DOWN, end, held.metric, held.pattern, False)
        if i < end and tokens[i] == unit and _free(claim, held)
        else claim
        for i, claim in zip(at, own, strict=True)
    ]
