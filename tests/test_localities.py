"""Each number at its place: sentences of our own, one trap each."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.localities import ambiguous, verdicts
from extract.evidence import area_codes
from extract.gazetteer import gazetteer, shorten
from extract.gazetteer.build import village_name
from extract.localities import Places
from extract.model import Document, Level, Locality
from extract.pipeline import read
from extract.text import fold

GOLD = Path(__file__).parents[2] / "shared/gold/localities.json"


def place(text: str, number: str, **about: str) -> Locality | None:
    """Return the place of ``number`` in ``text``."""
    page = fold(text)
    start = page.text.index(number)
    sentence = page.sentence(start)
    document = Document(key="t", path="t", text=text, **about)
    return Places(page, document).at(start, start + len(number), sentence)


def path(text: str, number: str, **about: str) -> str | None:
    found = place(text, number, **about)
    return found.path if found else None


def home(text: str, **about: str) -> str | None:
    found = Places(fold(text), Document(key="t", path="t", text=text, **about)).document
    return found.path if found else None


JIADING = "嘉定区召开志愿服务工作会议。\n"
HUATING = "嘉定区华亭镇召开志愿服务工作会议。\n"


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        # named in the sentence
        (JIADING + "南翔镇招募志愿者80名。", "80名", "上海市/嘉定区/南翔镇"),
        (JIADING + "南翔镇永乐村招募志愿者80名。", "80名", "上海市/嘉定区/南翔镇/永乐村"),
        (HUATING + "唐行村招募志愿者30名。", "30名", "上海市/嘉定区/华亭镇/唐行村"),
        # what a text calls its own place
        (HUATING + "全镇招募志愿者80名。", "80名", "上海市/嘉定区/华亭镇"),
        (HUATING + "我镇现有网格87个。", "87个", "上海市/嘉定区/华亭镇"),
        (HUATING + "全区共有志愿者5000名。", "5000名", "上海市/嘉定区"),
        (HUATING + "全市共有志愿者5000名。", "5000名", "上海市"),
        (HUATING + "唐行村最先响应。\n该村招募志愿者30名。", "30名", "上海市/嘉定区/华亭镇/唐行村"),
        ("云南瑞丽市抗震救灾指挥部介绍，全市共有10512户受灾。", "10512户", "云南省/德宏傣族景颇族自治州/瑞丽市"),
        ("在湖北武汉，门店陆续开门。目前，全市13家大型商超正常营业。", "13家", "湖北省/武汉市"),
        # a gift counts where it is received, where no place that gives is spoken for
        ("各地支援湖北。\n格力电器向武汉捐赠2465台空调。", "2465台", "湖北省/武汉市"),
        # behind a county stands what lies in it
        ("上海市奉贤区丽水湾小区有25名志愿者。", "25名", "上海市/奉贤区"),
        (JIADING + "在对口帮扶云南省楚雄州的武定县、姚安县的工作中，协会筹资629万元。", "629万元", "上海市/嘉定区"),
        ("成都市抗震救灾通报。\n成都市收到善款。中央财政又拨付资金两亿元。", "两亿元", None),
        (HUATING + "华亭镇与太仓市的浏河镇、双凤镇接壤，辖11个村。", "11个", "上海市/嘉定区/华亭镇"),
        # a disaster bears the name of where it struck
        ("山西省民政厅通报。\n四川大地震次日上午，沁新集团汇出捐款100万元。", "100万元", "山西省"),
        # each giver of a list speaks for itself
        (
            "四川各界捐赠名单\n四川省收到各地善款。\n北京市捐赠300万元；天翔环境股份有限公司捐赠200万元。",
            "200万元",
            "四川省",
        ),
        (
            "四川各界捐赠名单\n四川省收到各地善款。\n北京市捐赠300万元；天翔环境股份有限公司捐赠200万元。",
            "300万元",
            "四川省",
        ),
        # what lies in a place speaks for it
        ("长宁有个袖珍小区。\n位于北新泾街道的清池小区，志愿者有20名。", "20名", "上海市/长宁区"),
        # a list gives each its own
        (HUATING + "唐行村30名、联华村40名志愿者上岗。", "30名", "上海市/嘉定区/华亭镇/唐行村"),
        (HUATING + "唐行村30名、联华村40名志愿者上岗。", "40名", "上海市/嘉定区/华亭镇/联华村"),
        (JIADING + "南翔镇、华亭镇分别招募志愿者30名、40名。", "30名", "上海市/嘉定区/南翔镇"),
        (JIADING + "南翔镇、华亭镇分别招募志愿者30名、40名。", "40名", "上海市/嘉定区/华亭镇"),
        (JIADING + "南翔镇、华亭镇共招募志愿者70名。", "70名", "上海市/嘉定区"),
        # where somebody comes from, goes to, or what lies next to it
        (JIADING + "来自安徽省的志愿者有80名。", "80名", "上海市/嘉定区"),
        (JIADING + "第四批援鄂医疗队出征武汉，共有队员30名。", "30名", "上海市/嘉定区"),
        (JIADING + "对口支援云南省楚雄州，募集善款50万元。", "50万元", "上海市/嘉定区"),
        (JIADING + "该园区与江苏省太仓市接壤，招募志愿者80名。", "80名", "上海市/嘉定区"),
        (JIADING + "曹安公路、北京东路设岗，招募志愿者80名。", "80名", "上海市/嘉定区"),
        (JIADING + "瑞金医院北院派出志愿者80名。", "80名", "上海市/嘉定区"),
        (JIADING + "《江苏省志愿服务条例》施行后，招募志愿者80名。", "80名", "上海市/嘉定区"),
        (JIADING + "安置点（位于南翔镇）招募志愿者80名。", "80名", "上海市/嘉定区"),
        (JIADING + "在全市率先试点，招募志愿者80名。", "80名", "上海市/嘉定区"),
        # who acts is not what is counted
        (HUATING + "区委组织部下拨专项党费6万元。", "6万元", "上海市/嘉定区/华亭镇"),
        (JIADING + "共安排42名同志，下沉到嘉定工业区的22个社区。", "42名", "上海市/嘉定区/嘉定工业区"),
        # nothing rather than a guess
        ("据统计，全国志愿者已超过6700万人。", "6700万人", None),
        ("朝阳区招募志愿者80名。", "80名", None),
        ("志愿者80名上岗。", "80名", None),
        # a town that bears its county's name is not meant by the name alone, nor is a place by a nickname
        ("绥芬河：志愿者上岗\n绥芬河招募志愿者80名。绥芬河镇建东村帮忙。", "80名", "黑龙江省/牡丹江市/绥芬河市"),
        ("河西“小海棠”上岗\n天津市河西区招募志愿者80名。", "80名", "天津市/河西区"),
        (HUATING + "唐行村动了起来，“华亭阿姨”志愿者有80名。", "80名", "上海市/嘉定区/华亭镇/唐行村"),
        # words that look like the name of a village, or like a province's letter
        (HUATING + "全镇划分网格，其中村委会125个。", "125个", "上海市/嘉定区/华亭镇"),
        (HUATING + "利用村村响宣传，招募志愿者80名。", "80名", "上海市/嘉定区/华亭镇"),
        ("他们在新世纪商城设点，招募志愿者80名。", "80名", None),
        (JIADING + "渔船在港避风，走入青年中间，招募志愿者80名。", "80名", "上海市/嘉定区"),
        ("市里派出援疆干部。", "市里", None),
        # a body of the county speaks for the county, in its own paragraph and behind a town
        (JIADING + "南翔镇募集善款8万元。区妇联招募志愿者30名。", "30名", "上海市/嘉定区"),
        (JIADING + "南翔镇募集善款8万元。区级机关招募志愿者30名。", "30名", "上海市/嘉定区"),
        (JIADING + "南翔镇募集善款8万元。区域内招募志愿者30名。", "30名", "上海市/嘉定区/南翔镇"),
        (JIADING + "南翔镇动了起来。据区文明办介绍，志愿者有80名。", "80名", "上海市/嘉定区"),
        (HUATING + "唐行村动了起来。据镇里统计，志愿者有80名。", "80名", "上海市/嘉定区/华亭镇"),
        (HUATING + "区慈善协会发起的项目筹得68万元。", "68万元", "上海市/嘉定区"),
        (HUATING + "区慈善协会发来的口罩有68万只。", "68万只", "上海市/嘉定区/华亭镇"),
        (HUATING + "嘉定区爱心协会也没闲着。协会募集善款68万元。", "68万元", "上海市/嘉定区"),
        (HUATING + "嘉定区爱心协会也没闲着。镇上募集善款68万元。", "68万元", "上海市/嘉定区/华亭镇"),
        # people who come from inside, and gifts that come in from a neighbour
        (HUATING + "静安区的广场上，来自华亭镇的志愿者有80名。", "80名", "上海市/嘉定区/华亭镇"),
        (JIADING + "全区志愿者上岗，其中约30名来自南翔镇。", "30名", "上海市/嘉定区/南翔镇"),
        (JIADING + "全区志愿者上岗，其中约30名来自太仓市。", "30名", "上海市/嘉定区"),
        (JIADING + "漾濞“5·21”地震后，协会组织义工20名。", "20名", "上海市/嘉定区"),
        # who lives there belongs here; what struck there, and what a thing is called, is not where it was
        (JIADING + "在深圳开超市的郭师傅带头，三个月收到善款80万元。", "80万元", "上海市/嘉定区"),
        (JIADING + "在长沙的企业家两天捐款80万元。", "80万元", "上海市/嘉定区"),
        (JIADING + "当夜查出在北京工作的38名。", "38名", "上海市/嘉定区"),
        (JIADING + "河南暴雨，当晚就有63名志愿者报名。", "63名", "上海市/嘉定区"),
        (JIADING + "对“广东扶贫济困日”活动，市民捐款80万元。", "80万元", "上海市/嘉定区"),
        (JIADING + "寨老吴永昌说，志愿者有80名。", "80名", "上海市/嘉定区"),
        (JIADING + "织密社区防控网，志愿者有80名。", "80名", "上海市/嘉定区"),
        ("中宁县动员。\n宁安镇是中宁县城关镇，有志愿者80名。", "80名", "宁夏回族自治区/中卫市/中宁县/宁安镇"),
        (JIADING + "铜川学校师生捐款80万元。", "80万元", "上海市/嘉定区"),
        (JIADING + "登记返沪人员80名。", "80名", "上海市/嘉定区"),
        (HUATING + "集合居民区的力量，志愿者有80名。", "80名", "上海市/嘉定区/华亭镇"),
        # what is in a name is no place: of a firm, a man, a station, a thing between quotes; nor is the end of a word
        (JIADING + "湖南百事兴网络、江西赣江置业集团等企业进场，拿出岗位80个。", "80个", "上海市/嘉定区"),
        (JIADING + "老教师南昌明捐了80元。", "80元", "上海市/嘉定区"),
        (JIADING + "长沙高铁南站送来口罩80箱。", "80箱", "上海市/嘉定区"),
        ("浙江省动员。\n杭州市余杭区径山镇招募。在“志愿浙江”上注册的有80人。", "80人", "浙江省/杭州市/余杭区/径山镇"),
        (HUATING + "镇上党员捐了80元。", "80元", "上海市/嘉定区/华亭镇"),
        ("志愿者下乡送年货，80名医生同行。", "80名", None),
        (HUATING + "小陈在哈尔滨念大二，回来报了名。和他一样的有80名。", "80名", "上海市/嘉定区/华亭镇"),
        (HUATING + "湖北方向回来的有80名。", "80名", "上海市/嘉定区/华亭镇"),
        (HUATING + "全国两会那几天，上岗的有80名。", "80名", "上海市/嘉定区/华亭镇"),
        # what is said to be the part of another is what the sentence speaks of
        (JIADING + "永乐村是南翔镇最大的村，共有800户。", "800户", "上海市/嘉定区/南翔镇/永乐村"),
        (JIADING + "永乐村在县城西北，共有800户。", "800户", "上海市/嘉定区/南翔镇/永乐村"),
        (JIADING + "新风里社区是南翔镇最大的社区，共有800户。", "800户", "上海市/嘉定区/南翔镇/新风里社区"),
        # a larger place that a name in the sentence bears takes nothing from the one it begins with
        (JIADING + "南翔镇借嘉定文旅周这个机会，招募志愿者80名。", "80名", "上海市/嘉定区/南翔镇"),
        (JIADING + "南翔镇动员以后，嘉定又招募志愿者80名。", "80名", "上海市/嘉定区"),
        # sent to the community, not to the county it is named with; who lends the hall owns nothing
        ("郑州市动员。\n全市34名干部下沉到金水区新风路社区。", "34名", "河南省/郑州市/金水区/新风路社区"),
        (JIADING + "招聘会由区人社局主办、南翔镇承办。岗位有800个。", "800个", "上海市/嘉定区"),
        # 全市 in a text of a city is of it, whatever else is named; no 镇 is a 街道
        (
            "遂宁市收到捐款。遂宁市民排着队。\n遂宁市的人说，芦山县的帐篷搭好了。遂宁市各界伸出手，芦山县的人很感谢，全市收到捐款80万元。",
            "80万元",
            "四川省/遂宁市",
        ),
        (JIADING + "南翔镇先动员，街道派出志愿者80名。", "80名", "上海市/嘉定区/南翔镇"),
        # what comes from a larger place, or a neighbour's, counts in the township where it is received
        (HUATING + "嘉定区某农产品公司派出3辆车，送来口罩80箱。", "80箱", "上海市/嘉定区/华亭镇"),
        (HUATING + "全镇都动员了。华亭镇公示：对口帮扶的太仓市浏河镇捐50万元。", "50万元", "上海市/嘉定区/华亭镇"),
        (HUATING + "华亭一中、南翔职中的80名教师来了。", "80名", "上海市/嘉定区/华亭镇"),
        # where a man comes from is not what the next sentence speaks of
        (HUATING + "司机说老乡里也有太仓人，景德镇也来了几个。外地来的有80名。", "80名", "上海市/嘉定区/华亭镇"),
        # what lies elsewhere is carried on where its sentence begins with it, or speaks of 全村
        (HUATING + "又一则 太仓市浏河镇的队伍忙了三天。他们走访企业80家。", "80家", "江苏省/苏州市/太仓市/浏河镇"),
        (
            HUATING + "又一则 太仓市浏河镇何桥村的老兵捐了款，带动全村。村口的80名党员也来了。",
            "80名",
            "江苏省/苏州市/太仓市/浏河镇/何桥村",
        ),
        ("亚运城市志愿者报名，录取80名。", "80名", None),
        # of several villages none is told
        (JIADING + "南翔镇永乐村动了起来。帮扶的7个村都修了路。", "7个", "上海市/嘉定区/南翔镇"),
        (JIADING + "南翔镇永乐村动了起来。帮扶的7个村干部都来了。", "7个", "上海市/嘉定区/南翔镇/永乐村"),
        # no province is called by a bare 区
        ("鼓楼区动员\n云南漾濞6.4级地震后，区红十字会收到捐款80万元。", "80万元", None),
        # who was sent comfort did not give
        ("听到消息，遂宁市连夜给雅安市送去帐篷，捐了80万元。", "80万元", "四川省/遂宁市"),
        # an entry of a list is no heading of the next
        (HUATING + "爱心捐款公示\n唐行村：12860元\n其余各村：61620元", "61620元", "上海市/嘉定区/华亭镇"),
        (HUATING + "唐行村\n党员捐款：61620元", "61620元", "上海市/嘉定区/华亭镇/唐行村"),
        # behind several towns that each gave, the next sentence and the next paragraph are the county's
        (JIADING + "南翔镇捐款3万元；华亭镇捐款2万元。某某电器公司捐款9万元。", "9万元", "上海市/嘉定区"),
        (JIADING + "南翔镇捐款3万元。华亭镇捐款2万元。其中党员捐款9千元。", "9千元", "上海市/嘉定区/华亭镇"),
        (
            JIADING
            + "南翔镇率先响应。华亭镇的志愿者挨家挨户敲门，给独居老人送药送菜，一天要走两遍。\n当地一家企业送来口罩8000只。",
            "8000只",
            "上海市/嘉定区",
        ),
        (
            JIADING
            + "南翔镇的志愿者挨家挨户敲门，给独居老人送药送菜，一天要走两遍。\n南翔镇的机关干部白天黑夜守在路口，给来往的车辆登记，一辆也不漏掉。\n"
            + "干部们走访企业80家。",
            "80家",
            "上海市/嘉定区/南翔镇",
        ),
        # paragraph, heading
        (JIADING + "南翔镇永乐村动了起来。党员带头，招募志愿者80名。", "80名", "上海市/嘉定区/南翔镇/永乐村"),
        (JIADING + "南翔镇\n党员带头，招募志愿者80名。", "80名", "上海市/嘉定区/南翔镇"),
    ],
)
def test_每个数字归到自己的地方(text: str, number: str, expected: str | None) -> None:
    assert path(text, number) == expected


@pytest.mark.parametrize(
    "words",
    [
        "志愿者延长服务时间", "今天等来了帮手", "树立威信", "做好万全准备", "海棠花开", "凤凰网报道", "他的长子报名", "千万年薪招人",
        "新世纪商城开门", "庆元旦", "高兴庆祝", "从化解矛盾入手", "孩子长大了", "其中卫生院最忙", "美丽水乡", "盛大庆典", "确保定点接种",
        "亲自贡献力量", "把东西安排好", "大理石广场", "福利川流", "责任城里扛", "社区会宁静下来", "解封开始", "胸怀化解", "大连续奋战",
    ],
)  # fmt: skip
def test_寻常话里没有地名(words: str) -> None:
    assert path(f"{words}，80名志愿者上岗。", "80名") is None


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        ("近日，城关镇招募志愿者80名。", {"publisher": "卢氏县融媒体中心"}, "河南省/三门峡市/卢氏县/城关镇"),
        (
            "近日，我镇招募志愿者80名。",
            {"title": "华亭镇：党员先锋在行动", "publisher": "嘉定区委组织部"},
            "上海市/嘉定区/华亭镇",
        ),
        ("近日，我县招募志愿者80名。", {"url": "https://fengdu.example.cn/a/1.html"}, "重庆市/丰都县"),
        ("近日，全县招募志愿者80名。联系电话：0714-6350000", {"publisher": "大冶发布"}, "湖北省/黄石市/大冶市"),
        ("黄石金山街办招募志愿者80名。四棵社区、王太社区设岗。", {}, "湖北省/黄石市/铁山区/金山街道"),
        ("大冶市金山街道招募志愿者80名。", {}, "湖北省/黄石市/铁山区/金山街道"),
        ("崇明县接待游客490万人次。", {}, "上海市/崇明区"),
        ("闸北区招募志愿者80名。", {}, "上海市/静安区"),
        ("襄樊市招募志愿者80名。", {}, "湖北省/襄阳市"),
        ("秦皇岛开发区招募志愿者80名。", {}, "河北省/秦皇岛市/秦皇岛市经济技术开发区"),
        ("东莞市长安镇招募志愿者80名。", {}, "广东省/东莞市/长安镇"),
        ("海南琼中县招募志愿者80名。", {}, "海南省/琼中黎族苗族自治县"),
        ("香港特别行政区政府招募志愿者80名。", {}, "香港特别行政区"),
        ("新疆和田古江巴格乡如克村招募志愿者80名。", {}, "新疆维吾尔自治区/和田地区/和田市/古江巴格乡/如克村"),
    ],
)
def test_文档自己的地方(text: str, about: dict[str, str], expected: str) -> None:
    assert home(text, **about) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the ordinary word before 新闻网 is a place at the beginning of a line; a nickname is a city's name
        ("春耕时节\n吉安新闻网 2019-03\n\n全市志愿者80名上岗。", "江西省/吉安市"),
        ("春耕时节\n\n他说平安新闻网上有。全市志愿者80名上岗。", None),
        ("蓉城又添志愿站\n全市收到善款80万元。", "四川省/成都市"),
        # of a quake elsewhere a text tells, of its own place it is
        ("老人来捐款\n开化新闻网 2013-04-28\n她说：“四川芦山7.0级地震以后，我夜里睡不着。”", "浙江省/衢州市/开化县"),
        ("漾濞，我们在\n云南漾濞6.4级地震后，嘉定区红十字会收到捐款80万元。善款寄往漾濞。", "上海市/嘉定区"),
        ("漾濞地震已有80人受伤\n云南漾濞发生地震，志愿者80名赶到。", "云南省/大理白族自治州/漾濞彝族自治县"),
        # a township of several of its name lies in what the text names
        ("延寿镇一年\n我镇志愿者80名。在外的昌平商会捐了款。", "北京市/昌平区/延寿镇"),
        ("延寿镇一年\n我镇志愿者80名。从昌平区返乡的有8名。", None),
        ("双井街道说养犬\n《北京市养犬管理规定》贴在门口。全街道志愿者80名。", "北京市/朝阳区/双井街道"),
        # a title that begins with it, a paper called after it
        ("南翔：老街添了红马甲\n2024年6月1日 嘉定报\n全镇志愿者80名上岗。", "上海市/嘉定区/南翔镇"),
        ("南翔：老街添了红马甲\n2024年6月1日 嘉定报\n志愿者80名上岗。", "上海市/嘉定区"),
        ("站里的一年\n《今日盛泽》第12期 2018年12月5日\n全镇志愿者80名。", "江苏省/苏州市/吴江区/盛泽镇"),
        ("站里的一年\n《今日中国》第12期 2018年12月5日\n全镇志愿者80名。", None),
        # a title that names it short, a text that says 全镇 behind its name, its paper
        ("“南翔读书日”又到\n2019年12月 嘉定报\n全镇志愿者80名。", "上海市/嘉定区/南翔镇"),
        ("华亭添了书屋\n嘉定区华亭镇的书屋开门。\n华亭镇志愿者80名。", "上海市/嘉定区/华亭镇"),
        ("慈善会一年收支\n本会感谢各位。\n盛泽全镇登记义工80名。", "江苏省/苏州市/吴江区/盛泽镇"),
        ("红马甲来了\n《盛泽社区报》2018年9月\n全镇志愿者80名。", "江苏省/苏州市/吴江区/盛泽镇"),
        # of two bearers the one in a banner, where the text speaks of a banner's offices
        ("白泥井镇春播\n全镇农机80台。\n旗直各部门来帮忙。", "内蒙古自治区/鄂尔多斯市/达拉特旗/白泥井镇"),
        ("白泥井镇春播\n全镇农机80台。\n红旗里飘着歌。", None),
        # the title names the township, a village only comes in the text
        (
            "华亭镇办起义卖\n嘉定区华亭镇志愿者80名。\n唐行村捐了8万元，社区书记带的头，社区居民都来了。",
            "上海市/嘉定区/华亭镇",
        ),
    ],
)
def test_文档是哪里的(text: str, expected: str | None) -> None:
    assert home(text) == expected


DIGEST = """各地志愿新闻

