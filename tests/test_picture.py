"""Charts as SVG: every label is in it as text, nothing of a document runs, and it asks no other machine."""

from pathlib import Path
from xml.etree import ElementTree

import fixture_db
import pytest

from dashboard import charts, picture, tiles
from dashboard.timeline import Timeline
from dashboard.words import Words
from db import queries, store

pytestmark = pytest.mark.slow  # a JavaScript engine starts

ZH = Words("zh")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("picture") / "youju.db"
    fixture_db.build(path)
    return path


@pytest.fixture
def database(built: Path):
    with store.connect(built) as database:
        yield database


def texts(svg: bytes) -> list[str]:
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    return [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_panel_has_its_title_its_places_and_its_numbers_as_written(database) -> None:
    panel = next(p for p in queries.panels(database, "volunteers") if p.level == "township")
    facts = queries.largest(database, "volunteers", panel)
    svg = picture.svg(charts.Panel(facts, ZH, False).chart(), "志愿者人数 · 人", "数据版本 0123", False)
    said = texts(svg)
    assert {"志愿者人数 · 人", "数据版本 0123"} <= set(said)
    assert {fact.place for fact in facts} <= set(said)
    assert {fact.surface for fact in facts} <= set(said)
    assert "Noto Sans CJK SC" in svg.decode()  # a Chinese font is asked for where it is opened
    assert 'fill="#FFFFFF"' in svg.decode()
    assert 'fill="#14181C"' in picture.svg(charts.Panel(facts, ZH, True).chart(), "", "", True).decode()


def test_every_kind_of_chart_can_be_drawn(database) -> None:
    facts = [fact for fact in queries.facts(database, "volunteers") if fact.date]
    labels = {metric.id: ZH.label(metric) for metric in queries.metrics(database)}
    series = queries.series(database, queries.Choice("volunteers"))
    drawn = {
        facts[0].surface: charts.Reports(facts[:3], ZH, False).chart(),
        "2020-03": charts.columns([("2020-03", 3)], False),
        "上海": tiles.chart(queries.places(database), None, False),
        "志愿者人数": Timeline(series, facts, labels, ZH, False, None).chart(),
    }
    for words, chart in drawn.items():
        said = texts(picture.svg(chart, "题", "注", False))
        assert {"题", "注"} <= set(said)
        assert words in " ".join(said), said


def test_words_of_a_document_are_text_and_nothing_else(database) -> None:
    facts = [fact for fact in queries.facts(database, "volunteers") if "3*4*5" in fact.surface]
    evil = "</text><script>alert(1)</script><image href='http://evil.example/x.png'/>"
    svg = picture.svg(charts.Reports(facts, ZH, False).chart(), evil, evil, False)
    assert any("<script>" in text for text in texts(svg))
    for element in ElementTree.fromstring(svg).iter():
        assert element.tag.split("}")[-1] in ("svg", "g", "path", "text", "rect", "line", "defs", "clipPath"), (
            element.tag
        )
        assert not [name for name in element.attrib if name.split("}")[-1] in ("href", "src") or name.startswith("on")]
