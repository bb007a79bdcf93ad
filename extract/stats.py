"""What kind of number it is: a running total, a mean, a rate, a plan, one giver's gift, else a count.

The triggers around a number decide (GUIDELINE: stat and rules of thumb 5, 7 and 8), each with a stated reach.
"""

import re

from extract.context import PERSONS, REACH, STOCKS, clause
from extract.metric import ANY, TOKENS
from extract.model import Stat
from extract.units import PERCENT

GIVEN = ("donations", "supplies", "volunteer_hours")
"""Metrics whose figure may be one giver's gift."""

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
    r"(?:计划(?<!西部计划)(?<!春蕾计划)(?!生育|志愿者|[”》])|拟|预计|力争|争取(?![到了]|[^,。;]{0,14}(?:资金|项目|补助|经费|支持))|目标|要达到?|规划(?<!免疫规划)(?!局|处|和|部|委|院|师|自|疫苗|区|内|馆)|预期|有望|承诺|必须达到|(?<!按)(?<!按照)(?<!照)要求(?!下)|要(?=派|招募?|补(?!助|贴)|增|选派|配齐)|打算(?![^,。;]{1,4}的$)|准备|任务(?![分落交])|确保|不低于(?=$)|"
    r"将(?<!把将)(?=(?:继?续|于|在|陆续|再|会|要|实现|达|有|新增|新建|新招|投入|招募|发放|筹|建成|组建|覆盖|培训|提供|捐|送|拨|安排|支付|配备|选派|突破|超)))(?!了)[^,。;]{0,26}$"
)
#: 5000余名志愿者将投身…: not yet so, said behind the number.
TARGET_AFTER = re.compile(
    r"[^,。;]{0,8}(?<![把])将(?:会|要|陆续|于|分批|继续)?(?:投身|参与|参加|服务|奔赴|走上|上岗|投入|为)"
    r"|的?(?:目标|任务)(?:数|量|总)?的"
)
#: 力争参合率达98%,新增就业5000人: an aim that goes on over a comma, with a verb of what is to be reached.
AIMS = re.compile(
    rf"(?:力争(?<!为力争)(?<!为了力争)|争取(?<![竞为]争取)|目标是)(?![^。;]{{0,12}}(?:不[漏落留]|资金|项目))[^。;]*{ANY}[^。;]*,"
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
STRONG = re.compile(rf"累计|截[至止]|到(?:目前|现在)|至今|迄今|以来|{LATELY}|年间|目前,?[^,]{{0,6}}已|目前共|已累")
#: What is there or stands ready (places, and people in a service) is counted anew each time, whatever the sentence says of
#: since when: 今年以来,15个社区划为181个网格. A running total only where its own clause says so, or where people came in over years.
PLACES = ("grids", "communities", "villages", "buildings", "households", "population")
BODIES = (
    *("volunteers", "grid_workers", "party_members", "party_organisations", "cadres_deployed", "teams"),
    *("medical_staff", "people_mobilised"),
)
ADDED_UP = re.compile(
    r"(?:累计|累积|迄今|已累|目前,?[^,。;]{0,6}已(?!有|达|经)|截[至止][^。;]{0,16},?[^,。;]{0,6}已(?!有|达|经))[^,。;]*$"
)
#: 截至目前,57278名志愿者上岗.
TILL = re.compile(r"截[至止](?!发稿)[^,。;]{0,14},共?$")
OVER_YEARS = re.compile(r"[0-9一二三四五六七八九十几多两][多余]?年[多半]?来(?![自到了访])(?!.*共有)[^。;]*$")
#: 累计4.1万人次,最多的一天达2.3万人: the peak is a count.
PEAK = re.compile(r"(?:最多|最高|最忙|高峰|峰值|单日)(?:的?一?[天日晚次时]|期|时期)?[^。;]{0,12}$")
TOTAL = re.compile(rf"(?:共|总计|合计|总额|一共|总共|共计)[^,。;{ANY[1:-1]}]{{0,12}}$")

#: One giver: a firm, a named or a single person. Several: a place, a body, a count of people.
FIRM = (
    r"(?:公司|集团|银行|酒店|药业|药房|(?<!慈善)(?<!爱心)超市|商行|化工(?=认?捐|赠)|饭店|餐厅|工厂|寺院|药企(?!们)|电器|科技|实业|股份|合作社|矿业|地产|食品厂|[^工]厂)"
    r"(?!的?(?:全体)?(?:员工|职工|党员|干部|工会|党支部|党委|们|纷纷|踊跃))"
)
SINGLE = (
    r"(?:先生|女士|老支书|养[鸡猪牛羊鱼]户|大户(?=[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑])|自己的(?=[^,。;]{0,4}时长)|一个人的(?=[^,。;]{0,4}时长)|老人|老阿[奶妈婆公爷]|大爷|大妈|大娘|奶奶|爷爷|阿姨|老板|董事长|总经理|经理|老师|医生|老党员|店主|老兵|企业家|同学|小朋友|"
    r"本人|商人|爱心企业(?!家|纷纷|踊跃)|(?:某|一家|这家|该)[一-龥]{0,6}企业(?!家|的?(?:全体)?(?:员工|职工|党员|干部|工会|党支部))|夫妇|夫妻|一家人?|有的|有人(?=捐|送|拿|悄)|最多的|最大方的|最少的|最高的|最小的|最大的|单笔(?=最)|个人(?=捐资捐物|出资)|一人|某某|一位|一名|两位|俩)(?!们)"
)
TITLE = r"(?:乡贤|书记|主任|党员|村民|居民|同志|志愿者|业主|市民|教授|教师|医生|农民|工人|民警|院长|校长|镇长|村长|队长|女儿|儿子|职工|员工)"
SURNAME = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范"
    "廖贾夏韦付邹孟熊秦邱尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤耿关左尤申翟乔柳邢梅庄辛管祝焦路温阎芦纪屈项舒季柴苗鲍单任康俞齐伍殷葛骆牛尚"
)
#: 老李, 赵婶, 那个小伙子: who is called so is one.
KNOWN_AS = (
    rf"[{SURNAME}]某(?!某?[县镇村])|(?:^|[,。;、:“的,])老[{SURNAME}](?![乡家板人师党区村镇县年])|[{SURNAME}](?:婶|伯|叔|嫂|姐|哥|大姐|大哥|师傅|大爷|大娘|支书|阿婆|阿公|老汉)(?!们|家)"
    r"|小伙(?:子(?!们)|(?![伴子食房计]))|小姑娘(?!们)|姑娘(?!们)|丈夫|妻子|老伴|两口子|阿婆(?!们)|阿公(?!们)|老汉(?!们)|会长"
)
GIVE = r"(?:捐|赠|送|拿出|出资|转账|转来|寄来|交来|奉献|资助|认捐|汇)"
ONE_GIVER = re.compile(
    rf"{FIRM}|{SINGLE}|{KNOWN_AS}|(?:基金会|慈善总?会|商会|协会|红十字会)(?:首[期批次]|共|已|宣布|又|再次|(?:向|为|给)[^,。;]{{1,20}})*(?:捐[赠款资出助]|捐)(?!款?箱)|(?:^|[,。;、的:村镇乡]|{TITLE})[{SURNAME}][\u4e00-\u9fff]{{1,2}}同志|[他她我](?!们|[省市区县镇乡村校院街社国州会司局办部所站队行厂一二两三五百千{ANY[1:-1]}])|(?:一次性|头一个(?=就?[捐来拿掏交])|独自|匿名|亲自|将自己的|把自己的|[0-9]岁的|悄悄|默默|自费|自掏腰包)|(?:分别|各)(?=捐|赠)"
    rf"|(?:^|[,。;、\s])[{SURNAME}](?![村庄镇乡区县市街])[\u4e00-\u9fff某](?:[\u4e00-\u9fff](?<![村庄镇乡区县市街寨屯]))?(?:[(][^)]{{0,12}}[)])?[:\s|]\s*$|[{SURNAME}]某[某\s|]*$"
    rf"|(?:^|[,。;、的:”村镇乡]|社区|{TITLE})(?!单位|党员|全|其)[{SURNAME}](?:(?![村庄镇乡区县市街会队家社局委店屯沟湾])[\u4e00-\u9fff某总]){{1,2}}(?![村镇乡街])(?:{TITLE})?(?:[^,。;们{ANY[1:-1]}]{{0,10}}{GIVE}|参与|先后|累计|多年|一直|每[年月]|坚持|头一个|第一个|率先|专程|特意|(?:先|就|也)?[把将])"
    rf"|(?:^|[、,;:]|其中)[{SURNAME}][\u4e00-\u9fff]{{1,2}}(?<![村庄镇乡区县市街寨屯])$"
)
#: 波司登捐赠了…: a short subject that is no place and no body of people.
NAMED = re.compile(
    r"(?:^|[,。;:])([\u4e00-\u9fffA-Za-z·“”]{2,9}?)(?:持续|也|还|又|先后|分别|各|已|再次|陆续|(?:通过|向|为|给|对)[^,。;捐赠]{1,16})*(?:定向)?(?:捐赠|捐出|捐款|捐资|捐献|捐助)"
)
A_BODY = re.compile(
    r"^用|定向|转账|现金|线上|线下|微信|非定|当场|实现|筹|募|善|登记|器官|手机|参加|参与|[全各省市县区镇乡村街们会委共次天日月年里内上中前后其并和与及就都了]|党员|群众|社区|居民|干部|职工|师生|活动|累计|合计|现场|目前|人员|社会|志愿|爱心|踊跃|纷纷|自愿|自发|有人|积极|主动|带头|单位|支部|个人|大家|接[收受]|收到|教师|学生|企业|截至|总计|善款|首批|第[一-龥]批|这批|一批|系统|中学|小学|学校|幼儿园|医院|机关|部门|局|院|此"
)
MANY_GIVERS = re.compile(
    rf"[{PERSONS}{TOKENS['户']}{TOKENS['家']}{TOKENS['个']}{TOKENS['人次']}](?!一)[^,。;]{{0,20}}(?:捐|赠|募|筹|献|$)"
    r"|(?<![给向为往对至])(?:全[镇县区市村乡校院厂街社体省州盟旗]|[我本][镇县区市村乡校院街社])|各界|(?<![我他她咱])们|群众|广大|各级|各(?:村|社区|单位|支部|地|民主|宗教|企业|商会)|人士[^,。;]{0,6}捐|团体|"
    r"众筹|义卖|义演|党员干部|干部职工|师生|会员|(?:员工|职工)(?:们|共|自发|踊跃|自愿)?捐|其他党员|共同|爱心人士|企业家们|一日捐|"
    r"善款(?:总额|共|累)|纷纷|踊跃|(?:慈善总?会|基金会|红十字会)(?![^,。;接收募筹到]{0,20}捐)|单位捐款|(?:职工|员工|党员|干部|师生|社会)个人|自发(?=[捐凑筹])|(?<![一-龥])个人捐款(?!的)|党员(?:共|累计|自愿|总计)|捐款(?:总额|总数|人数)"
)
#: 为患病同学捐款: who gets it is no giver.
RECIPIENT = re.compile("[为给向帮替][^,。;捐赠筹募献]{1,12}(?=捐|赠|筹|募|献)")
COLLECTED = re.compile(r"募(?:集|得|捐|款)|筹(?:集|得|措|款|资)|收到|接[收受]")


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
        head = RECIPIENT.sub("", head)
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
    named = re.findall(r"到(20[0-9]{2})年", sentence) if year and "到20" in sentence else []
    return bool(named and year and named[-1] > year)
