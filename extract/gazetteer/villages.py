"""Find the villages and communities a text names, in the table where a county is known, else by how they are written."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from extract.gazetteer import Gazetteer, Village, unpack

LONGEST = 8
KIND = re.compile(
    r"社区(?!报|矫正|治理|警务|医生)|村(?![镇居务级庄官医乡]|街道|发布|村[响通有都户建设见是享联]|\(居|、居)|居委|居民区|嘎查(?!达)"
)
HAN = re.compile("[一-龥]+$")
#: Before the name of a village that no table lists stands a place, a break, or one of these.
EDGES = frozenset(' \n,。、:;!?()“”"‘’《》【】〔〕·|—-◇◆○●■□▲△★☆▍※·咱俺在到和与及由对为从向是于将把让使给被')
#: No name holds one of these, and none is one of those.
NO_NAME = re.compile(
    "[的了为等是有个各全该本我那每某两几多这其所以及和与在到对从向第名位户次万千百零0-9a-zA-Z]|[一二三四五六七八九十](?:个|级|类)"
)
#: What is called so is a community of its own, though no table lists it: 东风二路社区; 走进花园社区 is not.
CALLED = re.compile(
    "(?![走来进深开入去赴抵访住围环沿各每该本老新旧一两几])[一-龥]{1,3}(?:[一二三四五六七八九十东西南北中]?[路街巷]|大桥|花园|家园|佳苑|雅苑|雅院|新城|新苑)"
)
COMMON = re.compile(
    "(?:商会|协会|农|乡|行政|自然|贫困|贫|示范|文明|美丽|新农|城中|空心|重点|先进|试点|薄弱|后进|帮扶|老旧|智慧|和谐|平安|幸福|城市|农村|本地|所在|周边|部分|驻|进|入|下|回|"
    "出|整|同|邻|外|山|渔|古|地球|国际|网络|虚拟|大型|新型|绿色|红色|无疫|星级|数字|服务|党员|街道|镇|乡镇|县城|城区|市区|村|老|新|大|小|中心|特色|旅游|民族|"
    "传统|生态|宜居|和美|精品|明星|富裕|深度|脱贫|出列|软弱|涣散|省级|市级|县级|国家|全国|移民|安置|易地|搬迁|居民|居家|单位|机关|学校|企业|辖区|共建|联建|管辖|"
    "辖|沿江|边境|偏远|高风险|封控|管控|重灾|受灾|灾|创建|试验|实验|标准|规范|样板|标杆|品牌|基层|一线|其他|其它|相关|附近|涉|跨|联|走|串|到|访|抵|离|包|派|帮|在|"
    "小康|生活|工作|志愿|党建|养老|学习|法治|民主|低碳|健康|安全|节水|书香|科普|文化|人才|乡|兴|治|强|富|护|助|爱|建|扶|镇街|街镇|街|城乡|社区|村居|涉农|园林|回迁|"
    "还建|保障|大学生|奥运|冬奥|亚运|选手|运动员|媒体|度假|民俗|影视|艺术|水乡|信用|文明示范|示范性|雪亮|零|无邪|无毒|无访|先锋|五好|最美|魅力|国际化|本土|联合|共建|健全|完善|建强|联系|组织|关爱|普通|共享|合作|管理|保障|"
    "支援|资源|平台|力量|活动|工程|计划|成果|深度|合并|新增|重建|大型|未来|振兴|创新|团结|友谊|互助|红色|先锋|模范|自治|联盟|保护|学校|医院|家庭|群众|区|县|市|州|盟|旗|"
    "其中|利用|通过|依托|发动|动员|组织|结合|现在|发放|建立|成立|提高|联合|会同|带领|引导|按照|根据|农民|高校|织密|织牢|筑牢|集合|整合|发展|首家|首个|夯实|压实|守好|守住)$"
)


ROW = re.compile(r"(?:^|\n)(?:[0-9]{1,2}[.、])?\Z")
ROW_ENDS = frozenset("|: 0123456789")


class Found(NamedTuple):
    """A village found at ``start:end``; ``places`` is empty where no table lists it.

    Then its words are a name because a place stands before them, or because some village elsewhere bears it.
    """

    start: int
    end: int
    name: str
    places: tuple[Village, ...]


def find(gazetteer: Gazetteer, text: str, counties: Collection[str], ends: Collection[int]) -> Iterator[Found]:
    """Yield villages in reading order; ``ends`` are the offsets behind the places already found."""
    tables = [gazetteer.villages(county) for county in counties]
    done = 0
    told: set[str] = set()
    for hit in KIND.finditer(text):
        if hit.start() < done:
            continue
        kind = hit[0][:2] if hit[0][0] in "社嘎" else "村" if hit[0] == "村" else "社区"
        before = HAN.search(text, max(done, hit.start() - LONGEST), hit.start())
        if not before:
            continue
        first = before.start()
        for start in range(first, hit.start()):
            stem = text[start : hit.start()]
            if len(stem) == 1 and not (start in ends or _is_edge(text, start)):
                continue
            listed: tuple[Village, ...] = ()
            for table in tables:
                if stem in table or stem + "路" in table:
                    listed += _listed(table, stem, kind)
            if listed:
                yield Found(start, _end(text, hit), stem + kind, listed)
                done = hit.end()
                break
        else:
            back = range(hit.start() - 1, first - 1, -1)
            start = next((s for s in back if s in ends), -1)
            row = start < 0 and _begins_a_row(text, first, hit.end())
            if start < 0:
                start = first if row else next((s for s in back if _is_edge(text, s)), -1)
            stem = text[start : hit.start()]
            if text.startswith("民", hit.end()):
                continue
            if told:
                again = (s for s in range(first, hit.start() - 1) if text[s : hit.start()] + kind in told)
                if (at := next(again, -1)) >= 0:
                    yield Found(at, _end(text, hit), text[at : hit.start()] + kind, ())
                    done = hit.end()
                    continue
            if start < 0 or not 2 <= len(stem) <= (6 if kind == "嘎查" else 4):
                continue
            if COMMON.fullmatch(stem) if row else COMMON.search(stem):  # 龙山社区 heads a row; a 山村 is any
                continue
            known = gazetteer.is_village_name(stem) or (kind == "社区" and CALLED.fullmatch(stem) is not None)
            if known or ((start in ends or row) and not NO_NAME.search(stem)):
                yield Found(start, _end(text, hit), stem + kind, ())
                told.add(stem + kind)
                done = hit.end()


def bearer(gazetteer: Gazetteer, text: str, towns: Collection[str]) -> str:
    """Return which of several townships of one name the text means, by the villages it names; "" where they do not tell.

    A long name is seldom borne twice (清凉新村第一社区), a short one often (和平社区): one of four characters is enough, or
    three of two, or two where no other has any; and no other of the townships may have a third as much.
    """
    tables = {town: gazetteer.villages(next((c for c in gazetteer.chain(town) if len(c) == 6), "")) for town in towns}
    borne: dict[str, set[str]] = {town: set() for town in towns}
    for hit in KIND.finditer(text):
        kind = hit[0][:2] if hit[0][0] in "社嘎" else "村" if hit[0] == "村" else "社区"
        before = HAN.search(text, max(0, hit.start() - LONGEST), hit.start())
        for start in range(before.start() if before else hit.start(), hit.start() - 1):
            stem = text[start : hit.start()]
            here = [t for t, table in tables.items() if any(v.code[:9] == t for v in _listed(table, stem, kind))]
            for town in here:
                borne[town].add(stem)
            if here:
                break
    weights = {town: sum(min(2.0, (len(stem) - 1) / 2) for stem in stems) for town, stems in borne.items()}
    best, *others = sorted(weights, key=weights.__getitem__, reverse=True)
    enough = weights[best] >= 1.5 or (len(borne[best]) > 1 and not any(weights[other] for other in others))
    return best if enough and all(3 * weights[other] < weights[best] for other in others) else ""


def _listed(table: dict[str, str], stem: str, kind: str) -> tuple[Village, ...]:
    for form in (stem, stem + "路"):  # 福泉居民区 is 福泉路居委会
        if found := tuple(v for v in unpack(table[form]) if v.name.endswith(kind)) if form in table else ():
            return found
    return ()


def _begins_a_row(text: str, start: int, end: int) -> bool:
    """Tell whether a name fills the first cell of a row, or heads an item of a list: 东河社区6个; 2.西河社区:参与率…."""
    return text[end : end + 1] in ROW_ENDS and ROW.search(text, max(0, start - 5), start) is not None


def _is_edge(text: str, at: int) -> bool:
    return not at or text[at - 1] in EDGES


def _end(text: str, hit: re.Match[str]) -> int:
    """居委会 and 社区居委会 belong to the name."""
    return hit.end() + len("会") if hit[0] == "居委" and text.startswith("会", hit.end()) else hit.end()
