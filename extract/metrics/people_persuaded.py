"""劝导人数: people or vehicles turned back or talked to."""

from extract.metric import Aggregation, Metric

METRIC = Metric(
    id="people_persuaded",
    order=16,
    label={"zh": "劝导人数", "en": "People persuaded"},
    definition={
        "zh": "被劝导、劝返、劝离的人或车辆。",
        "en": "People or vehicles turned back or talked to.",
    },
    unit="人",
    aggregation=Aggregation.SUM,
    nouns="劝导(?!员|队|点|站|岗)|劝返|劝阻|劝离|劝散|劝回|劝解|批评教育|教育劝",
    patterns=(
        "(?:劝住|劝退|劝离) [^,。;#]{0,12}? ~ {人|人次}",
        "(?<!(?:参与|参加|投身)[^,。;#]{0,4}) @ [^,。;#]{0,16}? {人|人次|辆|车次|次|台次|辆次}",  # 劝返外省车辆2800余辆
        "@ [^。;]{0,24}? <*> [^,。;#]{0,3}? [,、] [^,。;#]{0,8}? (?:人员|车辆|群众|行人|聚集) ~ {人|人次|辆|车次|辆次|台次}",  # 劝返车辆2800辆,人员5600名
        "{人|人次|辆} [^,。;#]{0,6}? 被 @",
    ),
    decoys=("{次} (?!数)",),
    examples={
        "志愿者累计参与交通劝导1.2万人次": None,
        "早高峰劝住乱穿马路的50多人": "≥50人",
        "劝返人员280人次、车辆80多辆次": "280人次、≥80辆次",
        "劝返车辆217台次": "217台次",
        "劝返上街的1354人": "1354人",  # stands in the sample corpus
        "劝返外省车辆2800余辆": "≥2800辆",
        "劝返车辆2800辆,人员5600名": "2800辆、5600人",
        "1354人被劝返": "1354人",
        "劝导员60人上岗": None,
        "劝导不文明行为300次": None,
    },
)
