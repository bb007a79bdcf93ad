"""村数: villages in a place, or that take part."""

from extract.metric import Aggregation, Metric

METRIC = Metric(
    id="villages",
    order=20,
    label={"zh": "村数", "en": "Villages"},
    definition={
        "zh": "一地的村，或参加的村的数目。村、社区混计归社区数。",
        "en": "Villages in a place, or that take part. A mixed count of villages and communities is communities.",
    },
    unit="个",
    aggregation=Aggregation.LATEST,
    nouns="村|嘎查",
    patterns=(
        "{条} (?:行政|自然|中心|古)? 村 (?![民干道级委]|规)",
        "{个|条} (?:行政|建制)? 村(?:民)?委(?:员)?会 (?!换届|主任|干部|成员|委员|大楼|办公|选举|班子|负责|工作)",
        "{个} 的? [^,。;:!?、()“”#县市实入获评建将为]{0,5}? (?:行政村|自然村|建制村|村庄|村屯|嘎查|中心村|(?<!社区)村) (?![委级民社居两务干道口医史落]|组(?!成|建)|集体|党|支部|(?:[、(和/](?:社区|居(?!委会[)]))))",  # 13个行政村
        "(?:行政村|自然村|建制村|村庄|村屯|嘎查|辖村|全部村) ~ {个} ;",  # 行政村13个
    ),
    decoys=(
        "{个} … 村 (?:民小组|小组|级|民(?!委员会)|干部|两委|史馆|医|道|务)",
        "{个} … (?:改造|重建|整治|示范|试点|贫困|美丽) … 村",
    ),
    examples={
        "服务覆盖8条自然村": "8条",
        "5个村委会换届完成": None,
        "全镇辖10个村民委员会": "10个",
        "全区164个行政村(居委会)组建了队伍": "164个",
        "该乡由13个自然村组成": "13个",
        "我街下辖13个村": "13个",  # stands in the sample corpus
        "12个村民小组": None,
        "3个示范村": None,
        "全镇13个行政村实行封闭管理": "13个",
        "下辖行政村13个": "13个",
        "全镇设12个村民小组": None,
        "建成美丽乡村示范村3个": None,
    },
)
