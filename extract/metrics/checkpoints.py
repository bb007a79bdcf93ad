"""卡口数: checkpoints and posts."""

from extract.metric import Aggregation, Metric

METRIC = Metric(
    id="checkpoints",
    order=23,
    label={"zh": "卡口数", "en": "Checkpoints"},
    definition={
        "zh": "卡口、检查点、值守点的数目。",
        "en": "Checkpoints and posts.",
    },
    unit="个",
    aggregation=Aggregation.LATEST,
    nouns="卡口|卡点|检查点|检查站|劝导点|防控点|值守点|执勤点|监测点|检疫点|登记点|道口|关卡|监测站|检测点|劝返点|疫情防控点|值勤点|岗亭|排查点|(?<!志愿)(?<!便民)服务点|检疫站|查验点|防疫点|值守岗|执勤岗|(?<!志愿)服务站点|采样点|防控卡|出入口",
    patterns=(
        "{个|处} [^,。;#社村卫]{0,24}? (?:劝导|劝返|检查|检疫|查验|值守|执勤|防控|检测|登记|卡控) (?:站|点|岗|卡|卡点|卡口)",
        "{个|处|道} 的? “? … @ (?!党支部|志愿|值守人员)",  # 设立38个卡口
        "@ ~ {个|处} ;",  # 设置检查点38处
    ),
    examples={
        "设置志愿服务站点59个": None,
        "设3个核酸检测实验室和1处检测中心": None,
        "19处与邻省交界的国省道、县乡道路检疫站": "19处",
        "另设普通卡点69个": "69个",  # stands in the sample corpus
        "全县设立38个卡口": "38个",
        "设置检查点38处": "38处",
        "每天出入口消毒2次": None,
        "成立3个卡口党支部": None,
    },
)
