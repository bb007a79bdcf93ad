"""Forms of figures and traps in them, a sentence of our own for each, and all that must come out of it.

What comes out is written ``metric value stat``, the stat left out where it is a plain count, and + before a part.
"""

import pytest

from extract import METRICS, laws
from extract.model import Document, Fact, Stat
from extract.pipeline import read

#: How numbers are written.
NUMBERS = """
全镇招募志愿者80人                       volunteers 80人
全市注册志愿者3万名                      volunteers 30000人
全市注册志愿者3.12万名                   volunteers 31200人
党员捐款参与率97%                        participation_rate 97% share
党员捐款参与率97.35％                    participation_rate 97.35% share
全镇发动８６余名志愿者                   volunteers ≥86人
两百名志愿者走上街头                     volunteers 200人
发放宣传单一万多份                       leaflets ≥10000份
七千多位志愿者报名                       volunteers ≥7000人
全區捐款三十一億兩千七百五十一萬元       donations 3127510000元
志愿者超过300人                          volunteers ≥300人
志愿者超300人                            volunteers ≥300人
全县注册志愿者逾3万人                    volunteers ≥30000人
注册志愿者总数突破5万人                  volunteers ≥50000人
累计志愿服务2500余人次                   volunteer_shifts ≥2500人次 cumulative
累计志愿服务3000多人次                   volunteer_shifts ≥3000人次 cumulative
累计志愿服务3万人次                      volunteer_shifts 30000人次 cumulative
累计志愿服务2多万人次                    volunteer_shifts ≥20000人次 cumulative
累计志愿服务1.2万余人次                  volunteer_shifts ≥12000人次 cumulative
村民捐款1.4万余元                        donations ≥14000元
村民捐款20多万元                         donations ≥200000元
村民捐款20万多元                         donations ≥200000元
村民捐款20余万元                         donations ≥200000元
村民捐款584多万元                        donations ≥5840000元
近600名志愿者上岗                        volunteers <600人
群众8000余人参加了观看演出        -
这支志愿服务队由12人组成        volunteers 12人
全村党员捐款，最多的捐了1万元        donations 10000元 individual
志愿者(zhě)80余人上岗                    volunteers ≥80人
约300名志愿者上岗                        volunteers ≈300人
志愿者300人左右                          volunteers ≈300人
志愿者300人以上                          volunteers ≥300人
党员捐款参与率90%以上                    participation_rate ≥90% share
全镇共捐款104326.85元                    donations 104326.85元 cumulative
村民捐款104,326元                        donations 104326元
全省累计捐款3.5亿元                      donations 350000000元 cumulative
安排志愿者8至10名                        volunteers 8–10人
安排1-4名志愿者                          volunteers 1–4人
村民捐款3000到5000元                     donations 3000–5000元
千余名志愿者上岗                         volunteers ≥1000人
十余名志愿者上岗                         volunteers ≥10人
全村划分为十多个网格                     grids ≥10个
十几名志愿者上岗                         volunteers 10–20人
几名志愿者凑在一起商量                   -
几十名志愿者上岗                         volunteers 10–100人
数百名志愿者上岗                         volunteers 100–1000人
村民捐款数十万元                         donations 100000–1000000元
上千名志愿者上岗                         volunteers ≥1000人
近千名志愿者上岗                         volunteers <1000人
数以万计的志愿者上岗                     -
九成党员参与捐款                         participation_rate 90% share
超九成居民参与投票                       participation_rate ≥90% share
7成居民参与投票                          participation_rate 70% share
三成半居民参与投票                       participation_rate 35% share
近2000余名志愿者上岗                     volunteers ≈2000人
约8800余名志愿者上岗                     volunteers ≈8800人
8576余名志愿者上岗                       volunteers ≥8576人
村民捐款3亿5千万元                       donations 350000000元
村民捐款1万2千元                         donations 12000元
村民捐款七八十万元                       donations 700000–800000元
两三百名志愿者上岗                       volunteers 200–300人
三五百名志愿者上岗                       volunteers 300–500人
志愿者不少于100人                        volunteers ≥100人
近百名志愿者上岗                         volunteers <100人
万余名志愿者上岗                         volunteers ≥10000人
百余名志愿者上岗                         volunteers ≥100人
2500多名志愿者上岗                       volunteers ≥2500人
一千二百余名志愿者上岗                   volunteers ≥1200人
百分之三四十的居民参与投票               participation_rate 30–40% share
志愿者廿二人                             volunteers 22人
二〇二〇年招募志愿者80人                 volunteers 80人
村民捐款四千五百六十九万八千三百一十一亿元 donations 4569831100000000元
至少100个人报名志愿者                    volunteers ≥100人
全村有300—350户                    households 300–350户
村民捐款5万到6万元左右                   donations 50000–60000元
志愿者两千零十人                       volunteers 2010人
"""

