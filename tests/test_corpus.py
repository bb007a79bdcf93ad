"""Folders of text: which files are documents, what is said about them, and what is said of the others."""

import os
from pathlib import Path

import pytest

import corpus

TEXT = "全镇招募志愿者２０余人。\r\n\u00a0\u3000其中党员12名。\n"


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reason(path: Path, folder: Path) -> str:
    with pytest.raises(corpus.Unreadable) as error:
        corpus.read(path, folder)
    assert error.value.path == path
    assert error.value.next_step
    return error.value.reason


def test_the_text_is_kept_as_decoded(tmp_path: Path) -> None:
    assert corpus.read(write(tmp_path / "a.txt", TEXT.encode("gb18030")), tmp_path).text == TEXT


def test_header_beats_manifest_and_stays_in_the_text(tmp_path: Path) -> None:
    write(
        tmp_path / "documents.csv",
        "path,title,publisher,published,url\nsub/a.txt,旧题,某镇,2020/3/8,https://example.cn/a\n",
    )
    path = write(tmp_path / "sub" / "a.txt", "title: 新题\nfigures_from: 某报\n\n" + TEXT)
    document = corpus.read(path, tmp_path)
    assert (document.title, document.publisher, document.published) == ("新题", "某镇", "2020-03-08")
    assert document.key == document.url == "https://example.cn/a"
    assert (document.path, document.figures_from) == ("sub/a.txt", "某报")
    assert document.text[document.body :] == TEXT
    assert document.text.startswith("title: ")


def test_without_header_or_manifest_the_path_is_all_there_is(tmp_path: Path) -> None:
    document = corpus.read(write(tmp_path / "a.txt", TEXT), tmp_path)
    assert (document.key, document.path, document.body, document.title) == ("a.txt", "a.txt", 0, None)


def test_a_source_that_is_no_address_is_the_publisher(tmp_path: Path) -> None:
    document = corpus.read(write(tmp_path / "a.txt", "source: 某区委组织部\n\n" + TEXT), tmp_path)
    assert (document.url, document.publisher, document.key) == (None, "某区委组织部", "a.txt")


def test_walk_is_sorted_and_leaves_out_what_is_no_document(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", ".hidden.txt", ".git/c.txt", "README.md", "documents.csv", "a/documents.csv"):
        write(tmp_path / name, TEXT)
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    names = [path.relative_to(tmp_path).as_posix() for path in corpus.walk(tmp_path)]
    assert names == ["a/documents.csv", "a/z.txt", "b.txt"]


def test_what_programs_put_beside_a_document_is_none(tmp_path: Path) -> None:
    for name in (
        "page.html",
        "page_files/a.js",
        "old.htm",
        "old.files/b.png",
        "my_files/c.txt",
        "~$d.docx",
        "Thumbs.db",
    ):
        write(tmp_path / name, TEXT)
    names = [path.relative_to(tmp_path).as_posix() for path in corpus.walk(tmp_path)]
    assert names == ["my_files/c.txt", "old.htm", "page.html"]


PAGE = (
    '<html><head><meta name="PubDate" content="2020-03-08"><link rel="canonical" href="http://a.cn/1.html"></head>'
    "<body><h1>页面的标题</h1><p>全镇招募志愿者20余人，服务居民300户。</p></body></html>"
)


def test_a_page_beats_the_manifest_which_fills_what_the_page_leaves_out(tmp_path: Path) -> None:
    write(
        tmp_path / "documents.csv",
        "path,title,publisher,published,url\na.html,清单标题,某镇,2019-01-01,http://b.cn/2\n",
    )
    document = corpus.read(write(tmp_path / "a.html", PAGE), tmp_path)
    assert (document.title, document.publisher, document.published) == ("页面的标题", "某镇", "2020-03-08")
    assert document.key == document.url == "http://a.cn/1.html"
    assert document.text == "页面的标题\n全镇招募志愿者20余人，服务居民300户。"


def test_what_nobody_says_is_unknown(tmp_path: Path) -> None:
    document = corpus.read(
        write(tmp_path / "a.html", "<p>全镇招募志愿者20余人，2023年1月11日服务居民300户。</p>"), tmp_path
    )
    assert (document.title, document.publisher, document.published, document.url) == (None, None, None, None)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"title: x\n\n \n", "is empty"),
        ("a.txt", b"\x00\x01\x02", "holds NUL characters"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\xff\xfe\xfd\xfc", "is neither UTF-8"),
        ("a.txt", b"\xff\xfeab\x00", "is broken at byte"),
        ("a.jpg", b"x", "is a picture"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "is a Word file of before 2007"),
        ("a.xyz", b"x", "is a .xyz file"),
        ("a.txt", b"title: x\nauthor: y\n\nz", "has a header whose line 2"),
        ("a.txt", b"title: x\ntitle: y\n\nz", "has 'title' twice"),
        ("a.txt", b"published: soon\n\nz", "has a date of publication that is none"),
        ("a.txt", b"published: 2020-02-30\n\nz", "has a date of publication on day"),
    ],
    ids=str,
)
def test_what_is_no_document_says_why(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    assert reason(write(tmp_path / name, content), tmp_path).startswith(said)


def test_links_pipes_and_names_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    said = {path.name: reason(path, tmp_path) for path in corpus.walk(tmp_path)}
    assert said.keys() == {"gone.txt", "pipe.txt", "self.txt"}
    assert said["gone.txt"] == "is a link to a file that is gone"
    assert said["pipe.txt"] == "is not a regular file"


@pytest.mark.parametrize(
    "manifest", ["", "title\nx\n", "path,author\na.txt,b\n", "path\na.txt\na.txt\n", "path\na,b\n"]
)
def test_a_manifest_that_cannot_be_understood_is_named(tmp_path: Path, manifest: str) -> None:
    write(tmp_path / "documents.csv", manifest)
    with pytest.raises(corpus.Unreadable, match=r"documents\.csv"):
        corpus.manifest(tmp_path)
