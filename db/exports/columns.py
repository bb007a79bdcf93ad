"""The columns of what is taken away: their types, and their names and meanings in both languages."""

from dataclasses import dataclass
from typing import Literal

from extract.model import Level, Qualifier, Stat

Type = Literal["string", "integer", "number", "boolean", "array", "object"]
"""As Table Schema names them; arrays and objects are JSON in a cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``repeats`` says that its values are few for its rows, ``words`` that they may hold words of a text."""

    name: str
    type: Type
    zh: str
    en: str
    about: str
    required: bool = False
    repeats: bool = False
    words: bool = False
    codes: tuple[str, ...] = ()


def _text(name: str, zh: str, en: str, about: str, *codes: str, required: bool = False) -> Column:
    return Column(name, "string", zh, en, about, required, True, codes=codes)


DATE = "As precise as it is known: a day, a month or a year, ISO 8601."

FACTS = (
    Column("id", "string", "编号", "Id", "Stays the same as long as the words do; cite it.", True),
    _text("metric", "指标代码", "Metric", "What is counted, by its id in the catalogue.", required=True),
    _text("label_zh", "指标", "Metric in Chinese", "The metric's name in Chinese."),
    _text("label_en", "指标英文名", "Metric in English", "The metric's name in English."),
    _text("locality", "地点", "Place", "Official names from the province down, / between; empty where not settled."),
    _text(
        "locality_code", "地点代码", "Code", "Official code of the place; of its nearest listed ancestor if unlisted."
    ),
    _text("level", "层级", "Level", "Level of the place.", *(level.value for level in Level)),
    _text("province", "省", "Province", "Province of the place."),
    _text("prefecture", "市", "Prefecture", "Prefecture of the place, if it lies in one."),
    _text("county", "县区", "County", "County or district of the place, if it lies in one."),
    _text("township", "乡镇街道", "Township", "Township or street of the place, if it lies in one."),
    _text("village", "村社区", "Village", "Village or community of the place, if it lies in one."),
    Column("value", "number", "数值", "Value", "The number in its unit; of a range the lower end.", True),
    Column("high", "number", "上限", "High", "Upper end of a range or of a vague number, else empty."),
    _text(
        "qualifier",
        "精度",
        "Bound",
        "exact; about; over: at least value; under: at most value; range: value to high.",
        *(qualifier.value for qualifier in Qualifier),
        required=True,
    ),
    _text("unit", "单位", "Unit", "Canonical unit: 人, 人次, 户, 元, % …"),
    _text(
        "stat",
        "口径",
        "Kind",
        "count: at one time; cumulative: since a start; daily_mean; share; per_unit; individual: of one giver; "
        "target: not yet so.",
        *(stat.value for stat in Stat),
        required=True,
    ),
    Column("surface", "string", "原文写法", "As written", "The number as the text has it.", True),
    _text("date", "日期", "Date", f"as_of, else the date of publication. {DATE}"),
    _text("as_of", "截至日期", "As of", f"The date that the text gives for the number. {DATE}"),
    Column("quote", "string", "原句", "Quote", "The sentence that the number stands in.", True, words=True),
    Column("title", "string", "标题", "Title", "Title of the document.", repeats=True, words=True),
    Column("publisher", "string", "发布", "Publisher", "Publisher of the document.", repeats=True, words=True),
    _text("published", "发布日期", "Published", f"Date of publication. {DATE}"),
    Column("url", "string", "网址", "Address", "Where the document was published.", repeats=True),
    Column("figures_from", "string", "数字出处", "Figures from", "For Youju's sample texts: their figures' source."),
    Column("document", "string", "文件", "File", "The document's file, relative to its folder.", True, True),
    Column("start", "integer", "起", "Start", "Characters before the number in the document's text.", True),
    Column("end", "integer", "止", "End", "Characters up to the number's end.", True),
    Column("quote_start", "integer", "句起", "Quote start", "Characters before the quote.", True),
    Column("quote_end", "integer", "句止", "Quote end", "Characters up to the quote's end.", True),
    _text("method", "地点依据", "Place by", "How the place was decided."),
    Column("evidence", "string", "地点原词", "Place words", "The words that decided the place.", words=True),
    Column("listed", "boolean", "在册", "Listed", "Whether the official table lists the place.", repeats=True),
    _text("pattern", "句式", "Pattern", "The pattern that claimed the number.", required=True),
    Column("part_of", "string", "属于", "Part of", "Id of the fact that this number is part of."),
    Column(
        "document_key", "string", "文章编号", "Document", "Key of the document: its address, else its file.", True, True
    ),
    Column("sha256", "string", "文件哈希", "SHA-256", "SHA-256 of the document's file.", True, True),
)
"""One fact a row, with its metric, place and document: the columns of the view ``fact_wide``, without ``same_as``."""

DOCUMENTS = (
    Column("key", "string", "编号", "Key", "Its address, else its file.", True),
    Column("path", "string", "文件", "File", "The file, relative to its folder.", True),
    Column("title", "string", "标题", "Title", "Title.", words=True),
    Column("publisher", "string", "发布", "Publisher", "Publisher.", words=True),
    Column("published", "string", "发布日期", "Published", f"Date of publication. {DATE}"),
    Column("url", "string", "网址", "Address", "Where it was published."),
    Column("figures_from", "string", "数字出处", "Figures from", "For Youju's sample texts: their figures' source."),
    Column("locality", "string", "地点", "Place", "The document's own place."),
    Column("same_as", "string", "同文", "Same as", "Key of the fuller document of the same article."),
    Column("sha256", "string", "文件哈希", "SHA-256", "SHA-256 of the file.", True),
)

METRICS = (
    Column("id", "string", "代码", "Id", "Id of the metric.", True),
    Column("label_zh", "string", "名称", "Name in Chinese", "Name in Chinese.", True),
    Column("label_en", "string", "英文名", "Name in English", "Name in English.", True),
    Column("definition_zh", "string", "定义", "Definition in Chinese", "Definition in Chinese.", True),
    Column("definition_en", "string", "英文定义", "Definition in English", "Definition in English.", True),
    Column("unit", "string", "单位", "Unit", "Its unit; empty where facts have many, as written."),
    Column(
        "aggregation",
        "string",
        "怎样合计",
        "How it adds up",
        "sum: totals of different places for one time may be added; latest: the newest of a place holds; none: never.",
        True,
        codes=("sum", "latest", "none"),
    ),
    Column("patterns", "array", "句式", "Patterns", "The patterns that claim a number.", True),
    Column("examples", "object", "例句", "Examples", "Sentences with what is read in them; null: nothing.", True),
)

LOCALITIES = (
    Column("path", "string", "地点", "Place", "Official names from the province down, / between.", True),
    Column("code", "string", "代码", "Code", "Official code; of the nearest listed ancestor if unlisted.", True),
    Column("name", "string", "名称", "Name", "Its own name.", True),
    Column("level", "string", "层级", "Level", "Level.", True, codes=tuple(level.value for level in Level)),
    Column("parent", "string", "上级", "Within", "The place that it lies in."),
    Column("listed", "boolean", "在册", "Listed", "Whether the official table lists it.", True),
    Column("province", "string", "省", "Province", "Its province.", True),
    Column("prefecture", "string", "市", "Prefecture", "Its prefecture, if it lies in one."),
    Column("county", "string", "县区", "County", "Its county or district, if it lies in one."),
    Column("township", "string", "乡镇街道", "Township", "Its township or street, if it lies in one."),
    Column("village", "string", "村社区", "Village", "Its village or community, if it lies in one."),
)
