"""The sample corpus: what it holds, that it is labelled, and that pages, Word files and PDFs say what their sources say."""

import importlib.util
import shutil
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import corpus
from corpus.furniture import LICENCE, TOOL
from db import store
from db.refresh import Report, refresh
from extract.model import Document

SOURCES = corpus.SAMPLES.parent / "sources"
SHARED = Path(__file__).parent.parent.parent / "shared" / "corpus"


@cache
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build", SOURCES / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def samples() -> dict[str, Document]:
    return {path.name: corpus.read(path, corpus.SAMPLES) for path in corpus.walk(corpus.SAMPLES)}


@pytest.fixture(scope="module")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return refresh([corpus.SAMPLES], tmp_path_factory.mktemp("samples") / "y.db")


def plain(line: str) -> str:
    return "".join(line.split())


def made(name: str) -> list[str]:
    return sorted(path.name for path in corpus.SAMPLES.glob(f"{name}.*"))


def test_there_is_enough_of_every_kind() -> None:
    kinds = Counter(Path(name).suffix for name in samples())
    assert sum(kinds.values()) >= 60
    assert min(kinds[".html"], kinds[".docx"], kinds[".pdf"]) >= 6
    assert 2 * kinds[".txt"] > sum(kinds.values())
    assert kinds[".mhtml"]
    raw = {name: (corpus.SAMPLES / name).read_bytes() for name in samples()}
    assert any(b"charset=gb2312" in data for data in raw.values())
    assert any(data.decode("utf-8", "ignore") != data.decode("gb18030", "ignore") for data in raw.values())


def test_every_text_says_whose_it_is_and_where_its_figures_were_published() -> None:
    assert {document.publisher for document in samples().values()} == {"Youju sample"}
    assert all(document.title and document.figures_from for document in samples().values())


def test_places_can_be_compared(mirrored: Report) -> None:
    database = store.connect(mirrored.db)
    query = """select metric, unit, count(distinct locality) from fact_once where stat in ('count', 'cumulative')
        and date between '2020-02' and '2020-03-31' and locality is not null group by 1, 2"""
    wide = {metric for metric, _, places in database.execute(query) if places >= 15}
    assert wide >= {"volunteers", "donations", "grids"}
    (provinces,) = database.execute("select count(distinct province) from locality").fetchone()
    assert provinces >= 28


def test_the_mirrors_are_counted_once(mirrored: Report) -> None:
    pairs = store.connect(mirrored.db).execute("select same_as, path from document where same_as is not null")
    assert sorted(pairs) == [
        ("longjie-juankuan.html", "longjie-zhuanzai.txt"),
        ("xishui-jianbao.docx", "xishui-jianbao.pdf"),
    ]
    assert mirrored.repeated == 2
    assert not mirrored.failed


@pytest.mark.parametrize("name", sorted(path.stem for path in SOURCES.glob("*.txt")))
def test_what_is_made_of_a_source_says_what_it_says(name: str) -> None:
    fields, lines = script().text(name)
    above, headline, under, body = script().parted(lines, fields["title"])
    assert made(name)
    for each in made(name):
        document = samples()[each]
        said = [plain(line) for line in document.text.split("\n")]
        wanted = [plain(line) for line in body if not (LICENCE.search(line) or TOOL.fullmatch(plain(line)))]
        assert [line for line in said if line in wanted] == wanted
        around = {plain(line) for line in (*above, headline, *under, *body)} | {plain(" ".join(under))}
        assert [line for line in said if line not in around] == []
        assert plain(document.title or "") in (plain(fields["title"]), plain(headline))
        assert document.figures_from == fields["figures_from"]
        assert document.published == fields.get("published")


def test_the_pages_are_those_that_the_script_makes() -> None:
    for name, data in script().pages().items():
        assert (corpus.SAMPLES / name).read_bytes() == data, f"{name}: run corpus/sources/build.py"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice, which only makers of samples need")
def test_word_files_and_pdfs_can_be_made_again(tmp_path: Path) -> None:
    build = script()
    found = build.office("docx", {build.WORD[0]: build.writer(*build.text(build.WORD[0]))})
    found |= build.office(
        "pdf", {"tianjin-628": build.writer(*build.text("tianjin-628"), build.PRINTED["tianjin-628"])}
    )
    for name, data in found.items():
        (tmp_path / name).write_bytes(data)
        assert corpus.read(tmp_path / name, tmp_path).text == samples()[name].text


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/corpus, whose sentences must not stand here")
def test_no_text_repeats_a_sentence_of_the_documents_we_read() -> None:
    theirs: defaultdict[str, str] = defaultdict(str)
    for path in SHARED.glob("*.txt"):
        text = plain(path.read_text("utf-8"))
        theirs |= {text[at : at + 24]: path.name for at in range(len(text) - 23)}
    for name, document in samples().items():
        text = plain(document.text)
        assert not [text[at : at + 24] for at in range(len(text) - 23) if text[at : at + 24] in theirs], name