#: What is counted, by metric: research on the forms of each.
FORMS = """
社区组织30名志愿者清扫街道               volunteers 30人
镇里选派12名志愿者驻点                   volunteers 12人
招募上岗志愿者45人                       volunteers 45人
实名注册志愿者达13.5万人                 volunteers 135000人
志愿者队伍壮大至300人                    volunteers 300人
志愿者队伍扩大到300人                    volunteers 300人
志愿者从十几名发展到85人                 volunteers 85人
志愿者人均服务11.13小时                  volunteer_hours 11.13小时 per_unit
每天有近30人加入志愿者队伍               volunteers <30人 daily_mean
每5人中就有一名志愿者                    -
每8个市民就有1名志愿者                   -
日均到岗志愿者124人次                    volunteer_shifts 124人次 daily_mean
累计投入抗疫志愿者2500多人次             volunteer_shifts ≥2500人次 cumulative
60名工作人员及志愿者参加消杀             people_mobilised 60人
退役军人、社区党员和志愿者等90人上岗     people_mobilised 90人
86名党员自愿捐款1.8万元                  party_members 86人; donations 18000元
27个党支部、791名党员共捐款10.4万元      party_organisations 27个; party_members 791人; donations 104000元 cumulative
27个党支部,791名党员,10.4万元            party_organisations 27个; party_members 791人
收到86名党员捐款人民币9850元             donors 86人; donations 9850元
党员捐款人数86人,捐款金额1.8万元         donors 86人; donations 18000元
全镇累计捐款共计3万元                    donations 30000元 cumulative
全县筹集善款20余万元                     donations ≥200000元
累计捐款突破50万元                       donations ≥500000元 cumulative
全县捐赠物资价值6万元                    donations 60000元
全县捐赠物资折合人民币12万元             donations 120000元
社会各界捐赠款物合计30万元               donations 300000元 cumulative
社会各界捐赠款物折算总金额30万元         donations 300000元
党员捐款率达92%                          participation_rate 92% share
党员参与捐款比例达到94.23%               participation_rate 94.23% share
参与捐款的党员占全县党员总数的88%        participation_rate 88% share
在职党员捐款率达96%,离退休党员捐款率达91% participation_rate 96% share; participation_rate 91% share
全镇党员全部参与捐款，实现捐款全覆盖     -
将全镇划分为87个网格                     grids 87个
将辖区细化为120个微网格                  grids 120个
全县划分网格45个                         grids 45个
建立8个大网格、62个小网格                grids 8个; grids 62个
全县分为12大网格                         grids 12个
全区共有176个网格、176名网格员           grids 176个; grid_workers 176人
全镇配备网格员45名                       grid_workers 45人
选任专职网格员12名                       grid_workers 12人
网格长8名，网格员62人                    grid_workers 8人; grid_workers 62人
以30至50户为一个微网格                   -
每50户划分为一个网格                     -
86余名机关干部下沉社区                   cadres_deployed ≥86人
抽调320名干部下沉一线                    cadres_deployed 320人
下沉社区干部45人                         cadres_deployed 45人
38个部门的410名党员干部下沉一线          cadres_deployed 410人
全县成立5个临时党支部                    party_organisations 5个
12个基层党组织带头捐物                   party_organisations 12个
全村有党员45名                           party_members 45人
30名党员包联楼栋                         party_members 30人
志愿者住在12栋3单元502室                  -
全村286户963人                           households 286户; population 963人
全村有286户、963人                       households 286户; population 963人
全村286户（约963人）                     households 286户; population ≈963人
入户排查1200余户                         households_visited ≥1200户
摸排登记返乡人员300人                    people_screened 300人
累计核酸采样3.2万人次                    people_screened 32000人次 cumulative
社区常住人口近3000人                     population <3000人
社区共有居民6000余人                     population ≥6000人
全镇摸排325人，劝返45人                  people_screened 325人; people_persuaded 45人
企业提供岗位2300余个                     jobs ≥2300个
复工企业45家，复工率92%                  enterprises 45家
返岗1.2万人，返岗率85%                   -
第一、二针接种率分别达到97.84%和95.96%   participation_rate 97.84% share; participation_rate 95.96% share
医保参保率98.2%                          participation_rate 98.2% share
新农合参合率达99%                        participation_rate 99% share
疫苗接种率达92%                          participation_rate 92% share
家庭医生签约覆盖率达95%                  participation_rate 95% share
注册志愿者占常住人口的23%                participation_rate 23% share
全县捐赠口罩3万只                        supplies 30000只
社区发放口罩2000个、消毒液50桶           supplies 2000个; supplies 50桶
全县捐赠口罩5万只（含2万只N95口罩）      supplies 50000只; +supplies 20000只
志愿者累计服务2.3万余小时                 volunteer_hours ≥23000小时 cumulative
一级网格8人，二级网格62人                 grid_workers 8人; grid_workers 62人
全县捐款人数3596人(单位)次               donors 3596人次
由3名网格员负责3个网格                   grid_workers 3人; grids 3个
每10户设楼长1名                      -
医保参保人数达3.5万人，参保率98.2%          participation_rate 98.2% share
党员捐款参与率百分之百                    participation_rate 100% share
志愿者参与服务2.3万人次                  volunteer_shifts 23000人次
企业45家进场，提供岗位2300余个             jobs ≥2300个
全市注册志愿者287万人。按区域看，鄞州41.2万人、慈溪36.8万人居前两位。 volunteers 2870000人; volunteers 412000人; volunteers 368000人
老年人接种率要达到90% participation_rate 90% target
7家企业各捐2万元 donations 20000元 individual
摸排325人，返回280人，劝返45人，其中省外12人    people_screened 325人; people_persuaded 45人; +people_persuaded 12人
"""

