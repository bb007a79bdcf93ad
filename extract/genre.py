"""Texts that report no place's work: markets, sports, goods, recipes, weather, tickets, software, trials, exams."""

import re

#: Words of such texts. Each is rare in reports of towns and villages.
OTHER = re.compile(
    "股[票市价民指]|大盘|涨停|跌停|涨幅|跌幅|券商|仓位|期货|两融|ETF|IPO|净值|年化|收益率|K线|加密货币|"
    "球队|主教练|联赛|助攻|篮板|进球|射门|比分|主场|客场|首发|三分球|替补|半场|点球|"
    "规格|材质|包邮|发货|满[0-9]+元?减|优惠券|克重|型号|售后|退换|好评|单只|颜色|保修|"
    "烤箱|预热|面粉|翻炒|食材|蛋黄|搅拌|裱花|"
    "票价|首班|末班|计次票|定期票|"
    "募投|定增|增发|发行价|证监会|认购|申购|获配|保荐|权益基金|债券|机构投资者|持仓|"
    "奖池|开奖|中奖|投注|"
    "像素|前端|代码|算法|安卓|服务器|浏览器|网格线|版本[0-9]|工单|卡顿|"
    "公会|副本|玩家|氪金|击杀|打野|质押|区块|合约|共识层|代币|验证者|"
    "仿真|有限元|应力|求解|收敛|边长|方格|三角形|格点|节点数|管网概化|红外相机|样方|"
    "受试|安慰剂|给药|口服|清洗期|样本量|对照组|干预组|置信区间|显著性|入组|"
    "失业率|毫米|厘米|"
    "气温|多云|阵雨|偏[北南东西]风|降水量|最低温|最高温"
)
#: Words of what this is about.
CIVIC = re.compile(
    "社区|街道|[镇乡村]|居[民委]|群众|党[员委支]|志愿|捐[款赠资]|慈善|网格[员长]|政府|干部|红十字|善款|学校|师生|疫|义工|居家"
)
#: What questions of an exam look like.
EXAM = re.compile(
    r"\([0-9]{1,2}分\)|(?<![A-Za-z0-9])[A-D][.、:][^A-D\n]{1,24}[B-D][.、:]|应使用\( ?\)|\( \)|(?m:^(?:练习|例)[0-9])"
)
FEWEST = 4
FEWEST_QUESTIONS = 3


def is_other(text: str) -> bool:
    """Tell whether ``text`` is about something else: at least four such words, and more than civic ones; or an exam."""
    if sum(1 for _ in EXAM.finditer(text)) >= FEWEST_QUESTIONS:
        return True
    others = sum(1 for _ in OTHER.finditer(text))
    return others >= FEWEST and others > sum(1 for _ in CIVIC.finditer(text))
