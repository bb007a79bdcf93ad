"""A folder with one of each kind: what is read gives quotes that stand in the stored text, what is not is named with the reason."""

import json
import re
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from corpus.kinds import REFUSED, SUFFIXES
from db import store
from db.refresh import Report, refresh

HOUSE = Path(__file__).parent.parent
PAPERS = HOUSE / "tests" / "papers"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def lines(place: str) -> list[str]:
    """Return a text of a place of its own, so that none repeats another."""
    return [
        f"{place}的清晨从一把扫帚开始。",
        f"三月以来，{place}共招募志愿者２１６名，分成18支小队，",
        "每天清早就到岗，“门口的灯亮着，心里就踏实”，老街的人说。",
        f"截至2020年3月18日，{place}党员自愿捐款52300元，划分网格87个。",
    ]


def page(place: str, charset: str = "utf-8") -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines(place))
    source = f"<!DOCTYPE html><html><head><meta charset={charset}></head><body><a href=/>首页</a><h1>清晨</h1>{body}<p>版权所有</p></body></html>"
    return source.encode(charset)


def word(place: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines(place))
    out = BytesIO()
    with ZipFile(out, "w") as file:
        file.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def text(place: str, encoding: str) -> bytes:
    return "\n".join(lines(place)).encode(encoding)


ONE = {
    "a.txt": text("外冈镇", "utf-8"),
    "mark.txt": text("华亭镇", "utf-8-sig"),
    "gbk.text": text("徐行镇", "gb18030"),
    "wide.md": text("安亭镇", "utf-16"),
    "big5.txt": "臺中市志願服務隊共招募志工２１６名，鄉親捐款五萬兩千三百元，晚上十點才收起帳篷。".encode("big5"),
    "no-suffix": text("马陆镇", "utf-8"),
    "a.html": page("江桥镇"),
    "old.htm": page("南翔镇", "gb18030"),
    "a.shtml": page("朱家角镇"),
    "a.xhtml": b'<?xml version="1.0" encoding="utf-8"?>' + page("练塘镇"),
    "a.mht": b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    + page("金泽镇"),
    "a.docx": word("白鹤镇"),
    "saved.mhtml": (PAPERS / "saved.mhtml").read_bytes(),
    "print.pdf": (PAPERS / "print-two.pdf").read_bytes(),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kinds") / "news"
    folder.mkdir()
    for name, data in ONE.items():
        (folder / name).write_bytes(data)
    for suffix in REFUSED:
        (folder / f"refused{suffix}").write_bytes(b"\x01\x02 something of a kind that is not read")
    return folder


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    return refresh([folder], folder.parent / "y.db")


def test_one_of_each_is_here(folder: Path) -> None:
    assert {path.suffix for path in folder.iterdir()} == {*SUFFIXES, *REFUSED}


def test_every_quote_is_found_in_the_stored_text(report: Report) -> None:
    assert report.documents == len(ONE)
    with closing(store.connect(report.db)) as database:
        rows = database.execute(
            """select d.path, d.text, f.start_char, f.end_char, f.surface, f.quote_start, f.quote_end, f.quote
               from fact f join document d on d.key = f.document"""
        ).fetchall()
    assert {path for path, *_ in rows} == set(ONE)
    for path, said, start, end, surface, quote_start, quote_end, quote in rows:
        assert said[start:end] == surface, path
        assert said[quote_start:quote_end] == quote, path
        assert surface in quote


def test_each_text_gives_the_same_facts(report: Report) -> None:
    with closing(store.connect(report.db)) as database:
        query = "select group_concat(surface, ' ') from (select * from fact where document = ? order by start_char)"
        for name in set(ONE) - {"big5.txt", "saved.mhtml", "print.pdf"}:
            assert database.execute(query, (name,)).fetchone() == ("２１６名 18支 52300元 87个",), name


def test_what_is_not_read_is_named_with_the_reason_in_the_report_and_in_the_log(folder: Path, report: Report) -> None:
    said = {f"refused{suffix}": reason for suffix, (reason, _) in REFUSED.items()}
    assert {error.path.name: error.reason for error in report.failed} == said
    assert all(error.next_step for error in report.failed)
    with closing(store.connect(report.db)) as database:
        (failed,) = database.execute("select failed from refresh_log").fetchone()
    assert {Path(path).name: reason for path, reason in json.loads(failed).items()} == said


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_table_of_the_readme_names_every_kind(name: str) -> None:
    rows = re.findall(r"^\| ((?:`\.\w+` ?)+…?) \| (.+) \|$", (HOUSE / name).read_text("utf-8"), re.MULTILINE)
    named = {suffix: says for suffixes, says in rows for suffix in re.findall(r"`(\.\w+)`", suffixes)}
    assert set(SUFFIXES) - {""} <= set(named)
    assert set(named) <= {*SUFFIXES, *REFUSED}
    assert {kind for suffix, kind in SUFFIXES.items() if suffix} == {"text", "html", "mhtml", "docx", "pdf"}
    assert len({says for suffix, says in named.items() if suffix in SUFFIXES}) == 4