#: The twenty traps, worst first, and words that only look like numbers.
TRAPS = """
全镇募捐10万元，其中甲村6万元、乙村4万元 donations 100000元; +donations 60000元; +donations 40000元
募捐5864元，其中个人捐款1672元           donations 5864元; +donations 1672元
预计检测2.7万人                          people_screened 27000人 target
力争参保率达到92.5%                      participation_rate 92.5% target
年内将提供岗位3000个                     jobs 3000个 target
计划划分网格120个                        grids 120个 target
他说别说捐款2000元                       -
新增注册志愿者11.2万人                   volunteers 112000人
2.5万名志愿者服务7.2万人次               volunteers 25000人; volunteer_shifts 72000人次
捐款总额增幅43.7%                        -
捐款总额同比增长43.7%                    -
参保率提高2.89个百分点                   -
死亡率5‰                                 -
志愿者中党员占69.6%                      -
车辆限载50%                              -
抽取10%的家庭入户核查                    -
占已复工企业57.3%                        -
全县参保率100.19%                        participation_rate 100.19% share
三名退休老人分别捐款1000元、500元、300元 donors 3人; donations 1000元 individual; donations 500元 individual; donations 300元 individual
三人小组、十户长、五包一                 -
实行“五个一”“1+3+N”和八大员机制          -
三级网格长会议在第四网格召开             -
百千万工程、四个100、6+2模式             -
318国道旁的志愿服务站                    -
出台二十条措施，这是第57场、第六批       -
解放路571到600号                         -
每人捐款100元                            donations 100元 per_unit
每个微网格配备网格员1名                  grid_workers 1人 per_unit
每组招募3名志愿者                        volunteers 3人 per_unit
全镇细化为个微网格，走访农户户           -
志愿服务多人次，共有**人                 -
下拨党费411万元                          funds_allocated 4110000元
财政拨付约800万元                        funds_allocated ≈8000000元
和他一起上岗的志愿者还有166名            volunteers 166人
志愿者从1000人增加到1200人               volunteers 1200人
全镇2736户9406人                         households 2736户; population 9406人
联系电话0713-5551234，备案号12010602     -
许可证编号33120190012                    -
进一步统一思想，一行人来到一线           -
五金公司的三轮车停在四棵社区             -
一是五保户，二是三点要求                 -
他在春节前三名里排第二                   -
收拾队伍，发放移动4/5G手机               -
一名志愿者说，一位党员也说               -
12间移动厕所、5辆专车到位                -
捐款救助患者的保险保额50万元             -
张家村捐款3万元、李家村2万元、王家村1万元         donations 30000元; donations 20000元; donations 10000元
向居民配送蔬菜包1.2万份                  supplies 12000份
5000余名志愿者将投身赛会服务               volunteers ≥5000人 target
捐款1000元以上的党员86名                donors 86人
每日配送蔬菜50吨                      supplies 50吨 daily_mean
志愿者由去年的6.5万人减少到今年的2.6万人        volunteers 26000人
网格由原有的108个整合为10个               grids 10个
“十四五”期间招募志愿者80人                volunteers 80人
24小时值班，8:30—17:30开门            -
全镇第一批30名志愿者上岗                  volunteers 30人
3月，5名志愿者上岗                     volunteers 5人
晚上7点半30名志愿者到岗                  volunteers 30人
40岁的志愿者李某                      -
A4纸打印告知书200份                   leaflets 200份
捐献遗体器官登记300人                   -
无偿献血300人次，献血量9万毫升              -
8名村干部、20名党员、32名志愿者             party_members 20人; volunteers 32人
党员志愿者120多名、群众志愿者300多名          volunteers ≥120人; volunteers ≥300人
志愿者从无到有，如今已有80人              volunteers 80人
志愿者队伍不断壮大，由成立之初的12人，发展到现在的180人   volunteers 180人
志愿者慰问困难老人，共32人               -
共32名志愿者（其中群众12名）              volunteers 32人; +volunteers 12人
全村3200口人                         population 3200人
网格长、网格员共62人                    grid_workers 62人
全县志愿者达到常住人口的23%                participation_rate 23% share
网格员89人，其中专职32人，兼职57人          grid_workers 89人; +grid_workers 32人; +grid_workers 57人
志愿者80人，保安12人                   volunteers 80人
医疗队12名队员出征                    medical_staff 12人
全县以125个行政村、1561个屯为单位划分网格45个  villages 125个; grids 45个
捐款人数3276人，其中万元以上的86人          donors 3276人; +donors 86人
"""

