"""The screen by its visible text, without a browser (Streamlit's AppTest cannot click in charts: test_browser does)."""

import dataclasses
import doctest
import re
from html import escape
from pathlib import Path

import fixture_db
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data, frame, lanes, months, quotes, shown
from dashboard import rows as chart_rows
from dashboard import words as screen_words
from dashboard.examples import STATEMENTS
from dashboard.rows import in_order, rows
from dashboard.take import disarmed
from dashboard.timeline import Timeline
from dashboard.words import BOUNDS, WORDS, Words
from db import queries, sandbox, store
from extract.model import Qualifier, Stat

UI = str(Path(__file__).parent.parent / "dashboard" / "ui.py")
ZH, EN = Words("zh"), Words("en")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    path = tmp_path_factory.mktemp("screen") / "youju.db"
    return path, fixture_db.build(path)


def page(monkeypatch: pytest.MonkeyPatch, path: Path, name: str = "overview", **address: str) -> AppTest:
    monkeypatch.setenv("YOUJU_DB", str(path))
    app = AppTest.from_file(UI, default_timeout=30)
    if name != "overview":
        app.switch_page(f"page/{name}.py")
    for code, value in ({"lang": "zh"} | address).items():
        app.query_params[code] = value
    app.run()
    assert not app.exception
    return app


def seen(app: AppTest) -> str:
    """Return the text of all HTML on the page, tags and styles taken out."""
    bodies = "\n".join(element.proto.body for element in app.get("html"))
    return re.sub(r"<style>.*?</style>|<[^>]+>", "", bodies, flags=re.DOTALL)


def test_概览页说出指标_单位口径层级各一幅图_以及原句(built, monkeypatch):
    path, ids = built
    app = page(monkeypatch, path, metric="volunteer_shifts", fact=ids["s2"])
    text = seen(app)
    assert "志愿服务人次" in text
    assert "人次 · 累计" in text
    assert "人次 · 日均" in text
    assert "县区级 · 1 条" in text
    assert len(app.get("vega_lite_chart")) == 3
    assert "约310人次" in text
    assert "≈ 310 人次" in text
    assert "老埠头边的登记亭" in text
    assert "与库存原文逐字相符" in text
    assert str(path) in text


def test_the_page_in_english_keeps_the_words_of_the_text(built, monkeypatch):
    path, ids = built
    text = seen(page(monkeypatch, path, lang="en", metric="donations", fact=ids["d1"]))
    assert "yuan 元 · cumulative" in text
    assert "超过52万元" in text
    assert "≥ 520,000 yuan 元" in text
    assert "Matches the stored text" in text


def test_示例文字处处标明(built, monkeypatch):
    path, ids = built
    app = page(monkeypatch, path, metric="grids", fact=ids["g1"])
    assert f"有据的示例文字，数字出自：{fixture_db.INVENTED}" in seen(app)
    assert set(app.dataframe[0].value["文字"]) == {"示例文字"}
    assert "示例文字" not in seen(page(monkeypatch, path, metric="volunteers", fact=ids["v9"]))


def test_只凭编号的链接打开它的指标(built, monkeypatch):
    path, ids = built
    text = seen(page(monkeypatch, path, fact=ids["r4"]))
    assert "% · 比率" in text
    assert "90%以上" in text


def test_引用里有原文_读法_位置和永久链接(built, monkeypatch):
    path, ids = built
    code = page(monkeypatch, path, fact=ids["d1"]).code[0].value
    for words in ("超过52万元", "≥ 520,000 元", "《河埠头的红袖章》", "SHA-256", f"?fact={ids['d1']}", "示例文字"):
        assert words in code


def test_按省筛选用代码(built, monkeypatch):
    path, _ = built
    app = page(monkeypatch, path, metric="volunteers", place="42")
    assert set(app.dataframe[0].value["原文写法"]) == {"600至800人", "176名"}
    assert app.selectbox(key="pick_place").value == "42"


def test_没有数字的地区给出下一步(built, monkeypatch):
    path, _ = built
    app = page(monkeypatch, path, metric="volunteers", place="65")
    assert "没有“志愿者人数”的数字" in seen(app)
    app.button(key="show_all").click().run()
    assert len(app.dataframe[0].value) == 10


def test_换语言_换指标_网址跟着变(built, monkeypatch):
    path, _ = built
    app = page(monkeypatch, path, metric="donations")
    app.segmented_control(key="pick_lang").set_value("en").run()
    assert "Donations" in seen(app)
    assert app.query_params["lang"] == "en"
    app.selectbox(key="pick_metric").set_value("grids").run()
    assert app.query_params["metric"] == "grids"
    assert "Grids" in seen(app)


