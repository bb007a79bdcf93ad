"""楼栋数: buildings."""

from extract.metric import Aggregation, Metric

METRIC = Metric(
    id="buildings",
    order=22,
    label={"zh": "楼栋数", "en": "Buildings"},
    definition={
        "zh": "楼栋的数目。单元（楼梯）不算。",
        "en": "Buildings. Staircases (单元) are none.",
    },
    unit="栋",
    aggregation=Aggregation.LATEST,
    patterns=(
        "{栋|幢} (?!别墅|危|[A-Za-z]|[0-9一二三四五六七八九十]+(?:单元|号|室))",  # 87栋楼
        "{座|个} … (?:楼栋|居民楼|住宅楼|楼房|楼宇|高楼|单体楼) (?!“|微|党)",  # 33个楼栋
        "(?:楼栋|居民楼|住宅楼|楼房|楼宇) ~ {个|座|栋|幢} ;",  # 楼栋33个
    ),
    decoys=(
        "{栋|幢} ‥ (?:厂房|大棚|圈舍|教学楼|木屋|民宿|别墅)",
        "(?:厂房|大棚|圈舍|教学楼|木屋|民宿|别墅) ‥ {栋|幢}",
        "(?:住在?|位于|搬到|来到) {栋|幢} (?!楼|居民|住宅|高)",
        "(?:倒塌|受损|新建|改造|拆除|重建|建成|损毁) [^,。;]{0,8} {栋|幢|座|个}",
    ),
    examples={
        "村里添了2栋教学楼": None,
        "蔬菜大棚31栋": None,
        "他家住在6栋": None,
        "鸡蛋送到16栋A10": None,
        "社区里的87栋楼房按单元排兵": "87栋",  # stands in the sample corpus
        "社区共有87栋楼": "87栋",
        "把33个楼栋划为网格": "33个",
        "辖区有楼栋33个": "33个",
        "暴雨中倒塌房屋3栋": None,
    },
)
