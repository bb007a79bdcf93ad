"""What words around a place say of it: that a number is its own, or that people only come from there or go there."""

import re

from extract import literals

#: What a sentence calls a place by its kind: 全镇, 我区, 该村; or an office of it: 镇党委, 区委; or the nation.
SCOPE = re.compile(
    r"(?P<how>[我本全该]|整个|这个)(?P<unit>街道|社区|[省市县区州盟旗镇乡村])(?![民长域别分块容场]|委员)"
    r"|(?:(?<![一-龥])|(?<=[据在]))(?P<office>街道|街办|社区|[省市县区州盟旗镇乡村])(?=党|委|政府|人大|政协|领导|纪委|里|内|级机关|机关|共有?\d"
    r"|(?<=县)城(?![市东西南北以])|(?<=据..)[一-龥]{0,4}(?:统计|介绍|通报)|(?<=据.)[一-龥]{0,4}(?:统计|介绍|通报)"
    r"|(?![场容心块域间下帐袍]|民(?![政宗]))[一-龥]{0,7}?(?:妇联|[局厅办委]|协会|总会|联合会|红十字会|总工会|防指|指挥部))"
    r"|(?<![^,。;:!?\n“>】])(?P<bare>街道|社区|[省市县区镇乡村](?=里|上|内))"
    r"(?![民长级]|[里上]?(?:派|下拨|拨|送来|调来|支援|安排来))"
    r"|(?<![一-龥])(?P<nation>全国(?!两会|人大|政协|文明|道德|助残|哀悼)|我国|全世界|全球|中央财政|国家财政|财政部|民政部)"
)
#: With what such words begin: `re` looks for a plain set many times as fast as for a choice.
SCOPE_FIRST = re.compile("[" + "".join({word[0] for word in literals.of(SCOPE.pattern).starts}) + "]")
#: The place is only where somebody comes from.
_FROM = "来自 籍贯 原籍 老家 老家在 老家是 出生于 出生在 毕业于 途经 离开 去过 到过 情系 心系 情牵 ,人在 “人在 身在 远在 从 自 原"
FROM = tuple(_FROM.split())
#: Where a text goes that speaks for no place of its own: what it tells next is of there.
SCENE = ("进驻", "派驻", "走进", "来到", "走访", "探访", "深入")
#: The place is only where somebody or something goes.
_TOWARDS = "出征 支援 送达 送抵 运抵 奔赴 返回 驰援 援助 援建 援 返 抵达 抵 赴 前往 赶赴 发往 运往 寄往 捐往 送往 帮扶 向 给 为 对 与 同 和 到过 学习 考察"
TOWARDS = tuple(_TOWARDS.split())
LYING = re.compile(
    r"(?:位于|地处|坐落于|坐落在|毗邻|紧邻|邻近|靠近|东临|西临|南临|北临|东接|西接|南接|北接|连接|距离?|相距)[^,。;、的]{0,8}$"
)
LIES = re.compile("(?:是|,)?(?:在|位于|地处|坐落在|坐落于|属于?|隶属于?)|是|就是")
BORDER = re.compile(r"(?![与和同跟东西南北毗])[^。;\d]{0,24}(?:接壤|相邻|交界|毗邻|相连|为邻)")
PARTNER = re.compile(
    r"[^,。;、]{0,3}(?:对口|东西部|扶贫协作|籍|口味|口音|方向)|[^,。;、\d]{0,6}(?:返回|返乡|返程|回来|归来|来[沪京我本当])"
)
#: What a place does that gives.
GIVING = re.compile("[捐赠]")
#: A disaster bears the name of the place that it struck: 四川大震次日,山西…捐款.
DISASTER = re.compile(
    r"(?:发生了?)?(?:“[^”]{1,8}”|\d+(?:\.\d+)?级)?[^,。;、\d]{0,4}(?:地震(?!局|台|站|监)|[大强]震|灾区|疫区)"
)
#: The same of what struck elsewhere: 河南暴雨,队员们连夜报名.
STRUCK = re.compile("(?:突发|遭遇|遭受|发生|特大)?(?:暴雨|洪灾|洪水|水灾|洪涝|汛情|疫情|台风|雪灾|旱灾|灾情)")
#: Who lives there belongs here: 在深圳开超市的乡亲, 长沙的企业家.
RESIDENT = re.compile(
    "(?:念|读|上)(?:大[一二三四]|高[一二三]|研|大学|书)|求学|的?(?:企业家|老板|乡贤|乡亲|同乡|老乡|工友|校友|游子)|(?:工作|务工|打工|经商|上学|就读|读书|居住|定居|创业|做生意|[开办][一-龥]{1,3})的"
)
#: 2013年“广东扶贫济困日”活动: the name of a thing, not of where it was.
TITLED = re.compile("[^”“,。;:!?]{2,14}”")
#: One giver of a list that semicolons part: 北京市捐赠300万元;某某股份有限公司捐赠200万元.
GIVER = re.compile(
    r"[^,。;、:]{2,24}?(?:公司|集团|银行|商会|协会|学会|基金会|企业|酒店|工厂|合作社|大学|学院|医院|中学|小学)|(?:还有)?一[位名](?:不愿|没有?留)"
)
#: An office acts; the number is of what it acts on where the sentence names that too.
AGENT = re.compile(
    r"[省市县区州镇乡]?(?:委|政府|人民政府|党委|财政|[一-龥]{1,6}[局厅]|慈善总会|红十字会|总工会(?=[^,。;]{0,6}[拨送慰]))"
)
#: A body of a larger place that gives to the one the text speaks for, or sends something there.
GIVES = re.compile(
    r"[^,。;:!?]{0,16}?(?:公司|集团|协会|商会|基金会|联合会|义工联|工商联|单位|银行|学院|大学|医院)[^,。;:!?]{0,16}?(捐|赠|送|派出|资助|援助)"
)
RAISES = re.compile("募|筹|收到|接收")
#: What a body takes in, and whom it sends, is its own place's, wherever the document speaks for: 县红十字会收到捐款50万元.
COLLECTS = re.compile(r"(?:(?:接收|收到|接受|募集|募得|筹得|筹集)[^。;]{0,24}|(?:抽调|选派|派出)了?)$")
#: A gift that comes in from a neighbour counts where it is received: 邻县一家企业送来价值30万元的消毒液.
COMES = re.compile("[送捐寄运拉赠汇拨]来")
#: How a sentence takes up the body that the one before told of: 县爱心协会也没有闲着。协会发起…
BODY = re.compile("[该这]?个?(协会|总会|分会|联合会|基金会|红十字会|商会|合作社)")
#: Who lends the hall or the name does not own what is counted in it: 由区人社局主办、南站街道承办的招聘会.
HOSTS = re.compile("[一-龥]{0,8}(?:承办|协办)")
#: In a name between quotes a place is no place: 在“志愿浙江”上注册的有1000人.
NAMED = re.compile("“[一-龥]{1,6}$")
#: What there are several of is no single village's: 结对的5个村.
OF_VILLAGES = re.compile(
    "(?:行政|贫困|建制|试点|示范|城市|农村)?(?:村(?![民干委级组庄])|社区(?![志工服干书党居医卫])|居委会|村居|嘎查)"
)
#: A comparison with the larger place: 在全市率先, 全省首个.
RANK = re.compile(
    r"[^,。;]{0,4}(?:首[个批家例创届]|率先|前[列茅]|第[一二三\d]|排名|领先|唯一|最[大高早多]|推广|先进|优秀|示范|劳模|十[大佳]|百[强佳])"
)
#: One of many: 湖北等15个省, 湖北、河北等省, 雷州市等五地.
MANY = re.compile(
    r"等(?:[多各数几两\d一二三四五六七八九十]+)?(?:余|多)?(?:个|座)?(?:省|地|市|县|区|镇|乡|街道|村|社区|国|州|居)"
)
ENTRY = re.compile(r"[:\s]\d[\d.,]*[万亿]?[元人名户个件]?[,;、]?$")
WITH = re.compile("[、,]|和|与|及|以及")
IN_ONE_LIST = frozenset(("", "的", "、", "和", "与", "及", "以及"))
"""Between names that one preposition governs: 对口帮扶四川省凉山州的雷波、金阳."""
RESPECTIVELY = re.compile("分别|各自|依次")
DIGITS = re.compile(r"\d[\d.,]*")
#: From here on the text speaks of the whole again.
WHOLE = re.compile(r"(?:截至|截止|目前|据统计|今年以来|近年来|总体|总的|\d{4}年以来|自[^,]{2,20}以来)")
OPENING = re.compile('(?:^|[,。;:、("“\n ])(?:在|位于[^,]{0,8}的)?$')
BEGINS = re.compile("(?:^|[。!?\n ])(?:[^,。;]{0,8},)?(?:同?在|位于[^,]{0,8}的)?$")
COME = re.compile("[一-龥]{0,5}来自")
SENT = re.compile(r"(?:下沉|派驻|进驻|派往|分赴|下派)(?:到|至|在)?$")
UNITS: dict[str, tuple[int, ...]] = {
    "省": (2,),
    "州": (4,),
    "盟": (4,),
    "县": (6,),
    "旗": (6,),
    "镇": (9,),
    "乡": (9,),
    "街道": (9,),
    "街办": (9,),
}
UNITS |= {"市": (6, 4, 2), "区": (6, 2), "村": (12,), "社区": (12,)}


