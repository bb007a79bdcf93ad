"""What the screen says, in Chinese and English, and how it writes numbers."""

from dataclasses import dataclass
from typing import Literal

from db.queries import Fact, Metric

Language = Literal["zh", "en"]

WORDS: dict[str, tuple[str, str]] = {
    "name": ("有据", "Youju 有据"),
    "motto": ("每个数字都有原文", "Every number with its quote"),
    "language": ("语言", "Language"),
    "holds": (
        "{documents} 篇文章，{facts} 条数字，{localities} 个地方",
        "{documents} documents, {facts} facts, {localities} places",
    ),
    "first": (
        "图上每个记号都是一篇文章里的一个数字：点它，就看到原文。",
        "Each mark is one number that one document states: select it and its sentence appears.",
    ),
    "own": ("换成自己的文件夹：", "For a folder of your own: "),
    "overview": ("概览", "Overview"),
    "unconfirmed": (
        "字句在所记位置上，全文未能核实",
        "The words stand at their position; the whole text is not confirmed",
    ),
    "document": ("原文", "Documents"),
    "facts": ("数字", "Facts"),
    "whole_text": ("看全文", "Whole text"),
    "metric": ("指标", "Metric"),
    "place": ("地区", "Area"),
    "everywhere": ("全部地区", "All areas"),
    "never_added": (
        "单位、口径、层级不同的数字分开画，刻度各自不同，从不相加。颜色浅的是同一地方较早的报道；括号里的日期是发布日期。",
        "Units, kinds of number and levels of place are drawn apart, each on its own scale, and nothing is added up. "
        "Paler marks are earlier reports of the same place; dates in brackets are of publication.",
    ),
    "largest": ("{n} 条中数值最大的 {shown} 条", "the {shown} largest of {n}"),
    "count": ("{n} 条", "{n}"),
    "chart": ("{metric}，{axis}，每行一条数字：{rows}", "{metric}, {axis}, one fact a row: {rows}"),
    "no_place": ("地点未定", "place not settled"),
    "part": ("其中", "of these"),
    "table": ("数字表", "Table of facts"),
    "table_hint": ("点任意一格看原文；方向键也行。", "Select any cell for its quote; the arrow keys work too."),
    "table_part": ("前 {shown} 条，共 {n} 条。", "The first {shown} of {n}."),
    "col_place": ("地点", "Place"),
    "col_above": ("所属", "Within"),
    "col_written": ("原文写法", "As written"),
    "col_read": ("读作", "Read as"),
    "col_unit": ("单位", "Unit"),
    "col_axis": ("单位与口径", "Unit and kind"),
    "col_date": ("日期", "Date"),
    "col_quote": ("原句", "Quote"),
    "col_source": ("出处", "Source"),
    "col_words": ("文字", "Words"),
    "sample_short": ("示例文字", "sample text"),
    "sample": ("有据的示例文字，数字出自：{source}", "Youju's sample text; figures from: {source}"),
    "cite": ("引用", "Cite"),
    "fact": ("数字与原文", "The number and its words"),
    "read_as": ("读作", "read as"),
    "match": ("与库存原文逐字相符", "Matches the stored text, character for character"),
    "match_how": (
        "本页刚刚核对：第 {start}–{end} 字就是这几个字，全文 SHA-256 与入库时相同。",
        "Checked just now: characters {start} to {end} are these words, and the text still has its SHA-256.",
    ),
    "bad_surface": ("所记位置上的字不是“{surface}”。", "The characters at its position are not “{surface}”."),
    "bad_quote": ("所记位置上的句子不是这一句。", "The characters at the quote's position are not this sentence."),
    "bad_hash": (
        "库存全文算不出原文件的 SHA-256：原文件不是纯文本，或者库存被改过。",
        "The stored text does not give the SHA-256 of its file: the file is no plain text, or the store was changed.",
    ),
    "hidden": ("（屏幕上隐去了个人号码）", "(personal numbers are hidden on the screen)"),
    "permanent": ("这个数字的永久链接", "Permanent link to this number"),
    "mismatch": ("与库存原文不符，请勿引用", "Does not match the stored text: do not cite"),
    "col_document": ("文章", "Document"),
    "col_title": ("标题", "Title"),
    "col_publisher": ("发布", "Publisher"),
    "all_metrics": ("全部指标", "All metrics"),
    "any": ("不限", "Any"),
    "bound": ("精度", "Bound"),
    "stat": ("口径", "Kind"),
    "find_facts": ("在原句里找", "Search quotes"),
    "no_fact": ("没有这样的数字。", "No such fact."),
    "more_than": ("{n} 以上", "more than {n}"),
    "uncounted": ("未数完的", "uncounted"),
    "uncounted_how": (
        "按文章先后；{n} 秒内没有数完共有多少条，没有再等",
        "In the order of the documents; not counted, since that takes more than {n} seconds",
    ),
    "chart_slow": (
        "时间图 {n} 秒还没有画成，没有再等。选一个指标，或者选小一点的地区。",
        "The chart over time was not waited for, since it takes more than {n} seconds. "
        "Choose a metric or a smaller area.",
    ),
    "searched": ("只在最近的 {n} 篇里找过。", "Only the newest {n} documents were searched."),
    "slow": (
        "这个问题超过 {n} 秒还没有答完，已经停下。请缩小范围：选一个指标或地区，或者换长一点的词。",
        "The answer took longer than {n} seconds and was stopped. Ask for less: a metric, an area, or longer words.",
    ),
    "found": ("{n} 条数字，按文章先后", "{n} facts, in the order of the documents"),
    "first_page": ("首页", "First"),
    "page_before": ("‹ 上一页", "‹ Previous"),
    "page_after": ("下一页 ›", "Next ›"),
    "last_page": ("末页", "Last"),
    "page_of": ("第 {at} / {n} 页", "Page {at} of {n}"),
    "take_these": ("取走这 {n} 条：", "Take these {n} away:"),
    "map_title": ("各省数字条数", "Number of facts by province"),
    "picture": ("这幅图，SVG 格式", "This chart as SVG"),
    "picture_note": ("有据 · 数据版本 {version}", "Youju 有据 · data version {version}"),
    "take_all": ("取走全部：", "Take everything away:"),
    "catalogue": ("指标", "Catalogue"),
    "codebook": ("指标 {n} 个", "{n} metrics"),
    "adds_up": ("怎样合计", "How it adds up"),
    "add_sum": (
        "同一时期、不同地方的总数可以相加；这里不加。",
        "Totals of different places for the same time may be added; nothing is added here.",
    ),
    "add_latest": (
        "同一地方以最新的为准，先后的不能相加。",
        "The newest of a place holds; earlier ones are not added to it.",
    ),
    "add_none": ("不能相加，只能比较。", "May be compared, never added."),
    "patterns": ("句式", "Patterns"),
    "examples": ("例句", "Examples"),
    "example": ("例句", "Example"),
    "reading": ("读作", "Read as"),
    "not_this": ("不算", "not this"),
    "see_facts": ("看这个指标的 {n} 条数字", "See its {n} facts"),
    "localities": ("地方", "Places"),
    "country": ("全国", "China"),
    "map": (
        "各省数字条数：{rows}",
        "Number of facts by province: {rows}",
    ),
    "map_hint": (
        "方格里是有据收到的数字条数，不是数字之和。",
        "A tile counts the facts held here; it adds none of them up.",
    ),
    "parts_of": ("{place}的下级地方", "Places within {place}"),
    "facts_of_place": ("{place}及其下级的数字，{n} 条", "{n} facts of {place} and the places within"),
    "over_time": ("{place}报道了什么，按时间", "What {place} reports, over time"),
    "over_time_parts": ("{place}及其下级报道了什么，按时间", "What {place} and the places within report, over time"),
    "time_chart": ("{title}：{rows}", "{title}: {rows}"),
    "some": ("画出 {shown} 条，共 {n} 条", "{shown} of {n}"),
    "some_rows": ("数字最多的 {shown} 项，共 {n} 项", "the {shown} with most facts, of {n}"),
    "undated_facts": ("另有 {n} 条没有日期，只在表里", "{n} without a date, in the table only"),
    "about_range": ("约、区间", "about, range"),
    "hollow": ("空心：只知道发布日期", "hollow: the date is of publication"),
    "no_parts": ("没有更下一级的地方。", "No place within it has facts."),
    "code": ("代码", "Code"),
    "level": ("层级", "Level"),
    "conflicts": ("分歧", "Conflicts"),
    "conflicts_hint": (
        "同一地方、指标、单位、口径、月份而数字不同。每个来源各画一点，色带是各家说法的跨度，不是误差范围；从不取平均。",
        "Same place, metric, unit, kind and month, different numbers. Each report has its own mark; the band is the spread "
        "of reports, not an error bar; nothing is averaged.",
    ),
    "several": ("不同文章之间", "Between documents"),
    "within": (
        "同一篇文章之内（可能是分项，也可能是不同的事）",
        "Within one document (parts of a whole, or different things)",
    ),
    "no_conflict": ("没有互相不同的数字。", "No reports differ."),
    "sources": ("{n} 个数字，{documents} 篇文章", "{n} numbers, documents: {documents}"),
    "coverage": ("覆盖", "Coverage"),
    "claimed": (
        "读到 {n} 个带单位的数字，其中 {facts} 个（{share}%）归入指标，{leftovers} 个没有归类。",
        "{n} numbers with a unit were read: {facts} ({share}%) are of a metric, {leftovers} are left over.",
    ),
    "by_month": ("文章的发布时间", "Documents by time of publication"),
    "by_publisher": ("文章的发布者", "Documents by publisher"),
    "by_province": ("文章所属省份", "Documents by the province of their place"),
    "no_month": ("不详", "none"),
    "unknown": ("不详", "not stated"),
    "col_documents": ("文章", "Documents"),
    "as_table": ("看成表格", "As a table"),
    "col_province": ("省份", "Province"),
    "piles": ("没有归类的数字，按单位", "Leftovers by unit"),
    "piles_hint": ("点一行，看它的句子。", "Select a row for its sentences."),
    "pile": ("单位“{unit}”的未归类数字", "Leftovers in “{unit}”"),
    "try_it": ("试读", "Try it"),
    "try_hint": (
        "贴一段文字，或放进一个文件：立刻看到读出的数字、句式，以及其余数字为什么不算。什么也不保存。",
        "Paste a text or drop a file: its facts at once, the patterns that found them, and why the other numbers were "
        "left. Nothing is stored.",
    ),
    "try_sample": ("没有现成的文字？先放一段例文", "No text at hand? Put an example in"),
    "try_text": ("文字", "Text"),
    "try_file": ("文件：文本、网页、DOCX 或 PDF", "File: text, saved page, DOCX or PDF"),
    "try_publisher": ("发布者（可不填）", "Publisher (may be empty)"),
    "try_published": ("发布日期（可不填）", "Date of publication (may be empty)"),
    "try_read": ("读", "Read"),
    "try_none": ("没有读到归入指标的数字。", "No number of this text is of a metric."),
    "try_others": ("其余数字", "The other numbers"),
    "try_place": ("全文所属地方：{place}", "The text's own place: {place}"),
    "why": ("为什么不算", "Why it is none"),
    "col_facts": ("数字", "Facts"),
    "col_leftovers": ("未归类", "Leftovers"),
    "documents": ("文章列表", "Documents"),
    "find_documents": ("在标题和全文里找", "Search in titles and texts"),
    "find_example": ("例：捐款", "e.g. 捐款"),
    "no_document": ("没有这样的文章。", "No such document."),
    "no_fact_here": ("这篇文章里没有归入指标的数字。", "No number of this document is of a metric."),
    "previous": ("上一个", "previous"),
    "next": ("下一个", "next"),
    "show_refused": ("也标出被排除的数字", "Mark refused numbers too"),
    "facts_marked": ("个归入指标", "of a metric"),
    "leftovers_marked": ("个有单位而未归入指标", "with a unit and of no metric"),
    "leftover": ("有单位，但没有指标认领", "has a unit; no metric claims it"),
    "refused": ("排除：{reason}", "refused: {reason}"),
    "publisher": ("发布", "Publisher"),
    "address": ("网址", "Address"),
    "file": ("文件", "File"),
    "time": ("时间", "Date"),
    "as_of": ("{date}（原文：{evidence}）", "{date} (in the text: {evidence})"),
    "as_published": ("{date}（文章发布日；原文未说数字的日期）", "{date} (of publication; the text gives none)"),
    "undated": ("原文与出处都没有日期", "neither the text nor its source gives one"),
    "position": ("位置", "Position"),
    "characters": ("第 {start}–{end} 字", "characters {start} to {end}"),
    "pattern": ("句式", "Pattern"),
    "place_by": ("地点依据", "Place by"),
    "unlisted": ("（名录未载，记在上级代码 {code}）", " (not in the official list; under code {code})"),
    "id": ("编号", "Fact"),
    "part_of": ("是另一条总数的一部分", "part of a total"),
    "others": ("同地同口径的其他报道", "Other reports of the same kind for this place"),
    "total": ("所属总数", "The total"),
    "gone": (
        "这个数据库里没有编号 {id}：它可能来自另一批文件，或者原文已改。",
        "This database has no fact {id}: it comes from other files, or its words have changed since.",
    ),
    "none_chosen": ("选一行，这里就是它的原文。", "Select a row and its words stand here."),
    "nothing_here": ("{place}没有“{metric}”的数字。", "No fact of “{metric}” in {place}."),
    "nothing": ("数据库里还没有“{metric}”的数字。", "The database has no fact of “{metric}” yet."),
    "show_all": ("看全部地区", "Show all areas"),
    "empty": ("数据库里还没有数字。", "The database holds no fact yet."),
    "empty_try": ("或者先贴一段文字试试：", "Or paste a text to try it:"),
    "clear": ("清除所有条件", "Clear all conditions"),
    "empty_next": ("读入一个文件夹：", "Read a folder in:"),
    "unusable": ("打不开数据库。", "The database cannot be used."),
    "building": (
        "第一次运行：正在读自带的示例文章，建立数据库。",
        "First run: reading the sample corpus that comes with Youju into a database.",
    ),
    "building_file": ("{done} / {total}  {path}", "{done} of {total}  {path}"),
    "unread": ("有 {n} 个文件读不了", "{n} files could not be read"),
    "changed": ("数据库已更新。", "The database has been refreshed."),
    "database": ("数据库：{path}", "Database: {path}"),
    "refreshed": ("更新于 {time}", "refreshed {time}"),
    "sql": ("SQL", "SQL"),
    "sql_hint": (
        "写一句 SQL 查这个数据库。只能读，不能改；每句最多 {seconds} 秒、{rows} 行、{memory} MB 内存。语句记在网址里，链接可以转给别人。",
        "Ask the database in SQL. A statement can only read, and takes at most {seconds} seconds, {rows} rows and "
        "{memory} MB of memory. It stands in the address, so a link shows the same.",
    ),
    "sql_examples": ("例句：选一句来用", "Examples: choose one to start from"),
    "sql_ex_newest": ("各地最新的志愿者人数", "The newest number of volunteers of each place"),
    "sql_ex_within": ("一个地方及其下级的全部数字", "A place and all its parts, by code"),
    "sql_ex_differ": ("同一件事有几个准确数字的地方", "Places with several exact numbers for the same thing"),
    "sql_ex_bounds": (
        "各指标有多少准确数、至少、至多、约数",
        "How many numbers of each metric are exact, at least, about …",
    ),
    "sql_ex_leftovers": ("没有归类的数字，按单位", "What no metric claims yet, by unit"),
    "sql_ex_documents": ("数字最多的文章", "The documents with most facts"),
    "sql_ex_still_there": (
        "每个数字是否还在所记的位置（应得 0）",
        "Whether every number still stands where the database says (0)",
    ),
    "sql_statement": ("SQL 语句（Ctrl + Enter 运行）", "Statement (Ctrl + Enter runs it)"),
    "sql_run": ("运行", "Run"),
    "sql_answer": ("结果", "Result"),
    "sql_rows": ("{n} 行，{seconds} 秒。", "{n} rows in {seconds} s."),
    "sql_truncated": (
        "还有更多行没有取；加上 limit 或条件。",
        "There are more rows; narrow the statement to see them.",
    ),
    "sql_cut": (
        "{n} 个格子太长，只取了前 {characters} 字。",
        "{n} cells were too long and show their first {characters} characters.",
    ),
    "sql_csv": ("下载结果 (CSV)", "Download the result (CSV)"),
    "sql_tables": ("表和列", "Tables and columns"),
    "sql_statement_error": ("这句 SQL 不成立：", "This is no statement that the database understands:"),
    "sql_statements_error": ("一次只能运行一句。", "One statement at a time, please."),
    "sql_forbidden_error": (
        "这里只能用 select 查询，写入、附加文件和一部分函数都不允许。",
        "Only reading is allowed here: no writing, no other files, and not every function.",
    ),
    "sql_time_error": (
        "时间用完，已停止。请加上 where 条件，或少连接几张表。",
        "It took too long and was stopped. Add conditions, or join fewer tables.",
    ),
    "sql_memory_error": (
        "内存用完，已停止。请先用 where 缩小范围，再排序或分组。",
        "It needed too much memory and was stopped. Narrow it before sorting or grouping.",
    ),
    "sql_size_error": ("语句或其中一个值太大。", "The statement, or one of its values, is too large."),
    "sql_busy_error": ("正在运行别人的语句，请稍后再试。", "Other statements are running: please try again."),
    "sql_database_error": ("读不了数据库文件。", "The file of the database could not be read."),
    "sql_empty_error": ("还没有语句。", "There is no statement."),
    # codes of the data
    "exact": ("准确", "exact"),
    "over": ("至少", "at least"),
    "under": ("至多", "at most"),
    "about": ("约", "about"),
    "range": ("区间", "range"),
    "stat_count": ("数量", "count"),
    "stat_cumulative": ("累计", "cumulative"),
    "stat_daily_mean": ("日均", "daily mean"),
    "stat_share": ("比率", "share"),
    "stat_per_unit": ("平均每单位", "per unit"),
    "stat_individual": ("单个来源", "single giver"),
    "stat_target": ("计划数", "target"),
    "level_province": ("省级", "province level"),
    "level_prefecture": ("地市级", "prefecture level"),
    "level_county": ("县区级", "county level"),
    "level_township": ("乡镇、街道", "township level"),
    "level_village": ("村、社区", "village level"),
    "level_": ("地点未定", "place not settled"),
    "method_sentence": ("句中地名", "named in the sentence"),
    "method_scope": ("句中所指范围", "the sentence's own scope"),
    "method_paragraph": ("段中地名", "named in the paragraph"),
    "method_heading": ("标题地名", "named in a heading"),
    "method_document": ("全文所属地方", "the document's own place"),
}

