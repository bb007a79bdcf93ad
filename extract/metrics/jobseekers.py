"""求职者: people looking for, or recommended for, a job."""

from extract.metric import Aggregation, Metric

METRIC = Metric(
    id="jobseekers",
    order=26,
    label={"zh": "求职者", "en": "Jobseekers"},
    definition={
        "zh": "求职的人、被推荐就业的人、达成意向的人。",
        "en": "People looking for a job, recommended for one, or who reached an intent.",
    },
    unit="人",
    aggregation=Aggregation.SUM,
    nouns="求职|找工作|应聘|意向|推荐|咨询|进场|简历|待业",
    patterns=(
        "(?:求职者|求职人员|求职|找工作|应聘者|应聘人员|应聘) ~ {人|人次|}",  # 推荐求职者945人
        "{人|人次} 的? … (?:求职者|求职人员|应聘者|求职|应聘|待业人员)",  # 1600余名求职者
        "(?:达成|签订|签约|初步达成) [^,。;#]{0,12}? (?:意向|协议) [^,。;#]{0,8}? {人|人次|个}",  # 达成就业意向300余人
        "{人|人次} [^,。;#]{0,8}? (?:达成|签订) [^,。;#]{0,10}? 意向",  # 300余人达成就业意向
        "(?:招聘会|招聘) [^。;]{0,40}? (?:进场|入场|吸引|参与|参加) [^,。;#]{0,10}? {人|人次}",  # 招聘会吸引2000人入场
    ),
    examples={
        "街道累计推荐求职者945人": "945人",  # stands in the sample corpus
        "为企业推荐求职者945人": "945人",
        "吸引1600余名求职者前来": "≥1600人",
        "现场达成就业意向300余人": "≥300人",
        "300余人达成就业意向": "≥300人",
        "招聘会吸引2000人进场": "2000人",
        "招聘会有工作人员60人": None,
    },
)
