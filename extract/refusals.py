"""Numbers that are no quantities: words, ordinals, labels, dates, times, ages, telephone and licence numbers."""

import re
from typing import NamedTuple

from extract.units import unit_at

DIGIT = "[一二三四五六七八九]"
MONTH_DAY = "[一二三四五六七八九十]{1,3}"

#: Words that begin with a numeral character and are no number. Most of them hold a unit: 一面, 三轮车, 五家渠.
_WORDS = """
    一定 一直 一起 一样 一般 一些 一切 一方 一面 一旦 一体 一系列 一线 一批批 一次性 一家人 一家子 一个个 一名名 一位位 一件件 一条条 一户户
    一人一 一户一 一村一 一企一 一把手 一门式 一站式 一部分 一条龙 一条心 一道道 一面面 一张张 一份份 一本本 一支支 一对一 一带一路 一成不变 一号文件
    一块儿 一道为 一道参 一道共 一道构 一道筑 一五一十 二次元 二次供水
    两会 两新 两委 两面针 两口子 两码事 三轮车 三农 三支队伍 三八节 三八妇女 三八红旗 三八国际 三角 三包一 三番五次 三言两语 三三两两 三门峡 三门县 三台县 三台镇 三元区
    三元桥 三元里 三件套 三头六臂 四风 四川 四面八方 四面环 四面楚歌 四方台 四通八达 四件套 五保户 五保 五四 五角大楼 五角星 五湖四海 五台山 五台县 五家渠
    五面红旗 六神无主 六枝特区 七一 七台河 七嘴八舌 八一 八方 八里台 八面玲珑 八角 九牛 九台区 九面
    十字 十佳 十堰 十户长 十面埋伏 十里八 双十一
    百姓 百家姓 百家争鸣 百日 百强 百佳 百村 百里挑一 百家湖 百色
    万人大会 万人计划 万人空巷 千人计划 千人大会 百人会 百人团
    千家万户 千方百计 千篇一律 千村 千头万绪 千辛万苦 千军万马 千山万水 千言万语 千叮 千钧 千百年 千百次 千岛 千变万化 千载
    万户 万众一心 万一 万村 万元户 万家灯火 万千 万州 万宁 万事 万无一失 万达
    几乎 几何 几许 几经 几度 几分 几时 几点 几家欢喜
    零距离 零头 零票 零售 零星 零花 零食 零件 零部件 零担 零散 零钱 零工 零下 零口供 零次 零碎 零容忍 零门槛 零接触 零报告 零投诉 零差错 零感染
"""
#: first two characters → words, the longest first
WORDS: dict[str, tuple[str, ...]] = {}
for _word in sorted(_WORDS.split(), key=len, reverse=True):
    WORDS[_word[:2]] = (*WORDS.get(_word[:2], ()), _word)
#: Words that depend on what follows: 百分之百 is a number, 百分比 is none; 千万元 and 千万不要.
_HALF_WORDS = re.compile(
    r"百分(?!之|百)|十分(?![之钟])|万分(?!之)|千万(?=[不别要记勿莫注留])|[一零]点(?![0-9零一二三四五六七八九])"
)
_HALF_WORDS_FIRST = frozenset("百十万千一零")

#: A place: 四棵社区, 五台山. A unit and at most one character stand before the kind of place.
PLACE_FIRST = frozenset("棵株口元台门方枝面道眼房")
PLACE = re.compile(
    r"[棵株口元台门方枝面道眼房][^进到入在的从下全各出和与、,。]?(?:社区|村委会|村|街道|镇|乡|县|区|路|桥|山)"
)

