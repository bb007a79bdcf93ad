"""认领项目: projects, posts or wishes claimed."""

from extract.metric import Aggregation, Metric

METRIC = Metric(
    id="projects_claimed",
    order=14,
    label={"zh": "认领项目", "en": "Projects claimed"},
    definition={
        "zh": "被认领的项目、岗位、心愿、需求的数目。",
        "en": "Projects, posts, wishes or needs that were claimed.",
    },
    unit="个",
    aggregation=Aggregation.SUM,
    nouns="认领",
    patterns=(
        "认领 了? “? [^,。;#“”]{1,10} ”? ~ {个} ;",
        "(?:心愿|岗位|项目|任务|清单) [^。;]{0,30}? 认领 了? {个|项|件} ;",
        "@ [^。;]{0,18}? (?:项目|岗位|心愿|微心愿|任务|需求|事项|清单|问题|树|服务|梦想|实事) ~ {个|项|件|条|}",  # 认领了项目近600个
        "@ (?:了|的)? ~ {个|项|件|条} … (?:项目|岗位|心愿|微心愿|任务|需求|事项|问题|服务|实事|梦想)",  # 认领252个微心愿
        "{个|项|件|条} … (?:项目|岗位|心愿|微心愿|任务|需求|事项|问题|服务|实事|梦想) [^。;#]{0,16}? @",  # 300个心愿被党员认领
    ),
    examples={
        "党员认领“周末半天岗”64个": "64个",
        "412名党员认领桶站81个": "81个",
        "微心愿墙前,志愿者一下午认领了46个": "46个",
        "276名党员先后认领项目近600个": "<600个",  # stands in the sample corpus
        "党员认领了项目近600个": "<600个",
        "党员认领252个微心愿": "252个",
        "300个微心愿全部被认领": "300个",
        "新开工项目12个": None,
    },
)
