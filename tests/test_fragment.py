"""The link into a page on the web finds the sentence, in a browser that knows Chinese words."""

import http.server
import threading
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
import screen

from dashboard.fragment import fragment

SENTENCES = {
    "short": "截至3月18日,全镇招募志愿者2,600余人。",
    "hyphen": "疫情期间，1-4名志愿者为一组，轮流守在道口。",
    "long": "据悉，入春以来镇里一共发动了八百多名党员群众，分成二十七个小组，守住沿河的每一个渡口，"
    "又把口罩、体温枪和登记簿送到各家各户，累计服务群众1.2万余人次。",
    "broken": "清早六点，河埠头的登记亭前已经排起了队，\n镇里的志愿者有2600多人，\n分三班轮流上岗，直到深夜。",
    "one clause": "这一年里社区志愿服务站先后组织了九十六场次不同主题的邻里活动" * 3 + "。",
}


def test_a_short_sentence_is_looked_for_whole_and_nothing_in_it_ends_it() -> None:
    assert unquote(fragment(SENTENCES["short"])) == f"#:~:text={SENTENCES['short']}"
    assert "," not in fragment(SENTENCES["short"])
    assert "-" not in fragment(SENTENCES["hyphen"])
    assert fragment("3 & 4") == "#:~:text=3%20%26%204"
    assert fragment(" \n ") == ""


def test_of_a_long_sentence_both_ends_are_looked_for_each_ending_at_punctuation() -> None:
    begin, end = fragment(SENTENCES["long"]).removeprefix("#:~:text=").split(",")
    assert unquote(begin) == "据悉，入春以来镇里一共发动了八百多名党员群众，"
    assert unquote(end) == "体温枪和登记簿送到各家各户，累计服务群众1.2万余人次。"
    assert SENTENCES["long"].endswith(unquote(end))
    for part in fragment(SENTENCES["broken"]).removeprefix("#:~:text=").split(","):
        assert "\n" not in unquote(part)


@pytest.fixture(scope="module")
def page() -> Iterator[str]:
    """Serve a long page that has each sentence far below; gives its address."""
    if reason := screen.missing():
        pytest.skip(reason)
    filler = "<p>据悉，镇里的志愿者。截至3月18日。</p>" * 200
    paragraphs = "".join(f"<p id='{name.split()[0]}'>{text}</p>{filler}" for name, text in SENTENCES.items())
    body = f"<!doctype html><meta charset=utf-8><body>{filler}{paragraphs}".encode()

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.mark.browser
def test_a_browser_goes_to_the_sentence(page: str) -> None:
    with screen.browser() as browser:
        for name, text in SENTENCES.items():
            tab = browser.new_page(viewport={"width": 800, "height": 600})
            tab.goto(page + fragment(text))
            tab.wait_for_function("scrollY > 0")
            seen = tab.evaluate(f"document.getElementById('{name.split()[0]}').getBoundingClientRect().top")
            assert -50 < seen < 600, name
            tab.close()
