"""社区数: communities, residents' committees, housing estates."""

from extract.metric import Aggregation, Metric

METRIC = Metric(
    id="communities",
    order=21,
    label={"zh": "社区数", "en": "Communities"},
    definition={
        "zh": "一地的社区、居委会、小区，或参加的数目；村居混计也归此。",
        "en": "Communities, residents' committees, housing estates in a place, or that take part; mixed counts of villages and communities too.",
    },
    unit="个",
    aggregation=Aggregation.LATEST,
    nouns="社区|小区|居委会|居民区|村居|居村|村|家属院|楼院|居",
    patterns=(
        "{个|家} [^,。;:!?、()“”#为向对给把被让将在的]{0,5}? (?:社区|居委会|社区、?村(?!委)|居民委员会|居委(?!会)|居民区|小区|村居|居村|村[(/]社区[)]?|村[(]居[)]|村、?居委?会?|家属院|村[、和]社区|居民小区|住宅小区|楼院|社区[(]村[)]|城市社区) (?!工作|党|居民|志愿|干部|网格|书记|服务|民警|医院|卫生|矫正|教育|文化|治理|项目|社会组织|基金|食堂|站点|邻里|“|微)",  # 16个居民区
        "(?:社区|居委会|居民区|小区|村居) ~ {个} ;",  # 社区6个
        "{个} (?:、)? … (?:社区|居委会) (?:或者?|、|和) … (?:筹备组|村)",
    ),
    decoys=(
        "(?:调研|视察|检查|督导|走访慰问|深入) 了? [^,。;#]{0,4} {个}",
        "{个} … 老旧小区 … (?:改造|整治)",
        "(?:改造|新建|整治|建成|创建) [^,。;]{0,8} (?:小区|社区) ~ {个}",
        "{个} … (?:社区|小区) (?:卫生|服务中心|医院|食堂|党支部|网格|工作室|项目)",
    ),
    examples={
        "全市6779个社区村发布了项目": "6779个",
        "街道33个居委全部参加": "33个",
        "区领导调研了2个社区": None,
        "全镇9个村（社区）": "9个",  # stands in the sample corpus
        "下沉到22个社区或者筹备组": "22个",
        "120个老旧小区完成改造": None,
        "全镇16个居民区全部行动": "16个",
        "街道下辖社区6个": "6个",
        "改造老旧小区120个": None,
        "建成12个社区食堂": None,
    },
)