#: What kind of number it is: an aim, a running total, what is there, one giver's gift; and what looks like it.
KINDS = """
要力争参保率稳定在98%以上，新增城镇就业5000人 participation_rate ≥98% target; hires 5000人 target
力争善款突破100万元，新增注册志愿者2000名 donations ≥1000000元 target; volunteers 2000人 target
力争参保率达98%，目前已招募志愿者300人   participation_rate 98% target; volunteers 300人 cumulative
力争参保率达98%，全镇300名网格员逐户上门  participation_rate 98% target; grid_workers 300人
力争不漏一户，全镇走访居民300户           households_visited 300户
为村里争取项目资金，村民捐款2万元         donations 20000元
招募西部计划志愿者18名                   volunteers 18人
全镇开展“暖冬计划”捐款50万元             donations 500000元
计划捐款50万元                           donations 500000元 target
下一步，县里从后备干部中再选派150名干部驻村 cadres_deployed 150人 target
下一步把网格由现在的142个细分到210个      grids 142个; grids 210个 target
接下来将招募志愿者80人                   volunteers 80人 target
接下来的三天里，80名志愿者挨家挨户敲门    volunteers 80人
自条例施行以来，街道46个小区全面推进      communities 46个
今年以来，全镇15个社区划分为181个网格     communities 15个; grids 181个
截至目前，全镇配备网格员45名             grid_workers 45人
疫情发生以来，社区120名党员参与值守       party_members 120人
活动启动以来，累计走访12个社区           communities 12个 cumulative
目前已招募志愿者300人                    volunteers 300人 cumulative
八年来，协会招募志愿者300人              volunteers 300人 cumulative
三个多月来，志愿服务已达3.2万人次         volunteer_shifts 32000人次 cumulative
半个月来，全镇排查返乡人员300人           people_screened 300人 cumulative
20天来到现场的志愿者有300人              volunteers 300人
累计志愿服务4.1万人次，最多的一天上岗志愿者2.3万人 volunteer_shifts 41000人次 cumulative; volunteers 23000人
某某煤电公司捐款100万元，职工个人另捐31万元 donations 1000000元 individual; donations 310000元
30名党员你五百、我一千，当场凑了捐款1.8万元 party_members 30人; donations 18000元
镇里把任务分到23个村                     villages 23个
老支书把卖牛的钱捐了6800元               donations 6800元 individual
某企业累计捐款30万元                       donations 300000元 individual
某企业职工累计捐款30万元                   donations 300000元 cumulative
年初注册志愿者4120人，年末5873人                volunteers 4120人; volunteers 5873人
天亮前，260人上了堤。到中午是620多人，晚上过了900人。 people_mobilised 260人; people_mobilised ≥620人; people_mobilised 900人
今年志愿服务2.3万人次。其中：扫雪3200人次，助老2860人次，其他985人次。 volunteer_shifts 23000人次; volunteer_shifts 3200人次; +volunteer_shifts 2860人次; +volunteer_shifts 985人次
一星级志愿者86人，二星级29人，三星级6人 volunteers 86人; volunteers 29人; volunteers 6人
志愿者80人，目前30人已离开                  volunteers 80人
大家给灾区捐款。老周把存折里的3000元全取出来交了。 donations 3000元 individual
村里募捐。老周领到工资3000元。               -
张先生捐款500元；工人自发捐款1.3万元      donations 500元 individual; donations 13000元
乡贤苗凤海个人捐款50万元                 donations 500000元 individual
全村党员捐款，最小的一笔捐了5元           donations 5元 individual
"""


