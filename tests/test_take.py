"""What a visitor takes away from the screen: files, pictures, a citation."""

import csv
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import fixture_db
import pytest
import screen

from dashboard import quotes, take
from dashboard.view import CODES
from dashboard.wanted import FILTERS
from dashboard.words import Words
from db import exports, queries, store
from db.queries import Choice


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    path = tmp_path_factory.mktemp("take") / "youju.db"
    return path, fixture_db.build(path)


def test_links_lead_to_what_is_seen_and_to_everything() -> None:
    html = take.links(Choice("volunteers", "31", find='"<&'), Words("zh"), "4")
    assert html.count("<a ") == 2 * (len(exports.FORMATS) + 1)
    assert '"<&' not in html
    assert "取走这 4 条" in html
    assert take.links(Choice(), Words("en")).count("<a ") == len(exports.FORMATS) + 1
    address = urlsplit(take.address("xlsx", Choice("volunteers", "31", "人", "over", "count", "a&b=c")))
    assert address.path == "api/facts.xlsx"
    said = parse_qs(address.query)
    assert set(said) == set(FILTERS)
    assert said["find"] == ["a&b=c"]
    assert set(FILTERS) - {"unit"} <= set(CODES)  # named as in the addresses of the screen


def test_a_citation_has_all_that_leads_back_to_the_words(built) -> None:
    path, ids = built
    with store.connect(path) as database:
        fact = queries.fact(database, ids["v1"])
        assert fact
        source = queries.source(database, fact.document)
        assert source
    said = quotes.citation(fact, source, Words("zh"), "http://localhost:8501/").splitlines()
    assert said[0] == "2600多人 (读作 ≥ 2,600 人)"
    for line in ("上海市金山区金山卫镇", "《河埠头的红袖章》", "Youju sample · 2020-03-30", f"SHA-256 {source.sha256}"):
        assert line in said
    assert any(str(fact.start_char) in line and str(fact.end_char) in line for line in said)
    assert fixture_db.INVENTED in "".join(said)
    assert said[-1] == f"http://localhost:8501/?fact={ids['v1']}"


@pytest.fixture(scope="module")
def page(site) -> Iterator[object]:
    if reason := screen.missing():
        pytest.skip(reason)
    with screen.browser() as browser:
        yield browser.new_page(viewport={"width": 1440, "height": 1000}, locale="zh-CN", base_url=site[0])


@pytest.mark.browser
def test_files_come_by_a_click_and_hold_what_is_seen(page, site) -> None:
    _, ids = site
    page.goto("facts?metric=volunteers&place=31")
    page.wait_for_selector("nav.take")
    for name, suffix in {"CSV": "csv", "Excel": "xlsx", "Parquet": "parquet", "Data Package": "zip"}.items():
        with page.expect_download() as coming:
            page.locator("nav.take").first.get_by_text(name, exact=True).click()
        assert coming.value.suggested_filename.endswith(f".{suffix}")
        if suffix == "csv":
            with open(coming.value.path(), encoding="utf-8-sig", newline="") as file:
                assert {row["id"] for row in csv.DictReader(file)} == {ids[key] for key in ("v1", "v2", "v3", "v4")}
    assert "metric=volunteers" in page.url  # the screen stays where it is


@pytest.mark.browser
def test_a_chart_is_taken_away_as_svg_and_as_png(page) -> None:
    page.goto("?metric=volunteers&place=31")
    page.wait_for_selector(".vega-embed path[aria-label*='#']")
    with page.expect_download() as coming:
        page.get_by_text("SVG", exact=True).locator("visible=true").first.click()
    assert coming.value.suggested_filename == "志愿者人数 · 上海市 · 人 · 数量 · 县区级 · 1 条.svg"
    texts = [element.text for element in ElementTree.parse(coming.value.path()).iter() if element.tag.endswith("}text")]
    assert {"嘉定区", "数千名", "(2020-02-11)"} <= set(texts)
    page.locator(".vega-embed").first.hover()
    with page.expect_download() as coming:
        page.get_by_label("Download as PNG").locator("visible=true").first.click()
    assert Path(coming.value.path()).read_bytes().startswith(b"\x89PNG")
