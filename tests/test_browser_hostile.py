"""Text made to do harm, in every field of a document and on every page: it arrives as it is, runs nothing, calls nobody."""

from collections.abc import Iterator
from pathlib import Path
from unittest import mock
from urllib.parse import quote, urlsplit

import fixture_db
import pytest
import screen
from screen import served

pytestmark = pytest.mark.browser

HARM = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=2>",
    "<iframe srcdoc='<script>parent.pwned=3</script>'></iframe>",
    "<form action=http://evil.example><input></form>",
    "<style>*{display:none}</style>",
    "<svg onload=window.pwned=4>",
    "![图](http://evil.example/x.png)",
    "[链](javascript:window.pwned=5)",
    "3*4*5",
    "~~删~~",
    "$x$",
    ":red[5]",
    ":material/home:",
    "`都`",
    "&amp;&lt;",
    '=HYPERLINK("http://evil.example";"点")',
    "　　全角空格",
)
BIDI = "\u202e倒过来\u202c\u200b"
EVERYTHING = " ".join(HARM)

BODY = (
    f"{EVERYTHING}街道说来了[[v9:3*4*5名]]志愿者，{BIDI}，参加的有 {EVERYTHING} 多。\n"
    f"另有[[v10:120名]]志愿者。$x$ 第二行 _下划_ **粗**\n"
)
NAMES = ("=1+1 <b>.txt", "![a](http://evil.example) :red[5].txt")
URLS = ("javascript:window.pwned=6", 'http://evil.example/"onmouseover="window.pwned=7')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve a database of nothing but hostile documents."""
    path = tmp_path_factory.mktemp("hostile") / "youju.db"
    other = BODY.replace("[[v9:3*4*5名]]", "[[v1:2600多人]]").replace("[[v10:120名]]", "[[v2:近2000人]]")
    texts = {
        NAMES[0]: (f"{EVERYTHING}{BIDI}", EVERYTHING, "2021-01-05", EVERYTHING, BODY),
        NAMES[1]: (EVERYTHING, f"{EVERYTHING}{BIDI}", "2021-01-06", None, other),
    }
    with (
        mock.patch.dict(fixture_db.TEXTS, texts),
        mock.patch.dict(fixture_db.URLS, dict(zip(NAMES, URLS, strict=True))),
    ):
        ids = fixture_db.build(path, NAMES)
    with served(path) as url:
        yield url, ids


@pytest.fixture(scope="module")
def chromium():
    if reason := screen.missing():
        pytest.skip(reason)
    with screen.browser() as browser:
        yield browser


@pytest.fixture
def page(chromium):
    """Open a page; fails the test if anything but its own server was asked for, or a script of the text ran."""
    page = chromium.new_page(viewport={"width": 1440, "height": 1000}, locale="zh-CN")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    yield page
    page.wait_for_timeout(500)
    assert page.evaluate("window.pwned") is None
    assert page.locator("[data-testid='stMain'] :is(iframe, form[action], img, object, embed)").count() == 0
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    assert not [link for link in links if urlsplit(link).scheme not in ("http", "https")]
    page.close()
    assert {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in ("data", "blob")} == {"localhost"}


def text_of(name: str) -> str:
    """Return the stored text of a hostile document, without the marks of the fixture."""
    surface = {NAMES[0]: ("3*4*5名", "120名"), NAMES[1]: ("2600多人", "近2000人")}[name]
    key = {NAMES[0]: ("v9", "v10"), NAMES[1]: ("v1", "v2")}[name]
    text = BODY.replace("[[v9:3*4*5名]]", f"[[{key[0]}:{surface[0]}]]").replace(
        "[[v10:120名]]", f"[[{key[1]}:{surface[1]}]]"
    )
    for each, words in zip(key, surface, strict=True):
        text = text.replace(f"[[{each}:{words}]]", words)
    return text


def test_原文页一字不差(page, site):
    url, ids = site
    for name, key in zip(NAMES, ("v9", "v1"), strict=True):
        page.goto(f"{url}document?fact={ids[key]}&lang=zh")
        page.wait_for_selector(f".deck .current[data-fact='{ids[key]}']")
        assert page.inner_text(".text") == text_of(name)
        for words in (*HARM, BIDI):
            assert words in page.inner_text("[data-testid='stMain']")
        assert name in page.inner_text(".deck .current dl")
        assert page.locator(".text .unseen").count() == 3
    assert page.locator(".deck .current dl a[target]").count() == 1  # the second address is one of the web


def test_卡片一字不差_脚本的网址不成链接(page, site):
    url, ids = site
    page.goto(f"{url}?fact={ids['v9']}&lang=zh")
    page.wait_for_selector(f"details.quote[data-fact='{ids['v9']}']")
    card = page.inner_text("details.quote")
    for words in (*HARM, BIDI, "3*4*5名", NAMES[0]):
        assert words in card
    assert page.locator("details.quote a[target]").count() == 0
    page.get_by_text("引用", exact=True).click()
    page.locator("[data-testid='stPopoverBody'] code").wait_for()
    cited = page.inner_text("[data-testid='stPopoverBody'] code")
    assert EVERYTHING in cited
    assert "3*4*5名" in page.locator(".vega-embed").first.inner_text()


@pytest.mark.parametrize(
    ("name", "address", "shows"),
    [
        ("overview", "metric=volunteers", "details.quote[data-fact]"),
        ("localities", "place=15", "details.quote[data-fact]"),
        ("facts", f"find={quote('<script>')}", "details.quote[data-fact]"),
        ("document", "", "[data-testid='stDataFrame']"),
        ("document", f"document={quote(EVERYTHING)}", ".foot"),
        ("document", f"fact={quote(EVERYTHING)}", ".foot"),
        ("conflicts", "", ".foot"),
        ("coverage", f"unit={quote(EVERYTHING)}", ".foot"),
        ("catalogue", f"metric={quote(EVERYTHING)}", ".foot"),
        ("try_it", "", ".foot"),
        ("sql", f"sql={quote('select id, quote, surface from fact')}", "details.quote[data-fact]"),
        ("sql", f"sql={quote(EVERYTHING)}", ".verdict.wrong"),
        ("overview", f"metric={quote(EVERYTHING)}&place={quote(EVERYTHING)}&lang={quote(EVERYTHING)}", ".foot"),
    ],
)
def test_每一页都不运行_不外连(page, site, name, address, shows):
    url, _ = site
    page.goto(f"{url}{'' if name == 'overview' else name}?{address}")
    page.wait_for_selector(shows)
    page.wait_for_selector(".foot")
    assert page.locator("[data-testid='stException']").count() == 0


def test_试读贴进来的也一样(page, site):
    url, _ = site
    page.goto(f"{url}try_it?lang=zh")
    area = page.locator(".st-key-try_text textarea")
    area.fill(f"上海市金山区金山卫镇\n全镇招募志愿者80余人，{EVERYTHING}{BIDI}，电话5555 0199。\n")
    page.locator(".st-key-try_read button").click()
    page.wait_for_selector(".text a.fact")
    for words in (*HARM, BIDI):
        assert words in page.inner_text(".text")


def test_文件名也一样(page, site, tmp_path: Path):
    url, _ = site
    page.goto(f"{url}try_it?lang=zh")
    page.locator("input[type=file]").set_input_files(
        {
            "name": "![a](http://evil.example) <img src=x onerror=window.pwned=8>.txt",
            "mimeType": "text/plain",
            "buffer": "全镇招募志愿者80余人。".encode(),
        }
    )
    page.wait_for_timeout(500)
    page.locator(".st-key-try_read button").click()
    page.wait_for_selector(".text a.fact")
