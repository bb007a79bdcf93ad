"""党员人数: party members, whatever they do."""

from extract.metric import Aggregation, Metric

METRIC = Metric(
    id="party_members",
    order=9,
    label={"zh": "党员人数", "en": "Party members"},
    definition={
        "zh": "按党员身份计的人数，无论做什么。党员志愿者归志愿者；下沉的党员干部归下沉干部。",
        "en": "Party members counted as such, whatever they do. Members named as volunteers are volunteers; officials sent down are cadres_deployed.",
    },
    unit="人",
    aggregation=Aggregation.LATEST,
    nouns="党员|共产党员",
    patterns=(
        "{人|} 的? … @ (?!志愿|干部?群众|群众|干部? … (?:下沉|驻村|进驻)|代表|突击|先锋|服务队|中心户|、(?![#])|和(?![#])|教师|发展对象)",  # 300名党员到社区报到
        "{人|} [^,。;#为]{2,14}? 的 @ (?!志愿)",  # 6万名行动不便的党员
        "(?<![一-龥][、和及与]) @ ”? (?:干部)? (?!志愿|捐款|参与|参加|自愿) ~ {人|}",  # 现有党员300名
        "{人} (?:都|均|全|大部分)? 是 (?:中共)? @",  # 其中20多位都是党员
    ),
    decoys=(
        "(?:发展|培养|吸收|新增) (?:了|新|预备|流动)* 党员 {人|}",  # 发展党员30名
        "(?:发展|培养|吸收|吸纳|新发展) [^,。;]{0,6} {人} … (?:新?党员|入党积极分子)",
        "{人} … (?:党员发展对象|入党积极分子|党员教师)",
    ),
    examples={
        "发动在家的党员43名": "43人",  # stands in the sample corpus
        "6万多名体弱多病的党员参加推荐": "≥60000人",
        "大专以上学历的党员有13万名": "130000人",
        "新发展30名党员": None,
        "培养30名党员发展对象": None,
        "300名党员到社区报到": "300人",
        "街道现有党员300名": "300人",
        "突击队中20多位都是党员": "≥20人",
        "全市女性党员有10万名": "100000人",
        "全年发展党员30名": None,
        "50名党员志愿者上岗": None,
    },
)
