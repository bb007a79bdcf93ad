"""Who the volunteers are, body by body; and lists beside them that count others."""

import pytest

from extract.model import Document
from extract.pipeline import read


def found(text: str) -> list[str]:
    facts = read(Document(key="x.txt", path="x.txt", text=text)).facts
    return [fact.surface.text for fact in facts if fact.metric == "volunteers"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("植树节志愿者名单公布：财政局30名，税务局42名，供电公司55名。", ["30名", "42名", "55名"]),
        ("志愿者分成搬运组20人、登记组8人和派送组35人。", ["20人", "8人", "35人"]),
        ("志愿者人数居前的街道是：西河街道（8920人）、东河街道（8136人）。", ["8920人", "8136人"]),
        ("师范学院80人、职教中心45人——花节的志愿者名单昨天敲定。", ["80人", "45人"]),
    ],
)
def test_bodies_and_groups_of_volunteers(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "志愿者上门登记了困难情况，其中独居老人30人、留守儿童42人。",  # whom they serve
        "共有32568人填报了征集志愿，其中历史类9104人、物理类23464人。",  # 志愿 of another kind
        "镇里通报征兵结果：河东村3人，河西村5人。",
        "志愿者协会组织培训，甲村来了学员20人，乙村来了学员30人。",
        "志愿者为村民义诊，结果查出高血压30人、糖尿病12人。",
    ],
)
def test_who_is_counted_beside_volunteers(text: str) -> None:
    assert found(text) == []