def test_原文被改动就不说相符(tmp_path, monkeypatch):
    path = tmp_path / "youju.db"
    fixture_db.build(path, ("xin-1.txt",), spoilt=True)
    text = seen(page(monkeypatch, path))
    assert "全文未能核实" in text
    assert "逐字相符" not in text


def test_恶意文字原样转义(built, monkeypatch):
    path, ids = built
    app = page(monkeypatch, path, fact=ids["v9"])
    body = next(element.proto.body for element in app.get("html") if "data-fact" in element.proto.body)
    assert "<script" not in body
    assert "<img" not in body
    for words in ("3*4*5名", "$x$", "_真_", "![](http://evil.example/z.png)", "&lt;script&gt;", "&amp;amp;"):
        assert words in body
    markdown = "\n".join(element.value for element in app.markdown)
    assert "evil" not in markdown


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_text("no database"), "is no database"),
        (lambda path: path.mkdir(), "is a folder"),
    ],
)
def test_不是有据的数据库_说清楚(tmp_path, monkeypatch, make, says):
    path = tmp_path / "other.db"
    make(path)
    text = seen(page(monkeypatch, path))
    assert "打不开数据库" in text
    assert says in text


def test_空数据库给出下一步(tmp_path, monkeypatch):
    path = tmp_path / "youju.db"
    fixture_db.build(path, ())
    text = seen(page(monkeypatch, path))
    assert "还没有数字" in text
    assert "youju serve" in text


def test_没有数据库就从示例文章建起(tmp_path, monkeypatch, capsys):
    path = tmp_path / "youju.db"
    monkeypatch.setenv("YOUJU_DB", str(path))
    app = AppTest.from_file(UI, default_timeout=120)
    app.query_params["lang"] = "zh"
    app.run()
    assert not app.exception
    assert "有据的示例文字" in seen(app)
    assert "facts in" in capsys.readouterr().out
    with store.connect(path) as database:
        assert queries.totals(database).facts > 0


def test_编号不存在也不出错(built, monkeypatch):
    path, _ = built
    assert "没有编号 feedfeedfeedfeed" in seen(page(monkeypatch, path, fact="feedfeedfeedfeed"))


def test_every_code_of_the_data_has_words():
    assert set(BOUNDS) == set(Qualifier)
    assert all(f"stat_{stat}" in WORDS for stat in Stat)
    assert all(zh and en for zh, en in WORDS.values())


def test_words_have_the_same_gaps_in_both_languages():
    for zh, en in WORDS.values():
        assert set(re.findall(r"{(\w+)}", zh)) == set(re.findall(r"{(\w+)}", en)), zh


def test_rows_of_a_place_stand_together_and_only_its_newest_are_strong(built):
    path, ids = built
    with store.connect(path) as database:
        panels = queries.panels(database, "volunteers")
        facts = [fact for panel in panels for fact in queries.largest(database, "volunteers", panel)]
    drawn = {row["id"]: row for row in rows(facts, ZH)}
    order = [fact.id for fact in in_order(facts)]
    assert order.index(ids["v2"]) == order.index(ids["v1"]) + 1
    assert not drawn[ids["v1"]]["pale"]
    assert drawn[ids["v2"]]["pale"]
    assert (drawn[ids["v1"]]["place"], drawn[ids["v2"]]["place"]) == ("金山卫镇", "")
    assert (drawn[ids["v4"]]["low"], drawn[ids["v4"]]["top"]) == (1000, 10000)


def test_the_check_of_the_words_names_what_is_wrong(built):
    path, ids = built
    with store.connect(path) as database:
        fact = queries.fact(database, ids["v1"])
        assert fact is not None
        source = queries.source(database, fact.document)
        assert source is not None
    assert quotes.check(fact, source, EN) == []
    moved = dataclasses.replace(source, text="x" + source.text)
    assert len(quotes.check(fact, moved, EN)) == 3
    shifted = dataclasses.replace(fact, start_char=fact.start_char + 1)
    assert len(quotes.check(shifted, source, EN)) == 1


def test_原文页标出每个数字_灰的是没有归类的(built, monkeypatch):
    path, ids = built
    app = page(monkeypatch, path, "document", fact=ids["d1"])
    body = next(element.proto.body for element in app.get("html") if 'class="text"' in element.proto.body)
    assert re.sub(r"<[^>]+>", "", body) == escape(fixture_db.read("jin-1.txt")[1].document.text)
    for key in ("v1", "s1", "s2", "g1", "d1", "d2", "r1"):
        assert f'href="#n-{ids[key]}"' in body
    assert f'class="fact current" id="n-{ids["d1"]}"' in body
    app.toggle(key="refused").set_value(True).run()
    body = next(element.proto.body for element in app.get("html") if 'class="text"' in element.proto.body)
    assert 'class="refused"' in body


