"""Texts that report no place's work: markets, sports, goods, recipes, weather, tickets. Their numbers are no facts."""

import re

#: Words of such texts. Each is rare in reports of towns and villages.
OTHER = re.compile(
    "股[票市价民指]|大盘|涨停|跌停|涨幅|跌幅|券商|仓位|期货|两融|ETF|IPO|净值|年化|收益率|K线|加密货币|"
    "球队|主教练|联赛|助攻|篮板|进球|射门|比分|主场|客场|首发|三分球|替补|半场|点球|"
    "规格|材质|包邮|发货|满[0-9]+元?减|优惠券|克重|型号|售后|退换|好评|单只|颜色|保修|"
    "烤箱|预热|面粉|翻炒|食材|蛋黄|搅拌|裱花|"
    "票价|首班|末班|计次票|定期票|"
    "气温|多云|阵雨|偏[北南东西]风|降水量|最低温|最高温"
)
#: Words of what this is about.
CIVIC = re.compile(
    "社区|街道|[镇乡村]|居[民委]|群众|党[员委支]|志愿|捐[款赠资]|慈善|网格[员长]|政府|干部|红十字|善款|学校|师生|疫|义工|居家"
)
FEWEST = 4


def is_other(text: str) -> bool:
    """Tell whether ``text`` is about something else: at least four such words, and more than civic ones."""
    others = sum(1 for _ in OTHER.finditer(text))
    return others >= FEWEST and others > sum(1 for _ in CIVIC.finditer(text))
