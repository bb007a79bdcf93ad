"""网格员: people who work a grid."""

from extract.metric import Aggregation, Metric

METRIC = Metric(
    id="grid_workers",
    order=8,
    label={"zh": "网格员", "en": "Grid workers"},
    definition={
        "zh": "网格员、网格长等在网格中工作的人。",
        "en": "People who work a grid: 网格员, 网格长 and the like.",
    },
    unit="人",
    aggregation=Aggregation.LATEST,
    nouns="网格员|网格长|网格管理员|网格信息员|网格工作者|网格工作人员|网格指导员|网格总长|网格干部|网格力量|网格联络员|网格助理",
    patterns=(
        "网格 {人} ;",  # 一级网格8人、二级网格62人
        "{人|} 的? “? … @ ”?",  # 3786名专职网格员
        "(?<![一-龥][、和及与]) @ ”? ~ {人|}",  # 网格员365名
        "(?:共吸纳|配备|吸纳|选聘|选配|选任|选派|由|确定) [^,。;]{0,6}? {人} [^。;#]{0,40}? (?:担任|任|当|兼任|为) ‥ (?:网格员|网格长)",  # 共吸纳3786名党员户担任网格员
    ),
    examples={
        "一级网格8人,二级网格62人": "8人、62人",
        "选出楼栋长25名": None,
        "招了8名微网格员": "8人",  # stands in the sample corpus
        "全区共有3786名专职网格员": "3786人",
        "全区共吸纳3786名素质高的党员户担任网格员": "3786人",
        "配备网格长74名、网格员365名": "74人、365人",
        "每个网格由2名网格员负责": "2人",
        "网格内有居民300人": None,
    },
)
