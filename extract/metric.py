"""What a metric is, and the pattern language that finds it in the tokens of a sentence.

A pattern is a regular expression over a sentence in which every quantity has become one token. Blanks do not
count. Beyond the syntax of `regex` it knows

    {人}  {人|户}  {*}  {}   the quantity that is claimed: of this unit, of one of them, of any, of no written unit;
                             {人|} also takes an unwritten unit, {元|万} only one that counts in 万 or 亿.
                             Exactly one stands in a pattern.
    <人>  <*>                a quantity that is only mentioned;  # in a set of characters: any quantity
    @                        one of the metric's nouns
    …                        up to ten characters of a modifier, a name in “” before them: no punctuation (but brackets as in 村(居)), no quantity, no verb of direction
    ‥                        up to four such characters
    ~                        the words that link a noun and its number: 共 有 达到 总数 已 …
    →                        the number stands in the next clause, which has no noun of its own: 志愿者从无到有,如今已有80人
    ;                        at the end of a pattern: the phrase ends here, no noun follows the number
    «                        at its beginning: the metric's noun stands before the sentence, at most 600 characters away: 志愿者轮流上岗。最多的一天达620人次。

so ``@ ~ {人|}`` finds 志愿者队伍已达3000余人 and ``{人} … @`` 近百名退休党员志愿者.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

import regex

from extract.units import CANONICAL, UNITS, add

#: One private character for each unit; a quantity of the sentence becomes the character of its unit.
FIRST_TOKEN = 0xE000
UNWRITTEN, LARGE = "", "万"
TOKENS = {unit: chr(FIRST_TOKEN + i) for i, unit in enumerate([UNWRITTEN, LARGE, *CANONICAL])}
ROOM = 1000
"""So many units there may be, those included that a metric brings along."""
ANY = f"[{chr(FIRST_TOKEN)}-{chr(FIRST_TOKEN + ROOM - 1)}]"

#: Modifiers that begin with a character which elsewhere is a verb or a preposition.
MODIFIERS = "同事|同学|同仁|同胞|同乡|在职|在册|在校|在岗|在家|在村|在外|在地|在读|各级|各类|各界|各族|各村|同志|到岗|报到|为民|及时|和谐|对口|给力|由来|不约而同"
#: Where one of these begins, the modifier has ended and the sentence says something else.
VERBS = "跟着|跟随|帮(?![扶教办困工厨])|替(?!补)|走进|走上|挨家|共设|拉起|划分|细分|划为|划定|划成|划出|组建|设立|设置|实现|建立|成立|建起|配备|配齐|配强|均有|均已|都有|带领"
#: What else such places or bodies are called stands in brackets: 799个村(居)网格.
ALSO = "[(](?:区|居|村|镇|乡|街|街道|社区|居委会|校|院|所|市|县|线上|线下|专职|兼职)[)]"
GAP = rf"(?:(?!{VERBS})(?:{MODIFIERS}|{ALSO}|[^,。;:!?、()“”《》\n {ANY[1:-1]}为向对给把被让由使及和与同将在是到并每从带率]))"
#: A name in quotation marks may stand before all modifiers: 986个“访惠聚”工作组.
QUOTED = r"(?:“[^,。;”]{1,10}”)?"
LINK = (
    rf"(?:[(](?=[^)]{{0,8}}[)])|队伍|人员|总人数|人数|总数|数量|总量|规模|总额|金额|数额|共计|共有|合计|总计|累计|一共|共|现有|拥有|计|已经|已|就|有|达到|达|为|是|约有|约|"
    rf"(?:发展|增|增加|扩大|壮大|增长|上升|扩充|扩展|提高|提升|提|优化|调整|整合)?(?:到|至|成|为)(?:了|现在的?|如今的?|目前的?|今天的?)?|超过(?=达)|了|多达|高达|长达|足足|整整|满|则|不过|目前|眼下|如今|现在|预计|的(?=[有共已达约{ANY[1:-1]}])|合起来|加起来|(?:保持|稳定|维持)在|只(?:有|剩下?)|也|却|还|又|里|内|就|(?:由|从)(?:(?:20[0-9]{{2}}年|成立|最初|刚开始|原来|原先|当初|原有|去年)(?:初|底|之初|时)?)?(?:成立时)?的?|现|总共|:|“|”)"
)
#: What a clause may say of whom it counts without naming them, and who or what else it would be about if named before.
WHEN = (
    r"(?:截[至止])?(?:目前|现今)(?:为止)?|现如今|如今|现在|至今|今年|今天|当天|首批|成员|队员|报名人数|报名的?|人数|"
    r"(?:短短|仅仅?|不到)?[一二三四五六七八九十两几半0-9]{1,3}(?:天|周|个?月|年)(?:时间|之内|内|里|来|多|后|就)*|每[班组支队批次]|整整|仅|[少多]则"
)
OTHERS = (
    "老人|儿童|孩子|学生|师生|群众|居民|村民|市民|患者|病人|旅客|乘客|游客|困难|考生|选手|观众|家庭|党员|干部|企业|学校|家长|"
    "慰问|帮扶|帮助|救助|资助|排查|摸排|检测|接种|采样|劝|转移|救出|疏散|接待|惠及|受益|发现|登记|表彰|评选|培训|捐|得到|享受"
)
LATER = rf"(?:(?!{OTHERS})(?:[^,。;:!?、()“”\n{ANY[1:-1]}]|、(?=从.到))){{0,24}},(?>(?:(?:{WHEN}),?|{LINK}){{0,8}})"

REPEATED = regex.compile(r"\)([*+])(?![+?])")
END = rf"(?=[,。;、:()!?”\s{ANY[1:-1]}]|$|共|和|及|与|等|到|以及|全部|全都|均|都|实行|参加|参与|报名(?=[,。;]|$)|报了名|到岗|就位|上岗|左右|内|增|减|发展|扩|壮|上升|提高|提升|调整|整合|优化)"

#: How a pattern begins whose noun stands in a sentence before.
EARLIER = "«"

SLOT = regex.compile(r"\{([^{}0-9][^{}]*|)\}|<([^<>=!?P][^<>]*|)>")


Pattern: TypeAlias = "re.Pattern[str] | regex.Pattern[str]"
Match: TypeAlias = "re.Match[str] | regex.Match[str]"


class Aggregation(StrEnum):
    """What may be done with several facts of one place (SDMX: how a measure adds up). Advice for exports."""

    SUM = "sum"
    LATEST = "latest"
    NONE = "none"


class Claim(NamedTuple):
    """A quantity that a pattern claims: where its token stands, and how far the match reaches."""

    token: int
    start: int
    end: int
    metric: str
    pattern: str
    decoy: bool
    denied: frozenset[str] = frozenset()
    """Of a decoy's claim: all metrics of which a decoy takes the number away."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Metric:
    """One measured property. A file in ``extract/metrics/`` holds one of these.

    ``examples`` map a sentence to how the found quantity prints (``≥80人``), or to None where the metric must
    pass it over. ``note`` says so where no real figure is at hand for the sample corpus. ``measures`` are measure
    words that ``extract/units.py`` does not have (畦): from now on a number in front of one is a quantity.
    """

    id: str
    label: dict[str, str]
    definition: dict[str, str]
    unit: str
    aggregation: Aggregation
    patterns: tuple[str, ...]
    examples: dict[str, str | None]
    nouns: str = ""
    decoys: tuple[str, ...] = ()
    needs: str = ""
    """Words, one of which the sentence must hold (with ``|`` between); none where empty."""
    topic: str = ""
    """Words, one of which a sentence before must hold for a pattern that begins with «; the nouns where empty."""
    measures: tuple[str, ...] = ()
    order: int = 100
    note: str = ""
    compiled: tuple[tuple[str, bool, Pattern], ...] = field(init=False, repr=False, compare=False)
    hint: "re.Pattern[str] | None" = field(init=False, repr=False, compare=False)
    told: "re.Pattern[str]" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Compile every pattern now, so that a broken one fails at import and names itself."""
        self._check()
        for measure in self.measures:
            TOKENS.setdefault(measure, chr(FIRST_TOKEN + len(TOKENS)))
        both = [(p, True) for p in self.decoys] + [(p, False) for p in self.patterns]
        compiled = tuple((p, decoy, compile_pattern(p, self.nouns, self.id)) for p, decoy in both)
        object.__setattr__(self, "compiled", compiled)
        object.__setattr__(self, "told", re.compile(self.topic or self.nouns))
        everywhere = self.nouns and all("@" in p for p, _ in both)
        object.__setattr__(self, "hint", re.compile(self.needs or self.nouns) if everywhere or self.needs else None)

    def _check(self) -> None:
        """Refuse what would fail later, and less plainly."""
        if not re.fullmatch("[a-z][a-z0-9_]*", self.id):
            raise ValueError(f"{self.id!r} is no id: small letters, digits and _ only, a letter first")
        for name in ("patterns", "decoys", "measures"):
            if isinstance(getattr(self, name), str):
                raise ValueError(f"{self.id}: {name} is one string; put a comma behind it, inside the brackets")
        for name in ("label", "definition"):
            if not {"zh", "en"} <= {*getattr(self, name)}:
                raise ValueError(f'{self.id}: {name} needs both languages, {{"zh": "…", "en": "…"}}')
        if not self.patterns:
            raise ValueError(f"{self.id}: it has no pattern")
        for pattern in (*self.patterns, *self.decoys):
            if EARLIER in pattern.removeprefix(EARLIER):
                raise ValueError(f"{self.id}: {EARLIER} stands at the beginning of a pattern or nowhere: {pattern}")
            if pattern.startswith(EARLIER) and not (self.topic or self.nouns):
                raise ValueError(
                    f"{self.id}: {EARLIER} asks for one of the nouns, or of the words of topic, and it names none: {pattern}"
                )
        if not isinstance(self.aggregation, Aggregation):
            raise ValueError(f"{self.id}: aggregation is none of {', '.join(map(repr, Aggregation))}")
        try:
            for measure in self.measures:
                add(measure)
        except ValueError as error:
            raise ValueError(f"{self.id}: {error}") from error
        if self.unit not in TOKENS and self.unit not in self.measures:
            raise ValueError(f"{self.id}: {no_unit(self.unit)} in its unit")

    def is_hinted(self, tokens: str) -> bool:
        """Tell whether a sentence holds one of the words without which this metric claims nothing."""
        return self.hint is None or self.hint.search(tokens) is not None

    def claims(self, tokens: str) -> Iterator[Claim]:
        """Yield what the patterns and decoys claim in the tokens of one sentence."""
        for source, decoy, pattern in self.compiled:
            for start in range(len(tokens)):
                if match := pattern.match(tokens, start):
                    yield Claim(match.start("n"), start, match.end(), self.id, source, decoy)


def no_unit(name: str) -> str:
    """Say that there is no such unit, and what to write instead."""
    if name in UNITS:
        return f"no such unit {name!r}: it counts as {UNITS[name][0]}, write that"
    return f"no such unit {name!r} (it may be named in measures)"


def claimed_units(source: str) -> list[str]:
    """Return the units of the quantity that a pattern claims, ``*`` for any."""
    claimed: str = next(m[1] for m in SLOT.finditer(source) if m[1] is not None)
    names = claimed.split("|")
    return [*names, LARGE] if UNWRITTEN in names else names


def compile_pattern(source: str, nouns: str, metric: str) -> Pattern:
    """Return the compiled pattern; raise ValueError that names metric, pattern and fault."""

    def slot(match: regex.Match[str]) -> str:
        claimed = match[1] is not None
        names = (match[1] if claimed else match[2]).split("|")
        unknown = [n for n in names if n != "*" and n not in TOKENS]
        if unknown:
            raise ValueError(f"{metric}: {no_unit(unknown[0])} in {source}")
        names += [LARGE] if UNWRITTEN in names else []
        chars = ANY if names == ["*"] else "[" + "".join(TOKENS[n] for n in names) + "]"
        return f"(?P<n>{chars})" if claimed else chars

    if sum(m[1] is not None for m in SLOT.finditer(source)) != 1:
        raise ValueError(f"{metric}: a pattern claims exactly one {{unit}}: {source}")
    if "@" in source and not nouns:
        raise ValueError(f"{metric}: @ stands for the metric's nouns, and it names none: {source}")
    expanded = SLOT.sub(slot, source.removeprefix(EARLIER).removesuffix(" ;").replace(" ", ""))
    if source.endswith(" ;"):
        expanded += END
    expanded = (
        expanded.replace("…", QUOTED + GAP + "{0,10}?")
        .replace("‥", GAP + "{0,4}?")
        .replace("→", LATER)
        .replace("~", f"(?>{LINK}{{0,8}})")
        .replace("@", f"(?:{nouns})")
        .replace("#", ANY[1:-1])
    )
    # every repetition of a group is bounded: a hostile text must not find one that can be read in two ways
    expanded = REPEATED.sub(lambda m: f"){{{int(m[1] == '+')},4}}", expanded)
    try:
        return re.compile(expanded)
    except re.error:  # `regex` knows more, and is slower
        pass
    try:
        return regex.compile(expanded)
    except regex.error as fault:
        raise ValueError(f"{metric}: {fault} in {source}") from fault
