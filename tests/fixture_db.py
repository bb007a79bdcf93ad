"""A small database for the tests of the screen: invented texts with invented figures, every bound and every trap.

A text marks its facts itself: ``[[key:surface]]``, and ``FACTS`` says what each key is. The marks are taken
out before the text is stored.
"""

import re
from hashlib import sha256
from pathlib import Path

from db import models, rows, store, summaries
from extract.model import Document, Fact, Level, Locality, Qualifier, Quote, Reading, Stat

INVENTED = "测试虚构，并无此事"

CODES = {
    "上海市/金山区/金山卫镇": "310116109",
    "上海市/崇明区/新海镇": "310151114",
    "上海市/嘉定区": "310114",
    "湖北省/黄石市/大冶市/金山街道": "420281070",
    "湖北省/黄石市/大冶市/金山街道/四棵社区": "420281070",
    "浙江省/嘉兴市/嘉善县/天凝镇": "330421104",
    "重庆市/云阳县/平安镇": "500235134",
    "内蒙古自治区/包头市": "1502",
}

METRICS = {
    "volunteers": ("志愿者人数", "Volunteers", "人"),
    "volunteer_shifts": ("志愿服务人次", "Volunteer shifts", "人次"),
    "donations": ("捐款捐物金额", "Donations", "元"),
    "participation_rate": ("参与率", "Participation rate", "%"),
    "grids": ("网格数", "Grids", "个"),
}

JIN, XIN, JIA, HUB, SIK, TIA, PIN, BAO = CODES

TEXTS: dict[str, tuple[str, str, str | None, str | None, str]] = {
    "jin-1.txt": (
        "河埠头的红袖章",
        "Youju sample",
        "2020-03-30",
        INVENTED,
        "老埠头边的登记亭，天不亮就亮了灯。\n到月底，全镇报名的志愿者已有[[v1:2600多人]]，累计上岗[[s1:1.2万余人次]]，"
        "日均[[s2:约310人次]]。\n镇里划出[[g1:93个]]网格，每格配一名联络员。爱心账户收到捐款[[d1:超过52万元]]，"
        "其中企业[[d2:31万元]]，参与率[[r1:93.6%]]。\n第三批队员下周一上岗，咨询电话5555 0101。\n",
    ),
    "jin-2.txt": (
        "春分那天的花名册",
        "Youju sample",
        "2020-03-20",
        INVENTED,
        "春分这天，镇志愿服务站的花名册翻到第十七页。\n站长说，眼下全镇有志愿者[[v2:近2000人]]，比元宵节多了一倍。\n",
    ),
    "xin-1.txt": (
        "三条垄上的值班表",
        "Youju sample",
        "2020-05-13",
        INVENTED,
        "农场路口的值班表贴了三层。\n全镇招募志愿者[[v3:860名]]，发动党员捐款[[d3:98430.5元]]，参与率达[[r2:97.7%]]。\n"
        "镇里原有网格[[g2:45个]]，眼下打算再添[[g3:6个]]。\n",
    ),
    "jia-1.txt": (
        "城门口的灯",
        "Youju sample",
        "2020-02-11",
        INVENTED,
        "入夜，道口的灯还亮着。\n全区已有[[v4:数千名]]志愿者轮流守在道口，累计服务[[s3:8.5万人次]]。\n"
        "一位不肯留名的老人送来[[d4:2万元]]，放下就走。\n",
    ),
    "hub-1.txt": (
        "山脚下的门岗",
        "Youju sample",
        "2020-03-18",
        INVENTED,
        "社区门岗的搪瓷缸冒着热气。\n街道共有志愿者[[v5:600至800人]]，四棵社区的[[v6:176名]]志愿者分三班。\n"
        "截至3月16日，街道收到捐款[[d5:约18万元]]，全街道分成[[g4:三十余个]]网格。\n",
    ),
    "tia-1.txt": (
        "木桥镇的一天",
        "Youju sample",
        "2020-02-03",
        INVENTED,
        "清早，桥头的喇叭先响。\n镇上有志愿者[[v7:500多名]]，管着[[g5:53个]]网格，累计捐款[[d6:1.3亿元]]，"
        "居民签约率[[r3:八成左右]]，垃圾分类参与率[[r4:90%以上]]。\n",
    ),
    "pin-1.txt": (
        "江边小镇的账本",
        "Youju sample",
        "2020-03-02",
        INVENTED,
        "账本一页页翻过去。\n全镇党员捐款[[d7:39610元]]，群众捐款[[d8:不到6万元]]，志愿者[[v8:十余人]]守着渡口，"
        "参与率[[r5:不足95%]]。\n",
    ),
    "hostile <b>.txt": (
        "![图](http://evil.example/x.png) <script>window.pwned=1</script>",
        "**报** <img src=http://evil.example/y.png onerror=window.pwned=2>",
        "2021-01-05",
        None,
        "<script>window.pwned=3</script>街道说，$x$ 来了[[v9:3*4*5名]]志愿者，_真_ 的 `都` 来了 "
        "![](http://evil.example/z.png) <img src=x onerror=window.pwned=4> :material/home: &amp; [链](http://evil.example)。\n"
        "另有[[v10:120名]]志愿者在路上，地方未说。\n",
    ),
}