DATE = re.compile(
    rf"""
    (?: (?:19|20)[0-9]{{2}} | [零一二三四五六七八九]{{4}} ) \s? (?: [-—–至] \s? (?:19|20)?[0-9]{{2}} \s? )?
        (?: 年(?!度?来) | [-/.][01]?[0-9] (?: [-/.][0-3]?[0-9] )? (?![0-9.]) )
        (?: (?: [-—–至]?[0-9]{{1,2}} | {MONTH_DAY} ) 月 (?: 份 | [底初中] )? )?
        (?: (?: [0-9]{{1,2}} | {MONTH_DAY} ) [日号] )?
  | (?: 1[0-2] | 0?[1-9] | 十[一二]? | {DIGIT} ) (?: [-—–~至到、] (?: 1[0-2] | [1-9] ) )? 月 (?: 份 | [底初中] )?
        (?: (?: [0-3]?[0-9](?![0-9.,万亿]) | {MONTH_DAY} ) (?: [-—–~至到、] [0-3]?[0-9](?![0-9.,万亿]) )? [日号]? )?
  | (?: [0-3]?[0-9] | [一二三十]{{1,2}}十?{DIGIT}? ) (?: [-—–~至到、] [0-3]?[0-9] ){{0,8}} 日(?![元币圆用常])
  | [0-2]?[0-9] (?: :[0-5][0-9] ){{1,2}} (?: [-—–~至到] [0-2]?[0-9]:[0-5][0-9] )? (?![0-9])
  | (?: [0-2]?[0-9] | {MONTH_DAY} ) (?: [-—–~至到] [0-2]?[0-9] )? [时点] (?![间段代候有而次名])
        (?: (?: [0-5]?[0-9] | {MONTH_DAY} ) 分 | 半 | 许 | 左右 | 钟 | 整 )?
    """,
    re.VERBOSE,
)
_DATE_NEXT = frozenset("年月日号时点:-/.—–至到~、 ")
_DURATION = re.compile(
    r"""(?:余|多|来)?个?(?:多|余|半)?
    (?: 周年 | 年(?![货轻味画会]) | 个?月(?![饼嫂季]) | 天(?![津气府然河台水桥空]) | 昼夜 | 周(?![边围]) | 星期 | 礼拜 | 日(?![用报常元币圆])
      | 分钟 | 秒 | 岁 | 旬 | 世纪 | 工作日 | 晚 | 夜 | 分(?=钟) )""",
    re.VERBOSE,
)
_LINE_START = frozenset(("", "\n", "。", ";"))
_GROUPS = frozenset("组队班社")
_LISTED = frozenset(",、;:。\n ")
_ENUMERATED = frozenset(".、)")
DURATION_NEXT = frozenset("余多来个半周年月天昼星礼日分秒岁旬世工晚夜")
_LABEL_BEFORE = re.compile(
    r"""[A-Za-z+×_#*=&%双]$ | [A-Za-z]-$ | [0-9][-.:·]$ | [0-9A-Za-z]/$
    | (?:电话|热线|拨打|邮编|邮政编码|编号|备案|证号|账号|帐号|传真|手机|QQ|微信号|(?<![划下调预配核增支里委府会已共])拨)[::]?$ | \([0-9]{3,4}\)$ | 〔$ | [农冀京沪]历$""",
    re.VERBOSE,
)
LABEL_LAST = frozenset("第-(:+×·./〔#*_=&%双话线编案号真机Q拨打历)")
_LABEL_NEXT = re.compile(
    r"""消毒 | 号(?![召称]|人(?!民)) | 级(?!别) | 版 | 楼(?!栋) | 室(?![内外]) | 路(?![段口灯]) | 弄 | 街(?!道) | 期(?!间) | 大(?=[组班类])
    | 度(?![过假汛电]) | 摄氏 | ℃ | 千伏 | 国道 | 省道 | 县道 | 高速 | 字(?=[号第]) | (?<=(?<![0-9])[0-9][05])后(?![来续])
    | [+×:;]?[A-Za-z] | [+×*_=&] | (?<=[0-9])/ | [:·][0-9] | \.[0-9A-Za-z] | -[A-Za-z]""",
    re.VERBOSE,
)
_LABEL_NEXT_FIRST = frozenset("消号级版楼室路弄街期大度摄℃+×*·:;/_=&字.-千国省县高后")
#: Behind most numerals stands none of these.
TELLS_NEXT = (
    _DATE_NEXT
    | DURATION_NEXT
    | _LABEL_NEXT_FIRST
    | _ENUMERATED
    | frozenset("届次")
    | frozenset(map(chr, range(ord("A"), ord("z") + 1)))
)
#: 县十七届人大三次会议
_BODIES = frozenset("届大委协会")
_MEETINGS = ("会议", "全会", "全体", "代表")
_RANKED = frozenset("居列位排名入进")
DURATION = "a time, an age or a duration"