def rows(block: str) -> list[tuple[str, str]]:
    return [tuple(line.split(maxsplit=1)) for line in block.strip().splitlines()]  # type: ignore[misc]


def told(fact: Fact) -> str:
    stat = "" if fact.stat is Stat.COUNT else f" {fact.stat}"
    return f"{'+' * (fact.part_of is not None)}{fact.metric} {laws.printed(fact)}{stat}"


@pytest.mark.parametrize(("text", "wanted"), [*rows(NUMBERS), *rows(FORMS), *rows(TRAPS), *rows(KINDS)])
def test_what_comes_out(text: str, wanted: str) -> None:
    assert ("; ".join(map(told, laws.reading(text, METRICS).facts)) or "-") == wanted


@pytest.mark.parametrize(
    ("publisher", "text", "place"),
    [
        ("陇县人民政府", "河北镇招募志愿者80人。", "陕西省/宝鸡市/陇县/河北镇"),  # a town named like a province
        ("上海市金山区人民政府", "金山卫镇招募志愿者80人。", "上海市/金山区/金山卫镇"),  # no 卫镇 in 金山区
        ("甘肃经济信息网", "吉林市招募志愿者80人。", "吉林省/吉林市"),  # the site's place is not the event's
        (
            "银川市兴庆区人民政府",
            "我区向河南省新乡市捐赠帐篷200顶。",
            "宁夏回族自治区/银川市/兴庆区",
        ),  # the giver's place
        ("", "X县Q镇招募志愿者80人。", None),  # masked
        ("某某网", "河北镇招募志愿者80人。", None),
    ],
)
def test_where_it_was(publisher: str, text: str, place: str | None) -> None:
    (fact,) = read(Document(key="a", path="a", text=text, publisher=publisher)).facts
    assert (fact.locality.path if fact.locality else None) == place