【{}】3月4日，{}的志愿者走上街头，给路过的居民量血压、理发、修伞，一直忙到天黑。
全县已有志愿者1200人，队伍12支，还有许多人在报名。
【余姚】一早，兰江街道的空地上摆开了摊子，老人排着队等着修收音机和电饭锅，队伍排到街口。
当天，全市300名志愿者分在各个点上，谁也没有闲着。
【编后】志愿者总共有多少，各地还在统计，预计明年能达到9万人，这里先不多说，留到下一期再讲。"""


def test_汇编各段归各地() -> None:
    text = DIGEST.format("沂源", "沂源县")
    wanted = {
        "1200人": "山东省/淄博市/沂源县",
        "12支": "山东省/淄博市/沂源县",
        "300名": "浙江省/宁波市/余姚市",
        "9万人": None,
    }
    assert {number: path(text, number) for number in wanted} == wanted
    assert home(text) is None
    # beside no other place the part is none, and what lies in the document's own place stays below it
    assert path(DIGEST.format("理论宣讲", "镇里"), "300名") == "浙江省/宁波市/余姚市"
    text = (
        JIADING
        + "【南翔】南翔镇动员起来，各村各社区都搭起了台子，唱歌跳舞，热闹了一整天。\n现场，干部先捐。\n到晚上，收到80万元。"
    )
    assert path(text, "80万元") == "上海市/嘉定区/南翔镇"


def test_汇编各段以地名起头的几种写法() -> None:
    text = (
        "各地冬训见闻\n综合报道\n\n泉州\n丰泽区的一块操场上，队员们天不亮就来了，一圈一圈地跑，跑完再练抬担架和打绳结。\n"
        "全市参训37万人。\n\n天津\n市应急局的人说，全市参训375万人，还有不少人报了名在家里等着通知，下个月轮到他们。\n"
        "依安：雪里练兵\n干部带头扫雪，志愿者在路口守着，哪家烟囱不冒烟就上门去看一看，问一问。\n全县干部来了559名。\n"
        "南昌 接到通知，江西又派出一支救援队，队员从各市的消防站里挑出来，多数参加过抗洪，总共137人。"
    )
    wanted = {"37万人": "福建省/泉州市", "375万人": "天津市", "559名": "黑龙江省/齐齐哈尔市/依安县", "137人": "江西省"}
    assert {number: path(text, number) for number in wanted} == wanted


def test_表里没有的社区说过一次就认得() -> None:
    text = "郑州市动员。\n金水区新风路社区动了起来。\n大家说，走进新风路社区就放心。新风路社区有志愿者80名。"
    assert path(text, "80名") == "河南省/郑州市/金水区/新风路社区"
    assert path("嘉定区动员。\n华亭镇设岗。东风二路社区有志愿者80名。", "80名") == "上海市/嘉定区/华亭镇/东风二路社区"
    assert path(HUATING + "我是说咱桃源花园社区，有志愿者80名。", "80名") == "上海市/嘉定区/华亭镇/桃源花园社区"
    assert path(HUATING + "走进花园社区，志愿者有80名。", "80名") == "上海市/嘉定区/华亭镇"
    assert path(HUATING + "“协会社区一家亲”活动招募80名。", "80名") == "上海市/嘉定区/华亭镇"


def test_同名街道由社区名定() -> None:
    title = "茶山街道干部群众踊跃捐款\n"
    assert home(title + "清凉新村第一社区的党员上岗。") == "江苏省/常州市/天宁区/茶山街道"
    assert home(title + "党员上岗。") is None
    assert home(title + "和平社区、幸福社区的党员上岗。") is None


def test_标题的区不知是哪个就不归别处() -> None:
    text = "宝山区暖心事\n宝山区暴雨，和龙市一家企业送来矿泉水3000箱。来自和龙市的志愿者也到了。\n全区志愿者达8100人。"
    assert [path(text, number) for number in ("3000箱", "8100人")] == [None, None]
    assert path(text, "8100人", publisher="双鸭山市人民政府") == "黑龙江省/双鸭山市/宝山区"


def test_紧挨着别的街道的社区不在外省() -> None:
    text = "新乡市卫滨区召开会议。\n在南桥街道锦绣社区，志愿者挨家挨户敲门。连日来，锦绣社区30名志愿者送药。"
    assert path(text, "30名") == "河南省/新乡市/卫滨区/南桥街道/锦绣社区"
    assert path(JIADING + "客人在豫和社区停留，志愿者有80名。", "80名") == "上海市/嘉定区/豫和社区"
    assert home("大村乡2022年工作总结\n邢台市南宫市大村乡志愿者有80名。") == "河北省/邢台市/南宫市/大村乡"


def test_只提到一个乡镇的县里文章仍是县的() -> None:
    text = "三天清运垃圾36吨。归州镇清运垃圾120吨。"
    about = {"publisher": "湖北省宜昌市秭归县人民政府"}
    assert path(text, "36吨", **about) == "湖北省/宜昌市/秭归县"
    assert path(text, "120吨", **about) == "湖北省/宜昌市/秭归县/归州镇"
    assert home("归州镇清运垃圾120吨。三天清运垃圾36吨。", **about) == "湖北省/宜昌市/秭归县/归州镇"
    assert home("三天清运垃圾36吨。归州镇全镇动员。", **about) == "湖北省/宜昌市/秭归县/归州镇"
    text = "本周，{}清除垃圾210吨。{}清除垃圾75吨。当天清运垃圾9吨。"
    assert home(text.format("新县", "陡山河乡"), publisher="新县人民政府") == "河南省/信阳市/新县"
    assert home(text.format("秭归县", "归州镇")) == "湖北省/宜昌市/秭归县"
    text = (
        "助力山区复苏\n大溪镇群众踊跃捐款。市司法局、市教育局都捐了款，全市志愿者上岗。温岭市的慈善总会收到善款80万元。"
    )
    assert home(text) == "浙江省/台州市/温岭市"


def test_同名乡镇由报头定() -> None:
    text = "五点半的灯塔\n\n{}\n\n永宁镇的孩子们叫他船长爷爷。\n夜巡队遍布全镇，志愿者有80名。"
    assert home(text.format("石狮日报 2018年5月8日")) == "福建省/泉州市/石狮市/永宁镇"
    assert home(text.format("某某日报 2018年5月8日")) is None
    assert (
        home("江源街道，挺住！\n\n江源发布 2022-04-08 20:11\n\n崇州市江源街道招募志愿者80名。")
        == "四川省/成都市/崇州市/江源街道"
    )
    assert home("江源街道，挺住！\n\n江源发布 2022-04-08 20:11\n\n街道招募志愿者80名。") is None
    assert home("东渡姐姐满一岁\n\n缙云东渡发布 2024-05-08\n\n全镇招募志愿者80名。") == "浙江省/丽水市/缙云县/东渡镇"


def test_说全市的不落到只提过一次的区() -> None:
    text = "一日捐半月收到善款\n2018-06-04 08:31 来源：浙江新闻客户端\n\n全市各界人士纷纷伸出援手，爱心一天比一天多，市慈善总会累计接收善款，来自单位的和来自个人的都有，到月底还会更多。\n宁波慈善网开通。镇海区群众踊跃捐款。"
    assert home(text) == "浙江省/宁波市"
    assert home("镇海区一日捐\n" + text) == "浙江省/宁波市/镇海区"


def test_标题开头的乡镇不因区里的话丢掉() -> None:
    text = "区委召开会议，区里部署，全区动员。招募志愿者80名。"
    assert home("增村镇：十二个村的转移\n" + text) == "河北省/石家庄市/藁城区/增村镇"
    assert home("增村镇等三个镇的转移\n" + text) == "河北省/石家庄市/藁城区"
    text = "增村镇：十二个村的转移\n" + text
    assert path(text + "\n区委选派30名干部驻村。", "30名") == "河北省/石家庄市/藁城区"


def test_分号后另一个捐的人() -> None:
    text = HUATING + "唐行村的党员捐款500元；一位不愿留名的老人捐款300元；联华村的医生也捐款200元。"
    assert path(text, "300元") == "上海市/嘉定区/华亭镇"
    assert path(text, "200元") == "上海市/嘉定区/华亭镇/联华村"


def test_邻县送来的归收到的地方() -> None:
    text = "青浦区一家企业听说后，开车送来口罩8000只。"
    assert path(JIADING + text, "8000只", publisher="嘉定区人民政府") == "上海市/嘉定区"
    text = "首批物资送达太仓市，有大米80吨。"
    assert path(JIADING + text, "80吨", publisher="嘉定区人民政府") == "上海市/嘉定区"
    text = "青浦区招募志愿者80名。"
    assert path(JIADING + text, "80名", publisher="嘉定区人民政府") == "上海市/青浦区"


def test_标题下紧跟日期也认得标题() -> None:
    text = "长春，挺住！清和街道的力量\n\n原创 清和发布 2022-04-08 20:11 发表于吉林\n\n★招募志愿者80名；\n街道收到捐款3万元。"
    assert home(text) == "吉林省/长春市/朝阳区/清和街道"


def test_页脚的主办单位不压过正文() -> None:
    text = "岳西县响肠镇招募志愿者80名，全镇设岗12处。\n\n技术支持：济南某某网络 地址：山东省济南市历下区 电话：(0531)88880000"
    assert home(text) == "安徽省/安庆市/岳西县/响肠镇"


def test_表里没有的村挂在乡镇之下() -> None:
    found = place(HUATING + "华亭镇新风里社区招募志愿者30名。", "30名")
    assert found is not None
    assert (found.path, found.code, found.listed) == ("上海市/嘉定区/华亭镇/新风里社区", "310114111", False)
    assert found.level is Level.VILLAGE


def test_动词不是村名() -> None:
    assert path(HUATING + "按照社区安排，招募志愿者30名。", "30名") == "上海市/嘉定区/华亭镇"


def test_怎么定的和凭哪些字都留着() -> None:
    found = place(HUATING + "全镇招募志愿者80名。", "80名")
    assert found is not None
    assert (found.method, found.evidence) == ("scope", "全镇")


@pytest.mark.parametrize(
    ("official", "people"),
    [
        ("唐行村村委会", "唐行村"),
        ("多福巷社区居委会", "多福巷社区"),
        ("楼梓庄村委会", "楼梓庄村"),
        ("六铺炕南小街居委会", "六铺炕南小街社区"),
        ("卜尔汉图嘎查", "卜尔汉图嘎查"),
    ],
)
def test_村名(official: str, people: str) -> None:
    assert village_name(official) == people


def test_统计上的空架子不是地方() -> None:
    places = gazetteer()
    assert not {"市辖区", "县", "省直辖县级行政区划"} & set(places.names.values())
    assert all(shorten(name, len(code)) for code, name in places.names.items())
    assert len(places.names) > 44_000


def test_乡镇表又快又小() -> None:
    program = (
        "import time, resource; from extract.gazetteer import Gazetteer; "
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; start = time.process_time(); kept = Gazetteer(); "
        "print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
    ).stdout
    seconds, size = map(float, out.split())
    size /= 1024 if sys.platform == "linux" else 1024**2
    assert seconds < 0.6  # 0.08 s on a quiet machine; the bound leaves room for a busy one
    assert size < 60


def test_同名乡镇有据才答() -> None:
    rows = list(ambiguous(200, seed=7))
    assert not [row for row in rows if row[3] and row[2] != row[3]]
    named = [row for row in rows if row[0] != "nothing"]
    assert sum(gold == answer for _, _, gold, answer in named) >= 0.97 * len(named)


@pytest.mark.skipif(not GOLD.exists(), reason="../shared/gold/localities.json is not here")
def test_六十处地名三十个数字() -> None:
    wrong = [row for row in verdicts(GOLD, GOLD.parents[1] / "corpus") if row[2] != row[3]]
    # where the 42 sent to 嘉定工业区 belong the two gold files disagree; samples.jsonl, the newer, says where they went
    assert [label for _, label, _, _ in wrong] == ["004 共安排了42名同志"]
    assert len(json.loads(GOLD.read_text("utf-8"))["rows"]) == 60


@pytest.mark.parametrize(
    ("unit", "path"),
    [
        ("该市", "福建省/漳州市"),
        ("该县", "福建省/漳州市/诏安县"),
        ("该镇", "福建省/漳州市/诏安县/太平镇"),
        ("该村", "福建省/漳州市/诏安县/太平镇/榕城村"),
    ],
)
def test_村的文章里说到上级(unit: str, path: str) -> None:
    text = f"福建省诏安县太平镇榕城村\n\n榕城村党员带头。{unit}捐款3000元。"
    [fact] = read(Document(key="x", path="x.txt", text=text, title="福建省诏安县太平镇榕城村")).facts
    assert fact.locality is not None
    assert fact.locality.path == path


def test_each_telephone_code_leads_to_its_place() -> None:
    names = gazetteer().names
    assert not [code for code in area_codes().values() if code not in names]
    told = {"0311": "石家庄市", "029": "西安市", "0898": "海口市", "0760": "中山市", "0421": "朝阳市", "010": "北京市"}
    assert {call: names[area_codes()[call]] for call in told} == told


def test_a_hotline_tells_where_a_text_is_from() -> None:
    reading = read(Document(key="x.txt", path="x.txt", text="社区招募志愿者80人。\n新闻热线：0311-88001234。\n"))
    assert [fact.locality and fact.locality.path for fact in reading.facts] == ["河北省/石家庄市"]
