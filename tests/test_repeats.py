"""The same article twice is one article; next week's bulletin is another."""

from contextlib import closing
from pathlib import Path

import pytest

from db import store
from db.refresh import Report, refresh
from extract import traditional

TEXT = (
    "上海市金山区石化街道连日来守住每一个路口。截至3月18日，石化街道共招募志愿者216人，分成18支小队，每天清早就到岗。\n"
    "“门口的灯亮着，心里就踏实。”住在老街的退休教师说。街道党员自愿捐款52300元，每一笔都贴在公告栏里。\n"
    "全街道划出87个网格，网格员挨家登记，先问冷暖，再问缺什么。晚上十点，最后一班队员把登记簿交给值夜的人，收起帐篷，各自回家。\n"
)
HEAD = "title: {}\npublisher: {}\npublished: {}\n\n"
BULLETIN = TEXT.replace("3月18日", "3月25日")
CORRECTED = TEXT.replace("216人", "261人")
SHORT = TEXT[: TEXT.index("全街道划出")]


def page(text: str) -> str:
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f"<html><head><meta charset=utf-8></head><body><a href=/>首页</a><h1>守住每一个路口</h1>{lines}<div>版权所有</div></body></html>"


def traditionally(text: str) -> str:
    return text.translate({ord(new): chr(old) for old, new in traditional.table().items()})


def mirrored(folder: Path, **files: str) -> Report:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, "utf-8")
    return refresh([folder], folder.parent / "y.db")


def ask(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(store.connect(folder.parent / "y.db")) as database:
        return database.execute(query).fetchall()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "news"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("b__txt", HEAD.format("街口的灯", "某网", "2020-03-20") + TEXT),
        ("b__txt", "发布日期：2020-03-21　阅读 412\n" + TEXT + "（转自本地公众号）\n"),
        ("b__txt", TEXT.replace("，", "，\n").replace("18支", "１８支")),
        ("b__txt", traditionally(TEXT)),
        ("b__html", page(TEXT)),
        ("b__txt", SHORT),
    ],
    ids=["mirror", "repost", "broken lines", "traditional", "page", "cut"],
)
def test_the_same_article_twice_counts_once(folder: Path, name: str, other: str) -> None:
    alone = mirrored(folder, a__txt=TEXT)
    assert alone.facts >= 3
    both = mirrored(folder, a__txt=TEXT, **{name: other})
    assert (both.documents, both.repeated, both.facts) == (2, 1, alone.facts)
    assert both.copies
    assert ask(folder, "select count(*) from fact") == [(both.facts + both.copies,)]
    pairs = "select count(*) from fact f join fact g on g.id = f.same_as where f.value = g.value and f.document <> g.document"
    assert ask(folder, pairs) == [(both.copies,)]
    assert mirrored(folder).repeated == 1


@pytest.mark.parametrize(
    "other", [BULLETIN, CORRECTED, "石化街道志愿者18人。\n"], ids=["bulletin", "corrected", "other"]
)
def test_what_says_another_number_is_another_article(folder: Path, other: str) -> None:
    report = mirrored(folder, a__txt=TEXT, b__txt=other)
    assert (report.repeated, report.copies) == (0, 0)


def test_issues_of_a_series_are_not_the_same(folder: Path) -> None:
    report = mirrored(
        folder,
        a__txt=HEAD.format("工作简报第3期", "某街道", "2020-03-18") + TEXT,
        b__txt=HEAD.format("工作简报第4期", "某街道", "2020-03-25") + TEXT,
    )
    assert report.repeated == 0


def test_the_fullest_document_stands_for_the_others_whatever_came_first(folder: Path) -> None:
    mirrored(folder, c__txt=SHORT)
    mirrored(folder, b__txt=TEXT)
    report = mirrored(folder, a__txt=HEAD.format("街口", "某网", "2020-03-19") + TEXT)
    assert report.repeated == 2
    rows = ask(folder, "select path, same_as from document order by path")
    refresh([folder], folder.parent / "fresh.db")
    with closing(store.connect(folder.parent / "fresh.db")) as database:
        assert database.execute("select path, same_as from document order by path").fetchall() == rows
    assert rows == [("a.txt", None), ("b.txt", "a.txt"), ("c.txt", "a.txt")]
    (folder / "a.txt").unlink()
    assert mirrored(folder).repeated == 1
    assert ask(folder, "select path, same_as from document order by path") == [("b.txt", None), ("c.txt", "b.txt")]


def test_many_copies_are_one_article(folder: Path) -> None:
    copies = {f"n{i}__txt": HEAD.format(f"第{i % 3}版的标题", f"网站{i}", "2020-03-20") + TEXT for i in range(40)}
    report = mirrored(folder, **copies)
    assert (report.documents, report.repeated) == (40, 39)
    assert ask(folder, "select count(*), count(same_as) from fact_wide") == [(report.facts * 40, report.copies)]
