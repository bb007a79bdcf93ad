"""岗位数: jobs offered."""

from extract.metric import Aggregation, Metric

METRIC = Metric(
    id="jobs",
    order=25,
    label={"zh": "岗位数", "en": "Jobs offered"},
    definition={
        "zh": "提供的就业岗位数。志愿岗、党员先锋岗不算。",
        "en": "Jobs offered. Volunteers' posts and party members' posts are none.",
    },
    unit="个",
    aggregation=Aggregation.SUM,
    nouns="岗位|职位|工作岗位|用工需求|用工",
    patterns=(
        "{个|} 的? … (?:岗位|职位)",  # 30000多个岗位
        "(?:岗位|职位|用工需求) (?:信息|总数)? ~ {个|}",  # 提供岗位3000余个
        "(?:提供|推出|发布|开发|带来|征集|收集) [^。;]{0,10}? (?:岗位|职位|用工) [^,。;#]{0,14}? {个}",
    ),
    decoys=(
        "认领 [^。;#]{0,40}? {个}",
        "{个} … (?:志愿|党员|先锋|示范|责任|文明|服务) … 岗",
        "认领 [^。;]{0,12} 岗位 [^,。;]{0,4} {个}",
        "(?:新增|增加) … 岗位 [^,。;]{0,4} {个}",
    ),
    examples={
        "认领了“护林员”“保洁员”等48个岗位": None,
        "30000多个岗位": "≥30000个",  # stands in the sample corpus
        "认领志愿岗位60个": None,
        "新增就业岗位3000个": None,
        "60家企业推出30000多个岗位": "≥30000个",
        "提供岗位3000余个": "≥3000个",
        "设立50个党员示范岗位": None,
        "认领岗位60个": None,
    },
)
