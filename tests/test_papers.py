"""Files made by other programs (Chromium, LibreOffice, ReportLab): every paragraph exact, and in order."""

import json
from pathlib import Path

import pytest

import corpus
from corpus import docx, html, pdf
from corpus.errors import Unfit

PAPERS = Path(__file__).parent / "papers"
EXPECTED: dict[str, list[str]] = json.loads((PAPERS / "expected.json").read_text("utf-8"))
READ = {".pdf": pdf.read, ".docx": docx.read, ".html": html.read, ".mhtml": html.read_mhtml}


@pytest.mark.parametrize("name", [name for name, lines in EXPECTED.items() if lines])
def test_every_paragraph_is_exact(name: str) -> None:
    data = (PAPERS / name).read_bytes()
    assert READ[Path(name).suffix](data).text.split("\n") == EXPECTED[name]


@pytest.mark.parametrize(
    ("name", "said"),
    [("scan.pdf", "is scanned: it has no text layer"), ("locked.pdf", "is locked by a password")],
)
def test_what_holds_no_text_says_why(name: str, said: str) -> None:
    with pytest.raises(Unfit) as error:
        pdf.read((PAPERS / name).read_bytes())
    assert error.value.reason == said


@pytest.mark.parametrize("end", [0, 9, 500, 2000])
def test_a_cut_file_is_damaged_or_gives_what_is_left(end: int) -> None:
    with pytest.raises(Unfit, match="is damaged or no PDF"):
        pdf.read(b"%PDF-1.4\n" + (PAPERS / "rows.pdf").read_bytes()[9:end])


def test_signature_title_and_header_are_read() -> None:
    said = pdf.read((PAPERS / "writer-table.pdf").read_bytes()).fields
    assert said == {"title": "临江街道三月工作简报", "publisher": "临江街道办事处", "published": "2020-03-20"}


def test_the_same_words_are_read_from_every_format() -> None:
    texts = {READ[path.suffix](path.read_bytes()).text for path in sorted(PAPERS.glob("writer-table.*"))}
    assert len(texts) == 1


def test_a_paper_becomes_a_document() -> None:
    document = corpus.read(PAPERS / "rows.pdf", PAPERS)
    assert document.text.startswith("三月以来，临江街道")
    assert (document.key, document.body) == ("rows.pdf", 0)
