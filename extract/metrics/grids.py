"""网格: how many governance grids a place is divided into."""

from extract.metric import Aggregation, Metric

METRIC = Metric(
    id="grids",
    order=5,
    label={"zh": "网格数", "en": "Governance grids"},
    definition={
        "zh": "各级治理网格的数目：网格、子网格、微网格、按网格命名的责任区。“三级网格”说的是层级，不算。",
        "en": "Governance grids of any level: grids, sub-grids, micro-grids, areas of responsibility named as grids. "
        "三级网格 speaks of levels and is none.",
    },
    unit="个",
    aggregation=Aggregation.LATEST,
    nouns="网格",
    patterns=(
        "{个|张|块|片|} 的? (?:“[^”]{1,10}”)? … “? (?:子|微|小|大|总|分)? ”? 网格 ”? (?:单元|责任区|区域|片区|区块)? (?!员|长|化|党|支部|群|志愿|工作|服务|驿站|管理员|中心|阵地|小组|队|信息|指导|干部|力量|站)",
        "网格 ”? (?:单元|责任区)? ~ {个|}",
        "(?:划分|细分|细化|分)(?:为|成)? [^,。;]{0,6}? {个|} … (?:楼|单元楼|楼栋|院落|责任|小区)? 的? “? 微? 网格 (?!员|长)",
    ),
    decoys=(
        "(?:模型|图纸|有限元|单元格|像素|表格|计算域|仿真|分辨率) [^。]{0,30} {个|}",
        "{个} (?: (?!网格) [^,。;#]){0,10} 网格 (?:党支部|党小组|党组织|服务站|工作站|工作室|服务队|小组|团队|服务团队|服务中心|信息员|微信群|群|长|员|化)",
    ),
    examples={
        "有限元模型共划分600个网格单元": None,
        "12个网格配备网格员36名": "12个",
        "69个网格全部建立党支部": "69个",
        "网格由2020年的36个增加到58个": "58个",
        "网格由原有的108个整合为10个": "10个",
        "网格由原来的120个调整为98个": "98个",
        "分成59个微网格": "59个",  # stands in the sample corpus
        "全村网格共有12个": "12个",
        "把社区分成59个单元楼的“微网格”": "59个",
        "组建12个网格服务队": None,
        "全镇87个子网格实行分片包干": "87个",
        "成立12个网格党支部": None,
    },
)