@pytest.mark.parametrize(
    ("published", "text", "day"),
    [
        ("2020-03-20", "截至3月18日，全镇招募志愿者80人。", "2020-03-18"),
        (None, "截至3月18日，全镇招募志愿者80人。", None),  # no year can be known
        (None, "2月17日大年初八，全镇招募志愿者80人。", None),
        ("2021-07-30", "2020年3月11日，全镇招募志愿者80人。", "2020-03-11"),  # a repost is later than the event
        ("2022-01-06", "截至1月4日，全镇招募志愿者80人。", "2022-01-04"),
        # the day alone: of the month of publication, or of the month before where it was still to come
        ("2020-07-15", "截至14日，全镇招募志愿者80人。", "2020-07-14"),
        ("2020-01-03", "截至28日，全镇招募志愿者80人。", "2019-12-28"),
        (None, "截至14日，全镇招募志愿者80人。", None),
        # what a text says of its own day, two years in it or none
        (None, "某镇问答\n时间：2023-10-20　来源：某镇\n\n明年是2024年。截至18日，全镇招募志愿者80人。", "2023-10-18"),
        (None, "截至3月18日，全镇招募志愿者80人。\n（2012年3月20日）\n", "2012-03-18"),
        (None, "某网2021年1月14日电 截至13日，全镇招募志愿者80人。", "2021-01-13"),
        (None, "截至3月18日，全镇招募志愿者80人。\n转载自某网 2021-03-20\n", None),  # of the repost alone
        # where a thing began, and the ends of a span, are no day of a number
        ("2020-07-15", "自5月1日条例施行以来，全镇招募志愿者80人。", None),
        ("2020-07-15", "从5月1日起，全镇招募志愿者80人。", None),
        ("2020-07-15", "2020年5月1日至今，全镇招募志愿者80人。", None),
        ("2020-07-15", "7月1日至7月5日，全镇招募志愿者80人。", None),
        ("2020-07-15", "7月3日发出倡议后，全镇招募志愿者80人。", None),
        ("2020-07-15", "7月3日上午，全镇招募志愿者80人。", "2020-07-03"),
        # nor is a day of what was reached one of what is aimed at
        ("2020-07-15", "截至7月10日，接种点忙而不乱，力争参保率达到90%。", None),
    ],
)
def test_when_it_was(published: str | None, text: str, day: str | None) -> None:
    fact = read(Document(key="a", path="a", text=text, published=published)).facts[0]
    assert fact.as_of == day


@pytest.mark.parametrize(
    ("title", "text", "told_of"),
    [
        ("区慈善会2019年工作情况", "全年发放助困补助金84680元。", ["donations 84680元"]),
        ("区民政局2019年工作情况", "全年发放助困补助金84680元。", ["funds_allocated 84680元"]),
        ("区慈善会2019年工作情况", "区财政发放救助金84680元。", ["funds_allocated 84680元"]),  # public money stays so
    ],
)
def test_whose_money_was_paid_out(title: str, text: str, told_of: list[str]) -> None:
    assert [told(fact) for fact in read(Document(key="a", path="a", text=text, title=title)).facts] == told_of


def test_a_list_of_names_goes_on_to_its_end() -> None:
    text = "爱心捐款名单公示\n村民张三 500元\n村民李四 300元\n王老板 1万元\n村里修路用石子20吨。"
    facts = read(Document(key="a", path="a", text=text)).facts
    assert [(fact.metric, fact.value) for fact in facts] == [("donations", value) for value in (500, 300, 10000)]


def test_headline_and_body_are_two_facts_whatever_they_say() -> None:
    text = "近6万名志愿者上岗\n截至目前，57278名志愿者上岗。"
    assert [told(fact) for fact in read(Document(key="a", path="a", text=text)).facts] == [
        "volunteers <60000人",
        "volunteers 57278人 cumulative",
    ]


def test_a_day_of_last_december_told_of_in_january() -> None:
    document = Document(key="a", path="a", text="截至12月31日，全镇招募志愿者80人。", published="2022-01-05")
    assert [fact.as_of for fact in read(document).facts] == ["2021-12-31"]
