"""Units: the surface of each measure word, its canonical form, and the words it must not be the head of."""

PERSON, TIMES, MONEY, PERCENT, PERMILLE, POINTS = "人", "人次", "元", "%", "‰", "个百分点"

#: canonical unit → its surfaces (GUIDELINE: persons are 人, money is 元; all others stay as written).
SURFACES = {
    PERSON: "人 名 位 个人 口人 号人 人员",
    TIMES: "人次 个人次 人(次) 人/次 人(单位)次 人·次",
    "户次": "户次",
    MONEY: "元 块钱 圆 人民币",
    PERCENT: "%",
    PERMILLE: "‰",
    POINTS: "个百分点 百分点",
    "小时": "小时 个小时 钟头 个钟头 服务小时 个服务小时 工时 个工时",
    "公斤": "公斤 千克 kg KG Kg",
    "克": "克 g",
    "升": "升 公升 L",
    "毫升": "毫升 ml mL ML",
    "公里": "公里 km KM",
    "米": "米 m",
    "厘米": "厘米 cm",
    "毫米": "毫米 mm",
    "英寸": "英寸 吋",
    "平方米": "平方米 ㎡ m2 m²",
    "立方米": "立方米 m3 m³",
}
#: Units that stay as written.
PLAIN = (
    "个 户 家 支 组 栋 幢 座 处 所 间 套 份 张 册 本 条 件 只 台 辆 部 艘 架 箱 盒 瓶 桶 袋 包 吨 斤 千米 平米 平方公里 亩 公顷 "
    "批 批次 场 场次 次 期 届 项 类 种 片 块 面 顶 床 双 副 把 根 棵 株 头 匹 尾 羽 枚 颗 粒 杯 碗 顿 餐 道 门 节 课时 学时 篇 封 幅 首 "
    "句 字 页 卷 例 宗 起 辆次 车次 台次 架次 班次 趟 轮 遍 回 队 班 口 票 倍 度 千瓦时 兆瓦 千瓦 克拉 听 板 捆 筐 车 排 桌 眼 孔 盏 扇 "
    "人份 台套 件套 户(家) 家(户) 人家 标箱 枝 束 刀 罐 筒 樽 单 笔 档 堂 幕 方 立方 担 壶 车皮 船 对 员 子 点 折 件次"
)
#: Foreign money. A land's name may stand before the currencies that several lands have.
CURRENCIES = {
    "美元": "美元 美金 美圆",
    "港元": "港元 港币 港圆",
    "新台币": "新台币 台币",
    "澳门元": "澳门元 澳门币",
    "欧元": "欧元",
    "日元": "日元 日币 日圆",
    "英镑": "英镑",
    "韩元": "韩元 韩币 韩圆",
    "澳元": "澳元 澳币",
    "加元": "加元 加币",
    "新加坡元": "新加坡元 新币",
    "泰铢": "泰铢",
    "林吉特": "林吉特 马币",
    "越南盾": "越南盾",
    "印尼盾": "印尼盾",
    "奈拉": "奈拉",
}
LANDS = (
    "俄罗斯 白俄罗斯 印度 巴基斯坦 尼泊尔 斯里兰卡 印尼 瑞士 法国 比利时 瑞典 挪威 丹麦 冰岛 捷克 墨西哥 菲律宾 智利 阿根廷 古巴 "
    "肯尼亚 索马里 沙特 卡塔尔 伊朗 阿联酋 摩洛哥 科威特 约旦 伊拉克 塞尔维亚 土耳其 南非 巴西 埃及 缅甸"
)
LANDS_MONEY = "卢布 卢比 法郎 克朗 比索 先令 里亚尔 迪拉姆 第纳尔 里拉 兰特 雷亚尔 埃镑 缅元"
#: What a measure word must not be followed by: 家 of 500家庭 is no classifier.
NOT_BEFORE = {
    "人": "小组 制 均 民 口 大代 才 社局 社部 社厅 社所 社系 社中 社窗 社服 社干 社专 社保 社事 工智 工服 工湿 工造 工费 工成 工湖 类 体 格 员工 行 们 气 流 力 保 文 防 武 生 事 物 间 造",
    "名": "称 单 额 胜 气 下属 为 誉 牌 义上 校 师工 师资 师带 师讲 师课 师名 师引 师领 师团 优特 优产 优品 列 录",
    "位": "于 置 列 居第 居全 居前 居榜 次 移 数 面 处",
    "人员": "工 密 流 伤",
    "个人": "所 信 账 事 捐 月 独 和 会 民 大代 才 员 工智",
    "家": "庭 长 属 具 禽 乡 里 园 政 电 人 访 教 门口 门前 风 居 族 畜 国 校 委",
    "户": "籍 外 型 口 主 用 均 厕 数 内 部",
    "支": "部 持 援 付 委 撑 出 教 农 配 柱 流水 流域 前",
    "个": "体 别 性 税 人所",
    "组": "织 成 建 长 合 团 员 装 阁 委 工",
    "处": "理 置 于 长 级 分 罚 在 方 境",
    "所": "有 以 在 需 属 得 谓 能 长 做 说 有",
    "场": "所 地 馆 景 面 站 镇 口",
    "座": "谈 位 落 右 机",
    "间": "隔 接 距",
    "套": "餐 路 取 牌",
    "份": "额 子",
    "张": "贴 家 氏 口",
    "本": "次 月 年 市 区 县 镇 村 地 轮 土 科 人 着 身 届 报 周 级 院 校 省 社 职 金 单 该 街 乡",
    "条": "件 例 款 理 幅 线",
    "件": "套",
    "只": "有 要 能 是 为 用 需 见 好 顾 争",
    "台": "账 湾 阶 式 风 词 胞 商 资 企 套 次",
    "部": "门 分 队 署 委 长 落 级 属 位 件",
    "包": "一 二 三 四 五 六 七 八 九 括 含 保 联 片 抓 村 户 楼 干 案 挂 裹 装 点 扶 容 干部 联",
    "升": "级 至 到 为 高 学 温 旗 国",
    "米": "饭 粉 面 油 袋 线",
    "克": "服 难 隆",
    "次": "日 要 序 数 年 品",
    "期": "间 末 限 望 待 盼 刊 货",
    "项": "",
    "类": "似 别 型",
    "种": "类 植 子 族 养 田 粮 菜",
    "片": "区 长 警 组 面 段 面",
    "块": "头 状",
    "面": "积 对 向 临 前 包 粉 料 部 条 世 市 试 貌 朝",
    "床": "位 上 前 单",
    "双": "方 向 语 面 重 拥 报 拼 创 休 职",
    "把": "关 握 门 脉 控 手 好 他 这 它 她",
    "根": "据 本 治 除 源",
    "头": "条 部 脑 号",
    "例": "如 行 会 外",
    "节": "约 能 假 日 水 省 点 目 气 支 俭",
    "起": "来 到 草 步 诉 价 见 码 点 源 伏 居",
    "字": "号 样 典 体",
    "道": "路 德 理 口 具 闸 班",
    "门": "店 口 前 诊 类 槛 岗 卡 户 牌 禁",
    "餐": "厅 饮 馆 桌 具 补 费",
    "轮": "流 番 值 岗 换 胎 车 椅",
    "回": "家 国 乡 到 来 收 复 应 访 族 民 归 流 升 落 馈",
    "队": "员 伍 长 友 部 旗 列",
    "班": "倒 制 轮 子 级 组 长 次 车 主 列",
    "口": "罩 岸 径 述 号 头 碑 子 腔",
    "度": "假 过 汛 数",
    "车": "间 辆 主 位 站 道 次 队 库 流",
    "板": "块 房 凳 栗 桥",
    "方": "面 案 便 式 法 针 向 位 言 舱 块 圆",
    "对": "口 象 于 接 全 其 他 她 该 我 本 照 比 应 策 外 内 此 各 不 在 有 重 老 困 所 辖 村 企 居 群 贫",
    "员": "工",
    "子": "网",
    "点": "击 半 多 左 整 前 后 到 至 起 钟 0 1 2 3 4 5",
    "单": "位 元 独 纯 身 亲 人 价",
    "笔": "记 者 试",
    "孔": "子",
    "圆": "满 形 桌",
    "元": "旦 宵 素 月",
    "折": "合 叠 算 价 旧 射 磨 腰 返 中 断 线 抵 子",
    "百分点": "",
    "船": "只 舶",
    "票": "决 箱 选 价",
    "刀": "具",
    "担": "任 当 负 保 忧",
    "排": "查 名 摸 放 列 水 污 除 队 班 练",
    "回合": "",
    "束": "",
    "听": "取 说 见 众",
    "枝": "江",
    "幕": "墙",
    "堂": "",
    "档": "案 次",
    "顿": "",
    "卷": "",
}