def test_原文页没有选文章就列出文章(built, monkeypatch):
    path, _ = built
    app = page(monkeypatch, path, "document")
    assert len(app.dataframe[0].value) == len(fixture_db.TEXTS)
    app.text_input(key="type_find").set_value("渡口").run()
    assert list(app.dataframe[0].value["标题"]) == ["江边小镇的账本"]


def test_数字页按选择和检索筛选_两个字也找得到(built, monkeypatch):
    path, _ = built
    app = page(monkeypatch, path, "facts", bound="over", find="网格")
    assert set(app.dataframe[0].value["原文写法"]) == {"500多名", "三十余个", "90%以上"}
    assert "3 条数字" in seen(app)
    app.selectbox(key="pick_metric").set_value("grids").run()
    assert list(app.dataframe[0].value["原文写法"]) == ["三十余个"]
    assert "三十余个" in seen(app)
    assert app.query_params["find"] == "网格"
    app.text_input(key="type_find").set_value("没有这样的话").run()
    assert "没有这样的数字" in seen(app)


def test_下载的表格认不出公式():
    assert disarmed("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert disarmed("+1") == "'+1"
    assert disarmed("1=1") == "1=1"
    assert disarmed(-5) == -5


def test_地方页逐级往下(built, monkeypatch):
    path, _ = built
    app = page(monkeypatch, path, "localities")
    assert app.dataframe[0].value["地点"].iloc[0] == "上海市"
    assert "31 条" in seen(app)
    app = page(monkeypatch, path, "localities", place="31")
    assert set(app.dataframe[0].value["地点"]) == {"金山区", "崇明区", "嘉定区"}
    assert "上海市及其下级的数字，16 条" in seen(app)
    app = page(monkeypatch, path, "localities", place="310116109", metric="grids")
    assert "没有更下一级的地方" in seen(app)
    assert list(app.dataframe[0].value["原文写法"]) == ["93个"]


def test_地方页按时间画出一地报道了什么(built, monkeypatch):
    path, _ = built
    app = page(monkeypatch, path, "localities", place="310116109")
    assert "金山卫镇报道了什么，按时间" in seen(app)
    assert "空心：只知道发布日期" in seen(app)
    assert len(app.get("vega_lite_chart")) == 2
    assert "近2000人" in seen(app)  # the first mark of the chart is in the card
    app = page(monkeypatch, path, "localities", place="42", lang="en")
    assert "What 湖北省 and the places within report, over time" in seen(app)
    assert len(page(monkeypatch, path, "localities").get("vega_lite_chart")) == 1


def test_marks_over_time_are_hollow_without_a_date_of_their_own_and_name_the_places_within(built):
    path, ids = built
    with store.connect(path) as database:
        labels = {metric.id: metric.label_zh for metric in queries.metrics(database)}
        where = queries.place_name(database, "420281070")
        choice = queries.Choice(place="42")
        drawn = Timeline(
            queries.series(database, choice), queries.over_time(database, choice), labels, ZH, False, where
        )
    marks = {mark["id"]: mark for mark in drawn.marks}
    assert set(marks) == {ids[key] for key in ("v5", "v6", "d5", "g4")}
    assert [name["name"] for name in drawn.names] == ["志愿者人数", "捐款捐物金额", "网格数"]
    assert (marks[ids["v5"]]["hollow"], marks[ids["d5"]]["hollow"]) == (True, False)
    assert (marks[ids["v5"]]["place"], marks[ids["v6"]]["place"]) == ("", "四棵社区")
    assert marks[ids["v5"]]["middle"] != marks[ids["v6"]]["middle"]
    assert drawn.chart().to_dict()


def test_facts_of_one_day_stand_below_each_other_and_what_finds_no_room_is_counted():
    spots = lanes.lanes([0] * 9 + [100], [(40, 40)] * 10, 100)
    assert [spot.lane if spot else None for spot in spots] == [0, 1, 2, 3, 4, None, None, None, None, 0]
    near = lanes.lanes([0] * 5 + [10], [(40, 40)] * 6, 150)
    assert near[5] is None
    crowded = [spot for spot in lanes.lanes([0] * 5 + [20], [(40, 40)] * 6, 150) if spot]
    assert [spot.wide for spot in crowded] == [False, True, True, True, True, True]


def test_分歧页并排画出不同的说法_不取平均(built, monkeypatch):
    path, _ = built
    app = page(monkeypatch, path, "conflicts")
    text = seen(app)
    assert "不同文章之间" in text
    assert "金山区 › 金山卫镇" in text
    assert "2 个数字，2 篇文章" in text
    assert {"2600多人", "近2000人"} <= set(app.dataframe[0].value["原文写法"])
    assert "2,300" not in text


def test_覆盖页说出没有归类的(tmp_path, monkeypatch):
    path = tmp_path / "youju.db"
    fixture_db.build(path)
    app = page(monkeypatch, path, "coverage")
    text = seen(app)
    assert app.dataframe[0].value["文章"].sum() == len(fixture_db.TEXTS)
    assert "31 个（100%）归入指标" in text


def test_指标页是编码手册(built, monkeypatch):
    path, _ = built
    app = page(monkeypatch, path, "catalogue", metric="donations")
    text = seen(app)
    assert "捐款捐物金额" in text
    assert "怎样合计" in text
    assert len(app.dataframe[0].value) == len(fixture_db.METRICS)


def test_试读_立刻读出数字_什么也不存(built, monkeypatch):
    path, _ = built
    before = path.read_bytes()
    app = page(monkeypatch, path, "try_it")
    words = "title: 试一试\n\n上海市金山区金山卫镇\n全镇招募志愿者80余人，电话5555 0199。\n"
    app.text_area(key="try_text").set_value(words)
    app.button(key="try_read").click().run()
    assert not app.exception
    assert "≥ 80 人" in seen(app)
    app.button(key="try_sample").click().run()
    app.button(key="try_read").click().run()
    assert "≥ 1,200 人" in seen(app)
    app.text_area(key="try_text").set_value("title: a\ntitle: b\n\nc")
    app.button(key="try_read").click().run()
    assert "twice" in seen(app)
    assert path.read_bytes() == before


def test_试读_放进的文件由语料的读法来读_读不了就说为什么(built, monkeypatch):
    path, _ = built
    page_of = "<html><body><h1>试一试</h1><p>上海市金山区金山卫镇全镇招募志愿者80余人。</p></body></html>"
    app = page(monkeypatch, path, "try_it")
    app.file_uploader(key="try_file").set_value(("a.html", page_of.encode("gb18030"), "text/html"))
    app.button(key="try_read").click().run()
    assert not app.exception
    assert "≥ 80 人" in seen(app)
    assert "<h1>" not in seen(app)
    app.file_uploader(key="try_file").set_value(("b.pdf", b"%PDF-1.4 no more", "application/pdf"))
    app.button(key="try_read").click().run()
    assert not app.exception
    assert "b.pdf" in seen(app)


def test_屏幕上没有个人号码_核对的仍是原文(tmp_path, monkeypatch):
    path = tmp_path / "youju.db"
    words = "街道报名的志愿者有[[v3:860名]]，联系人王某手机13812345678，总投资13812345678元。\n"
    title, publisher, published, figures_from, _ = fixture_db.TEXTS["xin-1.txt"]
    monkeypatch.setitem(fixture_db.TEXTS, "phone.txt", (title, publisher, published, figures_from, words))
    ids = fixture_db.build(path, ("phone.txt",))
    query = "select id, quote from fact"
    for name, address in {"overview": {}, "facts": {}, "document": {"fact": ids["v3"]}, "sql": {"sql": query}}.items():
        app = page(monkeypatch, path, name, **address)
        said = seen(app) + "".join(str(table.value.to_dict()) for table in app.dataframe)
        assert "手机138＊＊＊＊＊＊78" in said
        assert "手机13812345678" not in said
        assert "总投资13812345678元" in said
        assert "与库存原文逐字相符" in seen(app)
        assert "隐去了个人号码" in seen(app)


def test_数字页按文章先后一页页翻_网址里是边上的数字(tmp_path, monkeypatch):
    path = tmp_path / "youju.db"
    for name in [name for name in fixture_db.TEXTS if not name.startswith("hostile")]:
        for copy in range(5):
            monkeypatch.setitem(fixture_db.TEXTS, f"{copy}-{name}", fixture_db.TEXTS[name])
    fixture_db.build(path, tuple(fixture_db.TEXTS))
    with store.connect(path) as database:
        number = queries.totals(database).facts
        every = [fact.id for fact in queries.choose(database, queries.Choice(), 1000)]
    assert len(every) == number > 100
    first = page(monkeypatch, path, "facts")
    assert first.button(key="page_before").disabled
    assert first.dataframe[0].value.shape[0] == 50

    second = first.button(key="page_after").click().run()
    assert "第 2 / 4 页" in seen(second)
    assert second.query_params["after"] == every[49]
    link = page(monkeypatch, path, "facts", page="2", after=every[49])
    assert list(link.dataframe[0].value["原句"]) == list(second.dataframe[0].value["原句"])
    assert f'data-fact="{every[50]}"' in "".join(element.proto.body for element in link.get("html"))

    last = second.button(key="last_page").click().run()
    assert last.button(key="page_after").disabled
    assert last.dataframe[0].value.shape[0] == number - 150
    third = last.button(key="page_before").click().run()
    assert third.query_params["before"] == every[150]
    assert f'data-fact="{every[100]}"' in "".join(element.proto.body for element in third.get("html"))
    third.selectbox(key="pick_metric").set_value("grids").run()
    assert not {"page", "after", "before"} & set(third.query_params)
    assert not page(monkeypatch, path, "facts", page="2", after="feedfeedfeedfeed").exception


def test_看不见的字符说出自己_不掉转数字(built):
    path, ids = built
    with store.connect(path) as database:
        fact, source = queries.fact(database, ids["v3"]), None
        assert fact
        source = queries.source(database, fact.document)
        metric = queries.metrics(database)[0]
    assert source
    turned = dataclasses.replace(fact, surface="86\u202e0名")
    assert '86<bdi class="unseen" data-code="U+202E">\u202e</bdi>0名' in quotes.card(turned, source, metric, ZH)
    assert rows([turned], ZH)[0]["written"] == "86⟪U+202E⟫0名"


def test_SQL页_查得到_改不了_语句在网址里(built, monkeypatch):
    path, _ = built
    app = page(monkeypatch, path, "sql", sql="select id, surface as s, surface as s from fact where value = 860")
    assert "1 行" in seen(app)
    assert list(app.dataframe[0].value.columns) == ["id", "s", "s (2)"]
    assert list(app.dataframe[0].value["s"]) == ["860名"]
    assert "三条垄上的值班表" in seen(app)  # a row that names a fact has its card
    app.text_area(key="type_sql").set_value("delete from fact")
    app.button(key="sql_run").click().run()
    assert app.query_params["sql"] == "delete from fact"
    assert "只能用 select 查询" in seen(app)
    app.selectbox(key="pick_example").set_value("still_there").run()
    assert "substr(text" in app.query_params["sql"]
    assert app.dataframe[0].value["wrong"].iloc[0] == 0
    assert app.text_area(key="type_sql").value == app.query_params["sql"]
    assert "no such table: no_such" in seen(page(monkeypatch, path, "sql", lang="en", sql="select * from no_such"))


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_every_example_of_the_SQL_page_runs(built, statement):
    path, _ = built
    assert sandbox.run(path, statement).columns


def test_every_refusal_of_a_statement_has_words():
    assert all(f"sql_{kind}_error" in WORDS for kind in sandbox.QueryError.KINDS)
    assert all(f"sql_ex_{key}" in WORDS for key in STATEMENTS)


@pytest.mark.parametrize("name", frame.PAGES[1:])
def test_每一页在空数据库上也有话说(tmp_path, monkeypatch, name):
    path = tmp_path / "youju.db"
    fixture_db.build(path, ())
    app = page(monkeypatch, path, name, lang="en", metric="grids", place="31", fact="feedfeedfeedfeed")
    assert seen(app).strip()


def test_examples_in_docstrings():
    for module in (screen_words, chart_rows, months, lanes, shown):
        assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("lang", "counting", "chart"), [("zh", "没有数完", "没有画成"), ("en", "not counted", "not waited for")]
)
def test_数不完的和画不出的_页面照样有_并且说明(built, monkeypatch, lang, counting, chart):
    path, _ = built
    monkeypatch.setattr(data, "SOON", 0)
    endless = "select count(*) from fact, fact, fact, fact, fact, fact"
    with monkeypatch.context() as patch:
        patch.setattr(queries, "count", lambda database, *_: database.execute(endless).fetchone())
        app = page(monkeypatch, path, "facts", lang=lang, find="志愿者")
    assert counting in seen(app)
    assert len(app.dataframe[0].value) > 3
    assert all(option.strip("0123456789") == option for picker in app.selectbox for option in picker.options)
    monkeypatch.setattr(queries, "over_time", lambda database, *_: database.execute(endless).fetchone())
    app = page(monkeypatch, path, "localities", lang=lang, place="31")
    assert chart in seen(app)
    assert len(app.dataframe) == 2