URLS: dict[str, str] = {}
"""Of the documents that have an address."""

EXACT, ABOUT, OVER, UNDER, RANGE = Qualifier
COUNT, CUMULATIVE, DAILY, SHARE, _PER_UNIT, INDIVIDUAL, TARGET = Stat

FACTS: dict[str, tuple[str, float, float | None, Qualifier, Stat, str | None, str | None]] = {
    "v1": ("volunteers", 2600, None, OVER, COUNT, JIN, None),
    "v2": ("volunteers", 2000, None, UNDER, COUNT, JIN, None),
    "v3": ("volunteers", 860, None, EXACT, COUNT, XIN, None),
    "v4": ("volunteers", 1000, 10000, ABOUT, COUNT, JIA, None),
    "v5": ("volunteers", 600, 800, RANGE, COUNT, HUB, None),
    "v6": ("volunteers", 176, None, EXACT, COUNT, SIK, None),
    "v7": ("volunteers", 500, None, OVER, COUNT, TIA, None),
    "v8": ("volunteers", 10, None, OVER, COUNT, PIN, None),
    "v9": ("volunteers", 345, None, EXACT, COUNT, BAO, None),
    "v10": ("volunteers", 120, None, EXACT, COUNT, None, None),
    "s1": ("volunteer_shifts", 12000, None, OVER, CUMULATIVE, JIN, None),
    "s2": ("volunteer_shifts", 310, None, ABOUT, DAILY, JIN, None),
    "s3": ("volunteer_shifts", 85000, None, EXACT, CUMULATIVE, JIA, None),
    "d1": ("donations", 520000, None, OVER, CUMULATIVE, JIN, None),
    "d2": ("donations", 310000, None, EXACT, CUMULATIVE, JIN, None),
    "d3": ("donations", 98430.5, None, EXACT, COUNT, XIN, None),
    "d4": ("donations", 20000, None, EXACT, INDIVIDUAL, JIA, None),
    "d5": ("donations", 180000, None, ABOUT, CUMULATIVE, HUB, "2020-03-16"),
    "d6": ("donations", 130000000, None, EXACT, CUMULATIVE, TIA, None),
    "d7": ("donations", 39610, None, EXACT, COUNT, PIN, None),
    "d8": ("donations", 60000, None, UNDER, COUNT, PIN, None),
    "r1": ("participation_rate", 93.6, None, EXACT, SHARE, JIN, None),
    "r2": ("participation_rate", 97.7, None, EXACT, SHARE, XIN, None),
    "r3": ("participation_rate", 80, None, ABOUT, SHARE, TIA, None),
    "r4": ("participation_rate", 90, None, OVER, SHARE, TIA, None),
    "r5": ("participation_rate", 95, None, UNDER, SHARE, PIN, None),
    "g1": ("grids", 93, None, EXACT, COUNT, JIN, None),
    "g2": ("grids", 45, None, EXACT, COUNT, XIN, None),
    "g3": ("grids", 6, None, EXACT, TARGET, XIN, None),
    "g4": ("grids", 30, None, OVER, COUNT, HUB, None),
    "g5": ("grids", 53, None, EXACT, COUNT, TIA, None),
}