#: Latin letters run on: 5m of 5min is no metre.
LETTERS = tuple("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
#: What numerals and the bounds behind them are made of: no unit begins so.
NUMERIC = frozenset("零一二两三四五六七八九十百千万亿几数多余来成半")

#: surface → (canonical unit, what must not follow it)
UNITS: dict[str, tuple[str, tuple[str, ...]]] = {}
#: first two characters → surfaces, the longest first. A surface of one character stands in UNITS alone.
LONGER: dict[str, list[str]] = {}
#: first characters of all surfaces
FIRST: set[str] = set()


def _put(surface: str, canonical: str) -> None:
    if surface not in UNITS:
        not_before = LETTERS if surface[-1] in LETTERS else tuple(NOT_BEFORE.get(surface, "").split())
        UNITS[surface] = (canonical, not_before)
        FIRST.add(surface[0])
        if len(surface) > 1:
            LONGER[surface[:2]] = sorted([*LONGER.get(surface[:2], []), surface], key=len, reverse=True)


for _canonical, _written in [*SURFACES.items(), *((unit, unit) for unit in PLAIN.split())]:
    for _surface in _written.split():
        _put(_surface, _canonical)
for _canonical, _written in CURRENCIES.items():
    for _surface in _written.split():
        _put(_surface, _canonical)
        _put("元" + _surface, _canonical)  # 三万元欧元
for _money in LANDS_MONEY.split():
    for _land in ["", *LANDS.split()]:
        _put(_land + _money, _money)
CANONICAL = tuple(dict.fromkeys(canonical for canonical, _ in UNITS.values()))


def unit_at(text: str, at: int) -> tuple[str, int]:
    """Return the canonical unit that begins at ``at`` and its length, or ``("", 0)``."""
    for surface in LONGER.get(text[at : at + 2], ()):
        if text.startswith(surface, at):
            canonical, not_before = UNITS[surface]
            if not text.startswith(not_before, at + len(surface)):
                return canonical, len(surface)
    short = UNITS.get(text[at : at + 1])
    return (short[0], 1) if short and not text.startswith(short[1], at + 1) else ("", 0)


def add(unit: str) -> None:
    """Know one more unit, which stays as written: a metric brings its own measure word along.

    Raises ValueError where it could not be told from what is there.
    """
    if unit in UNITS and UNITS[unit][0] != unit:
        raise ValueError(f"{unit} counts as {UNITS[unit][0]} already: leave it out of measures")
    if not unit.isalpha() or unit[0] in NUMERIC:
        raise ValueError(f"{unit!r} cannot be a unit: it must be letters, and begin with none that numbers are made of")
    _put(unit, unit)
