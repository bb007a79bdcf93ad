"""What the words around a number make of it: a running total, a mean, a plan, one giver's gift, a figure of the past.

Each trigger has a stated reach (as ConText has them): CLAUSE back to the nearest comma, SENTENCE back to the
sentence's start. All work on the tokens of a sentence; ``at`` is the offset of the quantity's token.
"""

import re
from collections.abc import Sequence

from extract.metric import ANY, TOKENS, Claim
from extract.model import Stat
from extract.units import MONEY, PERCENT, PERSON

STOP = ",。;:!?(\n"
PERSONS = TOKENS[PERSON]
GIVEN = ("donations", "supplies", "volunteer_hours")
"""Metrics whose figure may be one giver's gift."""

HARMED = "people harmed, rescued or moved"

#: (reason, what stands right before the number, within its clause)
REFUSED_BEFORE = (
    ("the share of a ratio (每8人就有1人)", re.compile(rf"每{ANY}[^,。;]{{0,10}}(?:就有|中有|里有|有)$")),
    ("the base of a ratio (每5户)", re.compile(r"(?:每|每隔|每满|按照?每)(?:个|逢)?$")),
    (
        "a growth or a comparison",
        re.compile(
            r"(?:同比|环比|增长|增加|增幅|增量|上升|提高|提升|下降|减少|降低|涨幅|降幅|上涨|下跌|高出|多出|净增|缩减|压减|增速)(?:[^到至为,]{0,3})$"
            r"|(?:同比|环比|[比较](?:上年|去年|上月|往年|前一?年|同期|上届|[0-9]{4}年)(?:同期)?)[^,。;]{0,14}$"
        ),
    ),
    (
        "a figure of the past",
        re.compile(
            r"(?:去年|上年|上一年)同期[^,。;增]{0,20}$|那时候?[^,。;到至为]{0,14}$|(?:去年(?!以来|底以来)|上年|前年|往年|上届)(?!已|累计)[^,。;到至为]{0,14}$"
        ),
    ),
    (
        "a rule, not a report",
        re.compile(
            r"(?:应当|应配备|应不|应有|应由|须有|须经|不得|必须|原则上|按照?规定|严禁|标准(?:为|是))[^,。;]{0,14}$"
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
OPENING = re.compile(r"[^。]{0,4}(?:去年|上年)(?:同期|全年|一年来?|[^,。;]{0,8}期间)?,(?!今年)[^。]{0,80}$")
LEFT = re.compile(r"(?:结余|余额|剩余(?!劳动)|尚余|结存)[^,。;]{0,4}$")
REFUSED_AFTER = (
    (
        "the base of a ratio (以30户为一网格)",
        re.compile(
            rf"[^,。;{ANY[1:-1]}]{{0,8}}(?:为(?:一个?|1个?|单位|标准)(?!队)|的?标准)|[^,。;]{{0,3}}[、,]?[^,。;]{{0,3}}”?的?标准"
        ),
    ),
    (
        HARMED,
        re.compile(
            r"(?:(?![为给向帮替对])[^,。;]){0,4}(?:死亡|受伤|遇难|失踪|被困|获救|脱险|受灾|撤离|及时撤离|确诊|轻伤|重伤|伤势|感染|倒塌|受损|受害|进水|被淹|损毁|房屋受|稳定消除|稳定脱贫|(?<!就业)脱贫(?!户|人口|劳动力|家庭|监测|村|县|群众)|返贫)"
        ),
    ),
    ("what a test or a firm can do", re.compile(r"[^,。;]{0,2}的?(?:能力|容量|产能)")),
)
FROM = re.compile(
    rf"(?:由|从|自)(?!现在|目前|现有|如今|当前)(?:最初|原来|原先|当初|开始|起初|过去|之前|去年|成立|刚|的|时|年|仅|不|足|[0-9]){{0,5}}[^,。;{ANY[1:-1]}]{{0,6}}$"
)
FORMERLY = re.compile(r"(?:原来|原有|原先|最初|过去|此前|之前)[^,。;]{0,10}$")
THEN = re.compile(
    rf",?[^,。;]{{0,10}}(?:细分|细化|拆分|增加|增长|发展|扩大|壮大|上升|提高|提升|减少|降低|下降|降|升|变|调整|优化|整合|合并|缩减|扩充|增|减|转)(?:为|到|至|成){ANY}?|(?:到|至){ANY}(?!不等)|,?到(?:了)?(?:现在|如今|目前|今年|今天)的?{ANY}"
)

DAILY = re.compile(
    r"(?:每天|每日|每晚)[^,。;]{0,8},[^,。;]{0,10}$|(?:日均|每天|每日|天天|日平均|平均每天|每晚|每天都?有)[^,。;]{0,40}$"
)
#: The same over one comma: 每天清晨7点,16名…; 计划到年底,参与率达到95%.
DAILY_AHEAD = re.compile(
    r"(?:每天|每日|每晚)[^,。;]{0,4}(?:[0-9一二三四五六七八九十]{1,2}[点时][^,。;]{0,4}|清晨|早上|傍晚|晚上),[^,。;]{0,10}$"
)
TARGET_AHEAD = re.compile(
    r"(?:按照?计划|(?:计划|力争|争取|预计|目标|希望)[^,。;]{0,12}(?:底|末|年|月|前)),[^,。;]{0,24}$"
)
PER_UNIT = re.compile(
    r"(?:每(?!天|日|年|月|周|季|逢|当|到|次|晚|人次)[^,。;]{1,18}|人均|户均|平均每[^,。;]{1,8}|平均|均由|各有|各配|各设)[^,。;]{0,6}$"
)
EACH = re.compile(r"/[人户个年月天次亩眼家村]")
"""奖励1000元/人."""
TARGET = re.compile(
    r"(?:(?<!西部)(?<!春蕾)计划(?!生育|志愿者|[”》])|拟|预计|力争|争取(?![到了]|[^,。;]{0,14}(?:资金|项目|补助|经费|支持))|目标|要达到?|(?<!免疫)规划(?!局|处|和|部|委|院|师|自|疫苗|区|内|馆)|预期|有望|承诺|打算|准备|任务|确保|不低于(?=$)|"
    r"(?<![把])将(?=(?:继?续|于|在|陆续|再|会|要|实现|达|有|新增|新建|新招|投入|招募|发放|筹|建成|组建|覆盖|培训|提供|捐|送|拨|安排|支付|配备|选派|突破|超)))(?!了)[^,。;]{0,26}$"
)
#: 5000余名志愿者将投身…: not yet so, said behind the number.
TARGET_AFTER = re.compile(
    r"[^,。;]{0,8}(?<![把])将(?:会|要|陆续|于|分批|继续)?(?:投身|参与|参加|服务|奔赴|走上|上岗|投入|为)"
    r"|的?(?:目标|任务)(?:数|量|总)?的"
)
#: 力争参合率达98%,新增就业5000人: an aim that goes on over a comma, with a verb of what is to be reached.
AIMS = re.compile(
    rf"(?:(?<!为)(?<!为了)力争|(?<![竞为])争取|目标是)(?![^。;]{{0,12}}(?:不[漏落留]|资金|项目))[^。;]*{ANY}[^。;]*,"
    r"(?:并|再|年内|全年)?(?:新增|新建|新招|新发展|新培育|培育|发展|招募|组建|建成|建设|打造|募集|筹集|完成|实现|达到|带动|参与|覆盖|培训|选派)[^,。;]{0,16}$"
)
#: 下一步,该市将…,并拿出党费30万元: all that follows is still to come, but for what is there already.
NEXT = re.compile(
    r"(?:^|[,。;:\s)])(?:(?:下一?步|下一?阶段|今后)|接下来(?=[^。;]{0,12}(?:将|要|计划|拟)))"
    r"(?![^。;]*(?:(?<![为除])了|已|目前|现有|截[至止]|累计))[^。;]*$"
)
NOW = re.compile(r"(?:现在|目前|现有|原有|原来|如今)的?[^,]{0,3}$")
DONE = re.compile(r"已经?(?!经)|累计|截[至止]|目前|完成|实际")
#: 三年多来, 半个月来: a time that goes on till now.
LATELY = (
    r"(?:[0-9一二三四五六七八九十几两多半][多余]?年[多半]?|[0-9一二三四五六七八九十几两多半]个[多半]?月[多余]?|"
    r"[0-9一二三四五六七八九十几两][多余]?(?:天|周|星期)[多余]?)来(?![自到了访])"
)
STRONG = re.compile(rf"累计|截[至止]|至今|迄今|以来|{LATELY}|年间|目前,?[^,]{{0,6}}已|目前共|已累")
#: What is there or stands ready (places, and people in a service) is counted anew each time, whatever the sentence says of
#: since when: 今年以来,15个社区划为181个网格. A running total only where its own clause says so, or where people came in over years.
PLACES = ("grids", "communities", "villages", "buildings", "households", "population")
BODIES = (
    *("volunteers", "grid_workers", "party_members", "party_organisations", "cadres_deployed", "teams"),
    *("medical_staff", "people_mobilised"),
)
ADDED_UP = re.compile(r"(?:累计|累积|迄今|已累|(?:目前|截[至止][^。;]{0,16}),?[^,。;]{0,6}已(?!有|达|经))[^,。;]*$")
#: 截至目前,57278名志愿者上岗.
TILL = re.compile(r"截[至止](?!发稿)[^,。;]{0,14},共?$")
OVER_YEARS = re.compile(r"[0-9一二三四五六七八九十几多两][多余]?年[多半]?来(?![自到了访])(?!.*共有)[^。;]*$")
#: 累计4.1万人次,最多的一天达2.3万人: the peak is a count.
PEAK = re.compile(r"(?:最多|最高|最忙|高峰|峰值|单日)(?:的?一?[天日晚次时]|期|时期)?[^。;]{0,12}$")
TOTAL = re.compile(rf"(?:共|总计|合计|总额|一共|总共|共计)[^,。;{ANY[1:-1]}]{{0,12}}$")

#: One giver: a firm, a named or a single person. Several: a place, a body, a count of people.
FIRM = (
    r"(?:公司|集团|银行|酒店|药业|药房|(?<!慈善)(?<!爱心)超市|商行|化工(?=认?捐|赠)|饭店|餐厅|工厂|电器|科技|实业|股份|合作社|矿业|地产|食品厂|[^工]厂)"
    r"(?!的?(?:全体)?(?:员工|职工|党员|干部|工会|党支部|党委|们|纷纷|踊跃))"
)
SINGLE = (
    r"(?:先生|女士|老人|大爷|大妈|大娘|奶奶|爷爷|阿姨|老板|董事长|总经理|经理|老师|医生|老党员|店主|老兵|企业家|同学|小朋友|"
    r"本人|商人|爱心企业(?!家|纷纷|踊跃)|夫妇|夫妻|一家人?|有的|有人(?=捐|送|拿|悄)|最多的|最少的|最高的|最小的|最大的|单笔(?=最)|个人(?=捐资捐物|出资)|一人|某某|一位|一名|两位|俩)(?!们)"
)
TITLE = r"(?:乡贤|书记|主任|党员|村民|居民|同志|志愿者|业主|市民|教授|院长|校长|镇长|村长|队长|女儿|儿子|职工|员工)"
SURNAME = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范"
    "廖贾夏韦付邹孟熊秦邱尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤耿关左尤申翟乔柳邢梅庄辛管祝焦路温阎芦纪屈项舒季柴苗鲍单任康俞齐伍殷葛骆牛尚"
)
GIVE = r"(?:捐|赠|送|拿出|出资|转账|转来|寄来|交来|奉献|资助|认捐|汇)"
ONE_GIVER = re.compile(
    rf"{FIRM}|{SINGLE}|(?:基金会|慈善总?会|商会|协会|红十字会)(?:首[期批次]|共|已|宣布|又|再次|(?:向|为|给)[^,。;]{{1,20}})*(?:捐[赠款资出助]|捐)(?!款?箱)|(?:^|[,。;、的:村镇乡]|{TITLE})[{SURNAME}][\u4e00-\u9fff]{{1,2}}同志|[他她我](?!们|[省市区县镇乡村校院街社国州会司局办部所站队行厂一二两三五百千{ANY[1:-1]}])|(?:一次性|独自|匿名|亲自|将自己的|把自己的|[0-9]岁的|悄悄|默默|自费|自掏腰包)|(?:分别|各)(?=捐|赠)"
    rf"|(?:^|[,。;、\\s])[{SURNAME}](?![村庄镇乡区县市街])[\u4e00-\u9fff某](?:[\u4e00-\u9fff](?<![村庄镇乡区县市街寨屯]))?[:\\s]\\s*$"
    rf"|(?:^|[,。;、的:村镇乡]|社区|{TITLE})[{SURNAME}](?:(?![村庄镇乡区县市街会队家社局委店屯沟湾])[\u4e00-\u9fff某总]){{1,2}}(?![村镇乡街])(?:{TITLE})?(?:[^,。;们{ANY[1:-1]}]{{0,10}}{GIVE}|参与|先后|累计|多年|一直|每[年月]|坚持)"
)
#: 波司登捐赠了…: a short subject that is no place and no body of people.
NAMED = re.compile(
    r"(?:^|[,。;:])([\u4e00-\u9fffA-Za-z·“”]{2,9}?)(?:持续|也|还|又|先后|分别|各|已|再次|陆续|(?:通过|向|为|给|对)[^,。;捐赠]{1,16})*(?:定向)?(?:捐赠|捐出|捐款|捐资|捐献|捐助)"
)
A_BODY = re.compile(
    r"^用|当场|实现|登记|器官|手机|参加|参与|[全各省市县区镇乡村街们会委共次天日月年里内上中前后其并和与及就都了]|党员|群众|社区|居民|干部|职工|师生|活动|累计|合计|现场|目前|人员|社会|志愿|爱心|踊跃|纷纷|自愿|自发|有人|积极|主动|带头|单位|支部|个人|大家|接[收受]|收到|教师|学生|企业|截至|总计|善款|首批|第[一-龥]批|这批|一批|系统|中学|小学|学校|幼儿园|医院|机关|部门|局|院|此"
)
MANY_GIVERS = re.compile(
    rf"[{PERSONS}{TOKENS['户']}{TOKENS['家']}{TOKENS['个']}{TOKENS['人次']}](?!一)[^,。;]{{0,20}}(?:捐|赠|募|筹|献|$)"
    r"|全[镇县区市村乡校院厂街社体省州盟旗]|[我本][镇县区市村乡校院街社]|各界|(?<![我他她咱])们|群众|广大|各级|各(?:村|社区|单位|支部|地|民主|宗教|企业|商会)|人士[^,。;]{0,6}捐|团体|"
    r"众筹|义卖|义演|党员干部|干部职工|师生|会员|(?:员工|职工)(?:们|共|自发|踊跃|自愿)?捐|其他党员|共同|爱心人士|企业家们|一日捐|"
    r"善款(?:总额|共|累)|纷纷|踊跃|(?:慈善总?会|基金会|红十字会)(?![^,。;接收募筹到]{0,20}捐)|单位捐款|(?:职工|员工|党员|干部|师生|社会)个人|个人捐款(?!的)|党员(?:共|累计|自愿|总计)|捐款(?:总额|总数|人数)"
)
COLLECTED = re.compile(r"募(?:集|得|捐|款)|筹(?:集|得|措|款|资)|收到|接[收受]")


#: Units of things that are there: 共有12个网格 is no running total.
STOCKS = frozenset((PERSON, "个", "户", "支", "组", "栋", "幢", "家", "处", "座"))


REACH = 120
"""How far back any trigger may stand, in characters."""


def clause(tokens: str, at: int) -> str:
    """Return the words from the nearest stop to the number."""
    words = tokens[max(0, at - REACH) : at]
    for stop in STOP:
        words = words.rpartition(stop)[2]
    return words


def refusal(tokens: str, at: int) -> str | None:
    """Return why the number is none of this document's figures, or None."""
    before, after = clause(tokens, at), tokens[at + 1 : at + 24]
    given = tokens[at] in GIVEN_THINGS
    for reason, pattern in REFUSED_BEFORE:
        if pattern.search(before) and not (given and reason == HARMED):
            return reason
    if OPENING.match(tokens[:at]) and "今年" not in tokens[:at]:
        return "a figure of the past"
    if LEFT.search(before):
        return "what is left of a sum"
    for reason, pattern in REFUSED_AFTER:
        if pattern.match(after):
            return reason
    if THEN.match(after) and (FROM.search(before) or FORMERLY.search(before)):
        return "the first figure of a change (由200人增加到300人)"
    return None


def stat(tokens: str, at: int, unit: str, metric: str, year: str | None) -> Stat:
    """Return what kind of number it is (GUIDELINE: stat and rules of thumb 6 to 8); ``year`` is the document's."""
    before, sentence = clause(tokens, at), tokens[max(0, at - REACH) : at]
    ahead = TARGET.search(before) or TARGET_AHEAD.search(sentence)
    if (ahead and not DONE.search(ahead[0])) or _by_a_later_year(sentence, year) or TARGET_AFTER.match(tokens, at + 1):
        return Stat.TARGET
    if (NEXT.search(sentence) and not NOW.search(before)) or (
        (aim := AIMS.search(sentence)) and not DONE.search(aim[0])
    ):
        return Stat.TARGET
    if unit == PERCENT:
        return Stat.SHARE
    if DAILY.search(before) or DAILY_AHEAD.search(sentence):
        return Stat.DAILY_MEAN
    if PER_UNIT.search(before) or EACH.match(tokens, at + 1):
        return Stat.PER_UNIT
    if metric in GIVEN and one_giver(tokens, at):
        return Stat.INDIVIDUAL
    return Stat.CUMULATIVE if _runs_on(before, sentence[-80:], unit, metric) else Stat.COUNT


def _runs_on(before: str, sentence: str, unit: str, metric: str) -> bool:
    """Tell whether the number is a total since some start (rule 7)."""
    if PEAK.search(sentence):
        return False
    if metric in PLACES or metric in BODIES:
        came = metric in BODIES and OVER_YEARS.search(sentence)
        return bool(ADDED_UP.search(sentence) or came or (metric == "volunteers" and TILL.search(sentence)))
    return bool(STRONG.search(sentence) or (unit not in STOCKS and TOTAL.search(before)))


def one_giver(tokens: str, at: int) -> bool:
    """Tell whether a gift is one person's or one firm's (rule 8): the giver named last before it decides."""
    for head in (
        clause(tokens, at),
        tokens[tokens.rfind(";", max(0, at - 80), at) + 1 : at][-80:],
        tokens[max(0, at - 120) : at],
    ):
        # 三人分别捐款: each of several is one giver, and 分别 says so behind them
        one = [len(head) + 1 if m[0] in ("分别", "各") else m.start() for m in ONE_GIVER.finditer(head)]
        one += [m.start(1) for m in NAMED.finditer(head) if not A_BODY.search(m[1])]
        many = [m.end() for m in MANY_GIVERS.finditer(head)]
        if not one and not many and COLLECTED.search(head):
            return False
        if one or many:
            return max(one, default=-1) >= max(many, default=-1)
    # 向灾区捐款400万元: who gives was said before, one of whom the text tells
    return bool(re.search(r"[向给][^,。;]{1,16}(?:捐|赠)|所得(?:捐款|善款)", tokens[max(0, at - 60) : at]))


def _by_a_later_year(sentence: str, year: str | None) -> bool:
    """到2025年,参保率达到95%: a plan, when the document is older."""
    named = re.findall(r"到(20[0-9]{2})年", sentence)
    return bool(named and year and named[-1] > year)


PART = re.compile(r"其中|包括|含(?!量)|[(][^)]*$")
#: Between two numbers of one list: 甲村3万元、乙村2万元; 分别为3人、5人、7人.
LISTED = re.compile(r"(?:[、,]|和|及|以及)(?:其他|另|其余)?[\u4e00-\u9fffA-Za-z“”]{0,12}$")
#: People and things have nouns of their own: 志愿者80人、保安12人. Only places hand these on.
LISTED_PLACES = re.compile(
    r"(?:[、,]|和|及|以及)(?:其他|另|其余)?(?:[\u4e00-\u9fff]{1,10}(?:村|社区|镇|乡|区|县|市|州|旗|街道|局|学校|公司|单位))?"
)
#: 3人,5人,7人 go on; 求职894人,317人上岗 do not.
ENDS = re.compile("[、,。;)和及]|$")
THINGS = frozenset(TOKENS[unit] for unit in STOCKS)
#: 101人(参加值守89人,协助防控12人); 116万元,其中个人72万元: the parts of a total.
INSIDE = re.compile(r"[^,。;]{0,8}[(](?!约|折)[^)。;]*$|[^。;]{0,10}[,(]?(?:其中|包括)[^。;]*$")
#: 由65%提高到92%: what the first figure of a change counts, the second counts too.
CHANGED = re.compile(
    r",?[^,。;]{0,4}(?:细分|细化|拆分|增加|增长|发展|扩大|壮大|上升|提高|提升|减少|降低|下降|降|升|变|调整|优化|整合|合并|缩减|扩充|增|减)(?:为|到|至|成)(?:了|现在的?|如今的?|目前的?|今年的?)?"
    r"|,?到(?:了)?(?:现在|如今|目前|今年|今天)的?"
)
#: A roll of givers needs no stops: 捐款名单 张三500元 李四300元.
ROLL = re.compile("(?:捐|爱心|善款|芳名)[^,。;]{0,6}(?:名单|公示|明细|榜|如下)")
NAME = re.compile(r"[、,;\s]*[\u4e00-\u9fff·某*]{2,12}[::\s]*")
NEW_MATTER = re.compile(
    r"[是有为被由于将把让使向对给了着过]|发放|走访|排查|下拨|拨付|投入|投资|补贴|救助|惠及|带动|开展|组织|建|买|花|占|达|好|还有|率|度|满意|参与|参加|投票|同意"
)


def is_part(tokens: str, at: int) -> bool:
    """Tell whether the number stands behind 其中, 包括 or in brackets: a part of the total before it."""
    return bool(PART.search(tokens, max(0, at - REACH), at))


def spread(tokens: str, at: Sequence[int], claims: list[Claim | None]) -> list[Claim | None]:
    """Hand a claim on to the next numbers of its list: 分别为3人、5人、7人; 甲村捐3万元、乙村2万元.

    Behind 其中 and in brackets stand the parts of a total, under nouns of their own: 网格员89人,其中专职32人,兼职57人.
    """
    out = list(claims)
    whole: Claim | None = None
    roll = ROLL.search(tokens)
    for i in range(1, len(at)):
        held, before = out[i], out[i - 1]
        between = tokens[at[i - 1] + 1 : at[i]]
        if whole is not None and not (len(between) <= 24 and LISTED.fullmatch(between)):
            whole = None
        opens = len(between) <= 24 and INSIDE.match(between) is not None
        if opens:
            whole = before
        if _free(held, before) and before is not None and _alike(tokens, at[i - 1], at[i], before.metric):
            list_of = LISTED_PLACES if tokens[at[i]] in THINGS else LISTED
            listed = (
                (between != "," or ENDS.match(tokens, at[i] + 1))
                and (list_of.fullmatch(between) or (roll and NAME.fullmatch(between)))
                and not NEW_MATTER.search(between)
            )
            if opens or (held is None and (listed or CHANGED.fullmatch(between))):
                held = out[i] = _handed(before, at[i])
        if (
            _free(held, whole)
            and whole is not None
            and _alike(tokens, whole.token, at[i], whole.metric)
            and not NEW_MATTER.search(between)
        ):
            out[i] = _handed(whole, at[i])
    return out


def _free(held: Claim | None, giver: Claim | None) -> bool:
    """Tell whether a number may take the giver's claim: nobody holds it, or a decoy of some other metric does."""
    return giver is not None and not giver.decoy and (held is None or (held.decoy and held.metric != giver.metric))


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
    rf"[\s·•-]*(?:[^,。;:{ANY[1:-1]}]{{0,10}}[,:])?(?:[\u4e00-\u9fff()]{{1,9}}(?<![{MEASURE}])[ :]*{ANY}(?:[(][^)]*[)])?[、,;。\s]*)+"
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
ANNOUNCED = re.compile(r"如下|名单|分别|其中|[:]\s*$|(?:捐款|捐赠|善款|捐助)(?:[(][^)]*[)])?\s*$")


HANDED_DOWN = -1
"""Where a claim starts that a line takes over from the line before it."""


def carry(
    tokens: str, at: Sequence[int], claims: list[Claim | None], before: tuple[str, Claim] | None
) -> list[Claim | None]:
    """Hand the last claim of the sentence ``before`` on to a list of names and numbers that follows it."""
    if before is None or any(claims):
        return claims
    sentence, held = before
    if held.decoy:
        return claims
    if (parts := BY_PART.match(tokens)) and tokens[at[0]] == sentence[held.token]:
        return [
            Claim(i, HANDED_DOWN, parts.end(), held.metric, held.pattern, False)
            if i < parts.end() and tokens[i] == sentence[held.token]
            else None
            for i in at
        ]
    if any(tokens[i] != sentence[held.token] for i in at):
        return claims
    if NAMED_NUMBERS.fullmatch(tokens):
        announced = held.start == HANDED_DOWN or ANNOUNCED.search(sentence[-40:]) or NAMED_PLACES.fullmatch(sentence)
        if not announced and (len(at) < 2 or not NAMED_PLACES.fullmatch(tokens)):
            return claims
    elif held.metric != "donations" or not GIVERS.fullmatch(tokens):
        return claims
    return [Claim(i, HANDED_DOWN, len(tokens), held.metric, held.pattern, False) for i in at]