def only_passes(text: str, first: int, run: int, end: int) -> bool:
    """Tell whether the place at ``run:end`` is where somebody comes from, or where something else lies."""
    near = max(first, run - 12)
    return (
        text.endswith(FROM, near, run)
        or LYING.search(text[near:run]) is not None
        or BORDER.match(text, end) is not None
        or PARTNER.match(text, end) is not None
    )


def comes_from_inside(text: str, first: int, run: int, inside: bool) -> bool:
    """Tell whether people come from a place of the document's own: 来自灞桥区的志愿者 are its own, wherever they serve."""
    return inside and text.endswith("来自", first, run)


def says_another(text: str, at: int, start: int) -> bool:
    """Tell whether a semicolon stands between the place at ``at`` and the number, and behind it another giver."""
    semicolon = text.rfind(";", at, start)
    return semicolon >= 0 and GIVER.match(text, semicolon + 1, start) is not None


def opens_clause(text: str, first: int, run: int) -> bool:
    """Tell whether a clause begins with the place (在湖北武汉,): 向湖北 and 驰援武汉的贵州 do not."""
    return OPENING.search(text[max(first, run - 14) : run]) is not None


def is_enclosed(text: str, first: int, at: int, start: int) -> bool:
    """Tell whether what stands at ``at`` is in brackets, or in a book's title, that close before ``start``."""
    for left, right in ("()", "《》"):
        opened = text.rfind(left, first, at)
        if opened >= 0 and text.find(right, opened, at) < 0 and at < text.find(right, at) < start:
            return True
    return False


def is_called(name: str, unit: str) -> bool:
    """Tell whether a place bears the kind that a scope word names: 全市 is said of a 市."""
    return name.endswith("街道" if unit == "街办" else unit)


def is_other(name: str, unit: str) -> bool:
    """Tell whether a place is of another kind than a scope word, which an old name cannot explain: no 镇 is a 街道."""
    if unit in ("街道", "街办"):
        return name.endswith(("镇", "乡"))
    return (unit in ("镇", "乡") and name.endswith("街道")) or (unit in "市区" and name.endswith(("省", "自治区")))
