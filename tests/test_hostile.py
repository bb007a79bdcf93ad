"""Files that were made to do harm, or were harmed: each is named with a reason, costs ten seconds at most, and the run goes on."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

import corpus
from corpus import guard, worker
from corpus.errors import Unfit
from corpus.guard import GUARD, Guard
from db import plan, store
from db.refresh import refresh
from extract import read
from extract.model import Document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PAPERS = Path(__file__).parent / "papers"
GOOD = "<html><body><h1>好的文件</h1><p>全镇招募志愿者20余人，服务居民300户。</p></body></html>".encode()


def word(body: str, method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as file:
        file.writestr("word/document.xml", body)
    return out.getvalue()


def nested_archives() -> bytes:
    data = b"x" * 1000
    for _ in range(20):
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as file:
            file.writestr("word/document.xml", data)
        data = out.getvalue()
    return data


def lying(data: bytes) -> bytes:
    """Return an archive whose table says that its part unfolds to ten bytes."""
    at = data.rindex(b"PK\x01\x02") + 24
    return data[:at] + (10).to_bytes(4, "little") + data[at + 4 :]


def loop_pdf() -> bytes:
    """Return a PDF whose tree of pages is its own child."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


FAST: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.html", lambda: b"", "is empty"),
    "blank": ("a.pdf", lambda: b" \n\r\n", "is empty"),
    "NULs": ("a.txt", lambda: b"\0" * 5000, "holds NUL characters"),
    "NULs in a page": ("a.html", lambda: b"<html><body>\0\0<p>x</p>", "holds NUL characters"),
    "noise": ("a.pdf", lambda: bytes(range(256)) * 40, "is damaged or no PDF"),
    "noise as page": ("a.html", lambda: bytes(range(1, 256)) * 40, "is neither UTF-8"),
    "noise as word": ("a.docx", lambda: bytes(range(256)) * 40, "is damaged or no Word file"),
    "cut pdf": ("a.pdf", lambda: (PAPERS / "rows.pdf").read_bytes()[:1500], "is damaged or no PDF"),
    "damaged page": ("a.pdf", lambda: (PAPERS / "repeated.pdf").read_bytes().replace(b"/Type /Page\n", b"/Type /Pagf\n", 1), "is damaged: not all"),
    "loop of pages": ("a.pdf", loop_pdf, ""),
    "locked": ("a.pdf", (PAPERS / "locked.pdf").read_bytes, "is locked by a password"),
    "scan": ("a.pdf", (PAPERS / "scan.pdf").read_bytes, "is scanned: it has no text layer"),
    "deep page": ("a.html", lambda: b"<div>" * 200_000 + "志愿者20人".encode(), "is nested more than"),
    "large page": ("a.html", lambda: b"<p>" + b"x" * 6_000_000, "has more than 5 MB"),
    "script only": ("a.html", lambda: b"<script>" + b"document.write(1);" * 9000 + b"</script>", "shows no text"),
    "garbled page": ("a.html", lambda: GOOD.decode().encode("utf-8").decode("latin-1").encode(), "was read in a Western"),
    "entities": ("a.docx", lambda: word(f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {W}>&a;</w:document>'), "declares entities"),
    "outside": ("a.docx", lambda: word(f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document {W}>&a;</w:document>'), "declares entities"),
    "bomb": ("a.docx", lambda: word("x" * 51_000_000), "unfolds to"),
    "archives in archives": ("a.docx", nested_archives, "is damaged or no Word file"),
    "not a word file": ("a.docx", lambda: word("<html/>"), "is empty"),
    "old word": ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, "is a Word file of before 2007"),
    "wps": ("a.wps", lambda: b"\xd0\xcf\x11\xe0" * 9, "is a file of WPS Writer"),
    "ofd": ("a.ofd", lambda: b"PK\x03\x04" * 9, "is an OFD file"),
    "sheet": ("a.xlsx", lambda: b"PK\x03\x04" * 9, "is a table"),
    "slides": ("a.ppt", lambda: b"\xd0\xcf\x11\xe0" * 9, "is a set of slides"),
    "picture": ("a.JPG", lambda: b"\xff\xd8\xff\xe0" * 9, "is a picture"),
    "archive": ("a.zip", lambda: b"PK\x03\x04" * 9, "is an archive"),
    "nested dictionaries": ("a.pdf", lambda: b"%PDF-1.4\n1 0 obj" + b"<</A" * 100_000 + b"endobj trailer<</Root 1 0 R>>", "is damaged or no PDF"),
    "size that lies": ("a.docx", lambda: lying(word(f"<w:document {W}>" + "<w:p/>" * 8_500_000 + "</w:document>")), "is damaged or no Word file"),
    "deep word file": ("a.docx", lambda: word(f"<w:document {W}>" + "<w:p>" * 50_000 + "</w:document>"), "is damaged or no Word file"),
    "comments without end": ("a.html", lambda: b"<html>" + b"<!--" * 200_000, "shows no text"),
    "envelopes in envelopes": ("a.mht", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n" + b"--x\nContent-Type: message/rfc822\n\n" * 2000 + b"text/html", "holds no page"),
    "spaces": ("a.txt", lambda: ("\u3000\u00a0\u200b\n" * 100_000).encode(), "is empty"),
    "surrogates": ("a.txt", lambda: "党员72名".encode("utf-16-le") + b"\x00\xd8" * 40, "is neither UTF-8"),
    "noise behind a mark": ("a.txt", lambda: b"\xff\xfe" + b"\x00\xd8\x00\xd8" * 40, "is broken at byte"),
    "lost characters": ("a.html", lambda: "<p>志愿者2锟斤拷名，党员3锟斤拷人</p>".encode(), "holds 锟斤拷"),
    "translated": ("a.txt", lambda: "每个人都在抗击这种流行病。三个小时，超过20,000人被抚养成人。".encode(), "was translated by machine and back"),
    "translated page": ("a.html", lambda: "<p>党支部秘书说，电网成员为预防和控制疫情做出了贡献。</p>".encode(), "was translated by machine and back"),
    "robbed": ("a.txt", lambda: "镇里细化为个微网格，配备名网格员，招募志愿者余人，捐款万元。".encode(), "has lost its digits"),
    "header without end": ("a.txt", lambda: b"title: x\n" + b"y: z\n" * 100_000, "has a header whose line 2"),
    "no page in the envelope": ("a.mht", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related\n\ntext/html", "holds no page"),
}  # fmt: skip

SLOW: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "200,000 attributes": (
        "a.html",
        lambda: b"<html><body " + b" ".join(b"a%d=1" % i for i in range(200_000)) + b">" + GOOD,
        "takes longer than 10 seconds",
    ),
    "memory": (
        "a.docx",
        lambda: word(f"<w:document {W}>" + "<w:p/>" * 8_000_000 + "</w:document>", ZIP_STORED),
        "needs more than 1 GB",
    ),
    "300,000 open paragraphs": ("a.html", lambda: b"<p>a" * 300_000, ""),
    "wide table": ("a.html", lambda: b"<table><tr>" + b"<td>1" * 400_000, ""),
    "many tables": ("a.html", lambda: b"<table>" * 1900 + b"<tr><td>1</td></tr>" * 50_000, ""),
}


def refused(folder: Path, name: str, data: bytes) -> str | None:
    """Return why a file is not read, None where it is; either way in the time and memory it may take."""
    (folder / name).write_bytes(data)
    begin = time.monotonic()
    error = None
    try:
        corpus.read(folder / name, folder)
    except corpus.Unreadable as caught:
        error = caught
    assert time.monotonic() - begin < worker.PATIENCE + 3
    assert error is None or (error.path == folder / name and error.next_step)
    return error.reason if error else None


@pytest.mark.parametrize(("name", "make", "said"), FAST.values(), ids=FAST)
def test_what_is_hostile_or_broken_says_why(tmp_path: Path, name: str, make: Callable[[], bytes], said: str) -> None:
    reason = refused(tmp_path, name, make())
    assert reason
    assert reason.startswith(said)


def test_a_folder_of_them_is_read_on_and_each_is_named_in_the_report_and_in_the_log(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for at, (name, make, _) in enumerate(FAST.values()):
        (folder / f"{at:02}{name}").write_bytes(make())
    (folder / "good.html").write_bytes(GOOD)
    for name in (b"not utf-8 \xff.txt", b"steers\x1b[2J\r.xyz", b"line\nbreak.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes("志愿者12人。".encode())
    (folder / "folder.txt").mkdir()
    (folder / "loop").symlink_to(folder)
    report = refresh([folder], tmp_path / "y.db")
    named = [error.path.name for error in report.failed]
    assert sorted(named) == sorted(
        [
            *(f"{at:02}{name}" for at, (name, _, _) in enumerate(FAST.values())),
            "not utf-8 \udcff.txt",
            "steers\x1b[2J\r.xyz",
        ]
    )
    with closing(store.connect(report.db)) as database:
        assert sorted(database.execute("select path from document")) == [("good.html",), ("line\nbreak.txt",)]
        (failed,) = database.execute("select failed from refresh_log").fetchone()
    logged = json.loads(failed)
    assert len(logged) == len(named)
    assert all(logged.values())
    assert all(path.isprintable() for path in logged)


def test_what_failed_and_has_not_changed_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.pdf").write_bytes((PAPERS / "scan.pdf").read_bytes())
    (folder / "good.html").write_bytes(GOOD)
    refresh([folder], tmp_path / "y.db")
    tried: list[Path] = []
    read = corpus.read
    monkeypatch.setattr(corpus, "read", lambda path, *others: tried.append(path) or read(path, *others))  # type: ignore[func-returns-value]
    refresh([folder], tmp_path / "y.db")
    assert tried == [folder / "a.pdf"]  # so soon after a refresh nothing is sure
    monkeypatch.setattr(plan.Before, "is_older", lambda *_: True)
    again = refresh([folder], tmp_path / "y.db")
    assert (tried, again.published) == ([folder / "a.pdf"], False)
    assert [error.reason for error in again.failed] == ["is scanned: it has no text layer"]


def test_numbers_whose_digits_were_lost_are_no_facts() -> None:
    text = "3月18日，镇里细化为个微网格，配备名网格员，招募志愿者余人，发放口罩余只，走访余户。"
    assert read(Document(key="a", path="a", text=text)).facts == ()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make", "said"), SLOW.values(), ids=SLOW)
def test_what_takes_too_much_is_stopped(tmp_path: Path, name: str, make: Callable[[], bytes], said: str) -> None:
    reason = refused(tmp_path, name, make())
    assert (reason or "").startswith(said)
    assert refused(tmp_path, "good.html", GOOD) is None


def test_a_page_under_any_name_is_a_page(tmp_path: Path) -> None:
    for name in ("a.php", "a.doc", "a.aspx", "a", "a.txt"):
        assert refused(tmp_path, name, GOOD) is None


def test_a_reader_that_crashes_or_hangs_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Guard()
    assert own.read("html", GOOD).text.startswith("好的文件")
    process = own._process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)
    monkeypatch.setattr(guard, "PATIENCE", 0.2)
    with pytest.raises(Unfit, match="takes longer than"):
        own.read("html", GOOD)
    monkeypatch.setattr(guard, "PATIENCE", 10)
    monkeypatch.setattr(guard, "START", "import os; os.kill(os.getpid(), 11)")
    with pytest.raises(Unfit, match="makes its reader crash"):
        own.read("html", GOOD)
    monkeypatch.undo()
    assert own.read("html", GOOD).text.startswith("好的文件")
    own.end()
    assert process.returncode == -signal.SIGKILL


def test_a_fork_does_not_share_the_process() -> None:
    GUARD.read("html", GOOD)
    mine = GUARD._process
    child = os.fork()
    if child == 0:  # pragma: no cover
        os._exit(0 if GUARD.read("html", GOOD).text and GUARD._process is not mine else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert GUARD._process is mine
    assert GUARD.read("html", GOOD).text


def test_the_libraries_are_loaded_in_the_other_process_only(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(GOOD)
    script = (
        "import sys, pathlib, corpus; folder = pathlib.Path(sys.argv[1]); print(corpus.read(folder / 'a.html', folder).title);"
        "sys.exit(any(name in sys.modules for name in ('lxml', 'pypdfium2')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=guard.HOUSE, capture_output=True, check=False
    )
    assert (run.returncode, run.stdout.decode().strip()) == (0, "好的文件")


def test_a_process_that_nobody_needs_ends(tmp_path: Path) -> None:
    script = "from corpus.guard import GUARD; import sys; GUARD.read('html', sys.stdin.buffer.read()); print(GUARD._process.pid)"
    run = subprocess.run([sys.executable, "-c", script], cwd=guard.HOUSE, input=GOOD, capture_output=True, check=True)
    with pytest.raises(ProcessLookupError):
        os.kill(int(run.stdout), 0)
