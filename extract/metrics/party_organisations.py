"""党组织数: committees, general branches and branches of the party."""

from extract.metric import Aggregation, Metric

METRIC = Metric(
    id="party_organisations",
    order=10,
    label={"zh": "党组织数", "en": "Party organisations"},
    definition={
        "zh": "党委、党总支、党支部、临时党组织的数目。党小组不算。",
        "en": "Party committees, general branches, branches, temporary ones. 党小组 is none.",
    },
    unit="个",
    aggregation=Aggregation.LATEST,
    nouns="党组织|党支部|党委|党总支|总支|党工委|支部",
    patterns=(
        "(?:@) [(] [^)#]{1,6} [)] ~ {个}",
        "(?:@) (?:设置|设有|共设|组建|成立) 了? {个}",
        "{个|} 的? (?:村[(]社区[)])? (?! 网格 (?!党|支部|联合|临时)) (?:“[^”]{1,8}”)? … (?:@) (?!书记|副书记|委员|成员|委?办|活动|品牌|阵地|党员活动|会议)",  # 27个党支部
        "(?:@) (?:总数)? ~ {个}",  # 基层党组织达771个
        "(?:@) [^,。;]{0,12}? (?:已有|共有|达|的有) {个}",  # 到社区报到的党组织已有17个
    ),
    decoys=(
        "(?:先进|优秀|过硬) (?:基层)? (?:@) ~ {个}",
        "{个} (?:好|过硬|一流|先进)",
        "{个} … (?:党小组|党支部书记|党建品牌)",
    ),
    examples={
        "41个村(社区)党支部自发捐款": "41个",
        "同步建立网格党支部(党小组)1140个": "1140个",
        "表彰先进基层党组织30个": None,
        "被授予“五个好”乡镇党委标兵": None,
        "全镇党组织设置72个": "72个",
        "建立36个网格党支部": "36个",
        "院落党支部14个": "14个",  # stands in the sample corpus
        "参加结对的党支部目前已有17个": "17个",
        "全镇27个党支部开展捐款": "27个",
        "到社区报到的党组织已有17个": "17个",
        "基层党组织771个": "771个",
        "划分12个党小组": None,
    },
)