UNITS = {"人": "people", "人次": "attendances", "元": "yuan", "户": "households", "小时": "hours", "%": "per cent"}
"""What the units that need it mean in English; the others are shown as written."""

BOUNDS = ("exact", "over", "under", "about", "range")

SIGNS = {"exact": "", "over": "≥ ", "under": "≤ ", "about": "≈ ", "range": ""}
"""The weaker sign of two, since 以内 may be reached and 不到 may not."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: ``words("metric")``."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of ``key`` with its gaps filled."""
        text = WORDS[key][self.language == "en"]
        return text.format(**values) if values else text

    def code(self, kind: str, code: str | None) -> str:
        """Return the words for a code of the data, or the code itself where it is none of ours."""
        key = f"{kind}_{code}" if kind else str(code)
        return self(key) if key in WORDS else code or ""

    def label(self, metric: Metric) -> str:
        """Return a metric's name."""
        return metric.label_zh if self.language == "zh" else metric.label_en

    def definition(self, metric: Metric) -> str:
        """Return what a metric counts."""
        return metric.definition_zh if self.language == "zh" else metric.definition_en

    def measured(self, fact: Fact) -> str:
        """Return a fact's number as it was read, with its unit."""
        return read_as(fact) + ("%" if fact.unit == "%" else f" {self.unit(fact.unit)}")

    def unit(self, unit: str) -> str:
        """Return a unit, in English with its meaning: 人次 are attendances, not people."""
        return f"{UNITS[unit]} {unit}" if self.language == "en" and unit in UNITS else unit

    def axis(self, unit: str, stat: str) -> str:
        """Return what a panel's axis shows."""
        return f"{self.unit(unit)} · {self.code('stat', stat)}"

    def date(self, fact: Fact) -> str:
        """Return a fact's date; one that is only the day of publication stands in brackets."""
        return fact.as_of or (f"({fact.date})" if fact.date else "")


def amount(value: float) -> str:
    """Write a number in full.

    >>> amount(104326.0), amount(94.23), amount(0.5)
    ('104,326', '94.23', '0.5')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4f}".rstrip("0")


def read_as(fact: Fact) -> str:
    """Write a fact's number as it was read, its bound in front and its unit left away.

    Both ends are given wherever there are two: 数十人 is ≈ 10–100.
    """
    ends = amount(fact.value) if fact.high is None else f"{amount(fact.value)}–{amount(fact.high)}"
    return SIGNS.get(fact.qualifier, "") + ends
