"""Names of places that are ordinary words too, and what follows a place's name when it is no place."""

import re
from pathlib import Path


def _words(file: str) -> frozenset[str]:
    return frozenset((Path(__file__).parent / "data" / file).read_text("utf-8").split())


#: Counties and cities without their ending that count only behind the name of what they lie in (辽宁朝阳, not 朝阳).
WORDS = _words("words_short.txt")
#: Full names that are words: they count only behind the name of what they lie in, or inside the document's own.
WORDY = _words("words_full.txt")
#: Townships' names without ending that are words: behind a county they mean what they say (某区人民法院).
TOWN_WORDS = _words("words_town.txt")
#: What many a township of the table is called that has no name of its own.
GENERIC = re.compile(
    "(?:国家|省|市|县|现代|农业|产业|工业|科技|物流|经济|技术|高新|高效|化工|食品|循环|综合|开发|示范|聚集|集聚|集中|旅游|度假|生态|文化|创新|创业|特色|新型|"
    "城乡|一体化|城市|新|区|园|园区|基地|场|管理|办公室|管委会|委员会)+"
)
ROAD = r"(?:(?:[一-龥]{0,2}[东西南北中]|[东西南北中一二三四五]{0,2})(?:路|街(?!道))(?!街道|社区|居|村|办|镇)|大道|大街|大桥|高速|铁路|机场|(?:高铁|火车|汽车|客运)?[东南西北]?站(?![前街]))"
#: Behind a name without ending: it names something else, which may well be elsewhere.
BODY = re.compile(
    ROAD
    + "|[一-龥]{0,4}(?:幼儿园|高级中学|小学|中学(?!生)|学校|(?<![一二三四五六七八九十])[一二三四五六七八九十]中(?![心小队])|职中)|班(?=\\d|学)"
    + r"|[^的各多所等和及与在,。、\s]{0,6}(?:大学(?!生)|学院|集团)|[一-龥]{2,6}(?:网络|科技|实业|置业|制药|食品|建工|物流|传媒)(?=[、和与及,。;等()])"
    r"|[一-龥]{0,2}(?:医院|银行|证券|股份|电器|电气|药业|白药|饭店|宾馆|酒店|日报|晚报|早报|时报|商报|晨报|都市报|卫视|牌)"
    r"|[^,。;、:()\s]{0,12}?(?:\([一-龥]{2,6}\))?[^,。;、:()\s]{0,8}?(?:公司|商会|企业家协会)|(?:新村|社区|村|小区|花园|家园|苑|广场|公寓|大厦|街道|镇|乡)"
    r"|籍|人(?!口|大|社|民|数|均|员|才|力)|话|菜(?!花)|口味|口音|模式|经验|特产|风味|海关|时间(?!\d)"
)
#: “劲松大妈”: somebody's name, made of that of the place.
NICKNAME = re.compile("[一-龥]{1,4}”")
#: A village may follow, of whose name the words before are the beginning.
VILLAGE = re.compile("([一-龥]{1,5}?)(?:社区|村|居委)")
ROADSIDE = re.compile(ROAD)
#: 市长宁某 is no 长宁, 安全市 no 全市: the character before belongs to the word.
BEFORE_LONG = frozenset("省市县区镇乡村州盟旗部局处院校会行站队组科所厅班社团店委署店馆厂场总首董成增延生")
#: Behind which character a short name is the end of one word and the beginning of another: 其中卫生院, 美丽水乡, 福利川流.
SPLIT = {
    "丽水": "美秀壮", "利川": "福有顺胜权便", "利州": "福有顺胜权便", "任城": "责主信担", "会宁": "社机大协", "大庆": "盛重广",
    "西安": "东", "保定": "确", "自贡": "亲各独", "兴庆": "高", "运城市": "亚奥冬", "运城": "亚奥冬", "信宜": "诚相", "封开": "解",
}  # fmt: skip
#: 寨老吴永昌: somebody's name, behind what he is.
PERSON = re.compile(
    "(?:书记|主任|村民|居民|党员|志愿者|老人|记者|通讯员|队长|会长|[镇县乡局处院校]长|教师|老师|医生|寨老|工友|老板|乡贤|企业家|先生|同志|支书|经理|组长|保安|司机|大爷|阿姨|师傅)"
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]$"
)
#: 老教师南昌明: the name's end, behind what somebody is and before what ends a clause.
GIVEN = re.compile("(?!人)[一-龥](?=[,。、;:)(说捐])")
RANKED = re.compile(
    "(?:书记|主任|干部|村民|居民|党员|志愿者|老人|记者|通讯员|[队会组]长|老?教师|老师|医生|英雄|劳模|同志|经理|大爷|阿姨|师傅)$"
)
#: 吉安新闻网: at the beginning of a line an ordinary word is a place before what bears a place's name.
PRESS = re.compile("新闻网|融媒|广播|电视|文明网|政府网|人民政府")
#: 志愿者下乡, 患者保: a township whose name begins so is no place behind what makes a word with that.
BEHIND = {"者": frozenset("愿记患学作业读笔编译长老弱强劳使费与")}
AFTER = re.compile(
    r"(?<=新乡)[村贤镇风]|(?<=乡)[村亲愁情音土贤]|(?<=镇)[压静定痛化]|(?<=阿里)巴|(?<=区)(?:域|别|分|块)|(?<=平安)[夜健度]|(?<=城)(?:[镇乡市]化)"
    r"|(?<=自贡)献|(?<=大庆)[典祝贺功]|(?<=中卫)[生士星]|(?<=保定)[期点额]|(?<=大理)[石想由]|(?<=大连)(?:[续夜日片贯环]|接(?![收到待受种]))"
    r"|(?<=松原)[则有本来]|(?<=孝感)[动恩]|(?<=三明)[治确白显]|(?<=怀化)解|(?<=封开)[始放展启工]|(?<=毕节)[日后目]|(?<=黑河)流|(?<=河源)头"
    r"|(?<=平凉)快|(?<=百色)彩|(?<=口)罩|(?<=庆元)旦|(?<=兴庆)[祝贺]|(?<=从化)[解学肥工]|(?<=东明)[白确显]|(?<=子长)大|(?<=会宁)[静可愿]|(?<=上党)[员委组课支费建群政校旗团性章]"
)