LEVELS = {2: Level.PROVINCE, 4: Level.PREFECTURE, 6: Level.COUNTY, 9: Level.TOWNSHIP}
MARK = re.compile(r"\[\[(\w+):(.+?)\]\]")


def build(path: Path, texts: tuple[str, ...] = tuple(TEXTS), spoilt: bool = False) -> dict[str, str]:
    """Make the database at ``path`` from some of the texts; returns the id of each fact by its key.

    ``spoilt`` stores another hash than the text has, as if the text had been changed afterwards.
    """
    ids: dict[str, str] = {}
    with store.building(path, None, 1_000_000) as database:
        rows.create(database)
        rows.insert(database, models.Metric, map(_metric, METRICS))
        for name in texts:
            keys, reading = read(name)
            text = reading.document.text
            hashed = sha256((text + "x" * spoilt).encode()).hexdigest()  # of a text that is no longer this one
            data = {
                "folder": "tests",
                "sha256": hashed,
                "text_sha256": hashed,
                "size": 0,
                "mtime_ns": 0,
                "manifest": "",
            }
            for table, each in rows.of(reading, data):
                rows.insert(database, table, each)
            ids |= dict(zip(keys, rows.identities(reading), strict=True))
        summaries.make(database)
    return ids


def read(name: str) -> tuple[list[str], Reading]:
    """Return the keys of a text's facts and what a perfect extraction would say of it."""
    title, publisher, published, figures_from, marked = TEXTS[name]
    text, keys, facts = "", [], []
    spans: list[tuple[str, int, int]] = []
    for part in re.split(r"(\[\[\w+:.+?\]\])", marked):
        if hit := MARK.fullmatch(part):
            spans.append((hit[1], len(text), len(text) + len(hit[2])))
            text += hit[2]
        else:
            text += part
    for key, start, end in spans:
        metric, value, high, qualifier, stat, place, as_of = FACTS[key]
        left = max(text.rfind(mark, 0, start) for mark in "。\n") + 1
        right = min(at for mark in "。\n" if (at := text.find(mark, end)) >= 0) + 1
        keys.append(key)
        facts.append(
            Fact(
                metric=metric,
                surface=Quote(start, end, text[start:end]),
                value=value,
                high=high,
                qualifier=qualifier,
                unit=METRICS[metric][2],
                stat=stat,
                locality=_place(place),
                as_of=as_of,
                as_of_evidence="截至3月16日" if as_of else "",
                quote=Quote(left, right, text[left:right]),
                pattern="志愿者 (队伍)? (共计?|达到?|有)? {人}",
                part_of=spans[keys.index("d1")][1] if key == "d2" else None,
            )
        )
    document = Document(name, name, text, 0, title, publisher, published, URLS.get(name), figures_from)
    return keys, Reading(document, _place(JIN), tuple(facts))


def _place(path: str | None) -> Locality | None:
    if path is None:
        return None
    village = path == SIK
    level = Level.VILLAGE if village else LEVELS[len(CODES[path])]
    method = ("sentence", path.rsplit("/", 1)[-1]) if village else ("document", "全镇")
    return Locality(path, CODES[path], level, not village, *method)


def _metric(id: str) -> rows.Row:
    zh, en, unit = METRICS[id]
    return {
        "id": id,
        "label_zh": zh,
        "label_en": en,
        "definition_zh": f"{zh}：测试用的定义。",
        "definition_en": f"{en}: a definition for tests.",
        "unit": unit,
        "aggregation": "latest",
        "patterns": "[]",
        "examples": "{}",
    }
