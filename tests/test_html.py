"""Saved web pages: every paragraph of the article, nothing beside it, and what the page says of itself."""

import json
import re
from base64 import encodebytes
from pathlib import Path

import pytest
from lxml import etree

from corpus import encodings, html
from corpus.content import Content

PAGES = sorted((Path(__file__).parent / "pages").glob("*.htm*"))


def plain(text: str) -> str:
    return "".join(text.split())


def marked(path: Path) -> tuple[dict[str, str | None], list[str], list[str]]:
    """Return what a page is to say, the paragraphs to keep (``data-keep``) and every other text that it shows."""
    source = encodings.decode(path.read_bytes())
    expected = json.loads(re.search("<!-- expect: (.*) -->", source)[1])  # type: ignore[index]
    root = etree.fromstring(source.encode(), etree.HTMLParser(encoding="utf-8", remove_comments=True))
    kept = [plain("".join(element.itertext())) for element in root.iter() if element.get("data-keep") is not None]
    body = root.find("body")
    assert body is not None
    for element in [*body.iter("script", "style"), *(e for e in body.iter() if e.get("data-keep") is not None)]:
        element.text = ""
        for child in list(element):
            element.remove(child)
    return expected, kept, [text for text in map(plain, body.itertext()) if len(text) > 3]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_gives_its_article_and_nothing_else(path: Path) -> None:
    expected, kept, others = marked(path)
    content = html.read(path.read_bytes())
    lines = [plain(line) for line in content.text.split("\n")]
    assert [line for line in lines if line in kept] == kept
    title = plain(expected["title"] or "-")
    beside = [text for text in others if text in lines or (len(text) > 8 and text in "".join(lines))]
    beside = [text for text in beside if title not in text]
    assert beside == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_says_its_title_publisher_date_and_address(path: Path) -> None:
    expected, _, _ = marked(path)
    fields: dict[str, str | None] = dict(html.read(path.read_bytes()).fields)
    assert {key: fields.get(key) for key in expected} == expected


def page(body: str, head: str = "", around: str = "") -> Content:
    return html.read(f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>{around}".encode())


ARTICLE = "<h1>标题在此处</h1><p>全镇招募志愿者20余人，服务居民300户。</p>"


def test_characters_written_as_numbers_and_split_over_elements_are_joined() -> None:
    assert (
        page("<p>&#20826;&#21592;<b>7</b><i>2</i>\n名，<span>共&nbsp;<u>3</u></span>组。</p>").text
        == "党员72 名，共\u00a03组。"
    )
    assert page("<p>志愿者\n  队伍，共2\u200b0\u200b人。</p>").text == "志愿者队伍，共20人。"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("日期：2020-02-30", None),
        ("2020年3月18日　来源：金山报", "2020-03-18"),
        ("时间：二〇二〇年三月十八日", "2020-03-18"),
        ("阅读：2020", None),
    ],
)
def test_a_date_counts_only_if_it_is_one(html: str, said: str | None) -> None:
    article = ARTICLE.replace("</h1>", f"</h1><p>{html}</p>")
    assert page(article, "<title>标题在此处</title>").fields.get("published") == said


@pytest.mark.parametrize(
    ("head", "around", "url"),
    [
        ('<link rel="canonical" href="http://a.cn/1.html">', "", "http://a.cn/1.html"),
        ('<link rel="canonical" href="http://a.cn/">', "", None),
        ('<link rel="canonical" href="/1.html">', "", None),
        ('<meta property="og:url" content="https://a.cn/2?x=1&amp;y=2">', "", "https://a.cn/2?x=1&y=2"),
        ("", "<!-- saved from url=(0021)http://a.cn/3.html -->", "http://a.cn/3.html"),
        ('<link rel="canonical" href="javascript:alert(1)">', "", None),
        ('<link rel="canonical" href="http://[bad/1.html">', "", None),
    ],
)
def test_an_address_names_one_page(head: str, around: str, url: str | None) -> None:
    assert page(ARTICLE, head, around).fields.get("source") == url


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "shows no text"),
        ("<script>var a = 1</script><p style='display:none'>志愿者20人</p>", "shows no text"),
        ("<ul>" + "<li><a href=/1>全镇捐款3万元</a></li>" * 9 + "</ul>", "is a list of links"),
        ("<div>" * 3000 + "志愿者20人", "is nested more than"),
        ("<p>" + "志愿者20人" * 400_000, "has more than 5 MB"),
        ("<p>志愿者&#65533;人，党员&#65533;名，共&#65533;户</p>", "has lost characters"),
    ],
    ids=["nothing", "hidden", "links", "nested", "large", "lost"],
)
def test_what_is_no_page_says_why(body: str, said: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011
        page(body)
    assert str(error.value).startswith(said)


def test_pictures_inside_the_page_do_not_count() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 6_000_000}">'
    assert page(ARTICLE + picture).text.endswith("服务居民300户。")


def test_a_page_in_an_envelope_is_the_same_page() -> None:
    plain_page = (PAGES[0].parent / "county.html").read_bytes()
    envelope = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a.cn/1.html\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="xx"\r\n\r\n--xx\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: base64\r\nContent-Location: http://a.cn/1.html\r\n\r\n"
        + encodebytes(plain_page)
        + b"\r\n--xx\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--xx--\r\n"
    )
    assert html.read_mhtml(envelope).text == html.read(plain_page).text
    assert html.read_mhtml(envelope).fields["source"] == "http://a.cn/1.html"
    with pytest.raises(ValueError, match="holds no page"):
        html.read_mhtml(b"MIME-Version: 1.0\r\n\r\nx")