class Refusal(NamedTuple):
    """A number that is no quantity; offsets of the folded text."""

    start: int
    end: int
    reason: str


#: 捐款金额(万元):30
_UNIT_IN_BRACKETS = re.compile(r"[万亿千百](?:元|人次|人|亩|户|吨|平方米|公里|美元|只|个)(?=[)])")
#: 个人捐款(千元以上), 万元以上的大额捐款: a class of gifts and no gift
_THRESHOLD = re.compile(r"[百千万亿]元(?:[(]含[)])?[及或含]?以[上下]")


def refuse(text: str, start: int, end: int) -> Refusal | None:
    """Return why the numeral ``text[start:end]`` is no quantity, if what surrounds it says so."""
    first, last, following = text[start], text[start - 1 : start], text[end : end + 1]
    if (
        first in "万亿千百"
        and (last == "(" or text.endswith("单位:", 0, start))
        and (named := _UNIT_IN_BRACKETS.match(text, start))
    ):
        return Refusal(start, named.end(), "the unit of a column or of the number behind it")
    if first in "百千万亿" and end - start == 1 and (class_ := _THRESHOLD.match(text, start)):
        return Refusal(start, class_.end(), "a threshold (万元以上)")
    if first > "9":
        for word in WORDS.get(text[start : start + 2], ()):
            if text.startswith(word, start):
                return Refusal(start, start + len(word), "a word")
        if first in _HALF_WORDS_FIRST and (half := _HALF_WORDS.match(text, start)):
            return Refusal(start, half.end(), "a word")
    dotted = text.startswith(".", start + 4) and not unit_at(text, end)[0]  # 2020.02.10
    if (following in _DATE_NEXT or dotted) and (date := DATE.match(text, start)) and date.end() >= end + (not dotted):
        return Refusal(start, date.end(), "a date or a time")
    if following in _GROUPS and first > "9" and last in _LISTED and text[end + 1 : end + 2].isdigit():
        return Refusal(start, end + 1, "the number of a group (一组3400元,二组2850元)")
    if last == "前" and text[start - 2 : start - 1] in _RANKED:
        return Refusal(start - 1, end, "a rank (居前三位)")
    if last == "前" and following == "包" and text[start - 2 : start - 1] == "门":
        return Refusal(start, end + 1, "a word (门前三包)")
    if last in LABEL_LAST or "A" <= last <= "z":
        if last == "第":
            return Refusal(start - 1, end, "an ordinal")
        if _LABEL_BEFORE.search(text, max(0, start - 6), start):
            return Refusal(start, end, "a label")
    if following in DURATION_NEXT and (beyond := duration(text, end)):
        return Refusal(start, beyond, DURATION)
    if following == "届" or (following == "次" and last in _BODIES and text.startswith(_MEETINGS, end + 1)):
        return Refusal(start, end + 1, "an ordinal")
    if first <= "9" or end - start <= 2:
        latin = "A" <= following <= "z"
        if following in _LABEL_NEXT_FIRST or (latin and not unit_at(text, end)[0]):  # 5G, but 500ml
            label = _LABEL_NEXT.match(text, end)
            if label:
                return Refusal(start, label.end(), "a label")
        listed = first <= "9" and following in _ENUMERATED and not text[end + 1 : end + 2].isdigit()
        if listed and (last in _LINE_START or last + following == "()"):
            return Refusal(start, end, "a number of a list")
    return None


def duration(text: str, end: int) -> int:
    """Return where the unit of time or of age behind a numeral ends, or 0."""
    match = _DURATION.match(text, end)
    return match.end() if match else 0
