"""Word files: what Word shows when all changes are accepted, once and in order."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from corpus import docx
from corpus.errors import Unfit

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def p(*runs: str) -> str:
    return "<w:p>" + "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def archive(body: str, space: str = W, **parts: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        names = f'xmlns:w="{space}" xmlns:mc="{MC}"'
        file.writestr("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", part)
    return out.getvalue()


def lines(body: str, space: str = W, **parts: str) -> list[str]:
    return docx.read(archive(body, space, **parts)).text.split("\n")


CELLS = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (p("全镇共有志愿者", "2", "76", "名。") + p("　　党员12名。"), ["全镇共有志愿者276名。", "党员12名。"]),
        (p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"), ["甲\t乙", "丙"]),
        (p("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>", "缩进"), ["缩进"]),
        (
            p(
                "志愿者",
                "<w:ins><w:r><w:t>200</w:t></w:r></w:ins>",
                "<w:del><w:r><w:delText>150</w:delText></w:r></w:del>",
                "名",
            ),
            ["志愿者200名"],
        ),
        (
            p("<w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom>", "<w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo>"),
            ["新处"],
        ),
        (
            p(
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>",
                "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>不藏</w:t></w:r>",
            ),
            ["不藏"],
        ),
        (p("<w:pPr><w:rPr><w:del w:id='0'/></w:rPr></w:pPr>", "上半句，") + p("下半句。"), ["上半句，下半句。"]),
        (
            p("<w:r><mc:AlternateContent><mc:Fallback><w:t>旧式</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
            ["旧式"],
        ),
        (p("志愿者2", "<w:r><w:softHyphen/></w:r>", "16人"), ["志愿者216人"]),
        (p("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "上半句，") + p("下半句。"), ["上半句，下半句。"]),
        (
            p(
                "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>",
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>",
            ),
            ["链接"],
        ),
        ("<w:sdt><w:sdtContent>" + p("控件里20人") + "</w:sdtContent></w:sdt>", ["控件里20人"]),
        (
            p(
                "<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r>",
                "<w:fldSimple><w:r><w:t>3</w:t></w:r></w:fldSimple>",
                "户",
            ),
            ["3户"],
        ),
        (
            "<w:tbl>"
            + CELLS.format(p("社区"), p("人数"))
            + CELLS.format(p("花园") + p("社区"), p("20", "人"))
            + "</w:tbl>",
            ["社区\t人数", "花园 社区\t20人"],
        ),
        ("<w:tbl>" + CELLS.format(p("题"), p("字" * 150) + p("句" * 150)) + "</w:tbl>", ["题", "字" * 150, "句" * 150]),
        ("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("删去的行") + "</w:tc></w:tr></w:tbl>" + p("尾"), ["尾"]),
        (
            "<w:tbl><w:sdt><w:sdtContent>"
            + CELLS.format(p("甲"), "<w:sdt><w:sdtContent>" + p("乙") + "</w:sdtContent></w:sdt>")
            + "</w:sdtContent></w:sdt></w:tbl>",
            ["甲\t乙"],
        ),
    ],
    ids=range(17),
)
def test_what_word_shows(body: str, shown: list[str]) -> None:
    assert lines(body) == lines(body, STRICT) == shown


def test_a_text_box_stands_in_the_file_twice_and_is_read_once() -> None:
    box = f"<w:txbxContent>{p('框里48户')}</w:txbxContent>"
    both = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert lines(p("前", both, "后")) == ["前后", "框里48户"]
    assert lines(p("前", f"<w:r><w:pict>{box}</w:pict></w:r>")) == ["前", "框里48户"]


def test_notes_stand_at_the_end() -> None:
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote>{p("注：不含外来人口300人")}</w:footnote></w:footnotes>'
    assert lines(p("正文"), word__footnotes=notes) == ["正文", "注：不含外来人口300人"]


def test_title_and_the_rest_come_from_the_properties_else_from_the_lines() -> None:
    core = f'<c xmlns="{CORE}" xmlns:dc="{DC}"><dc:title>值班简报</dc:title><dc:creator>张三</dc:creator></c>'
    custom = '<Properties><property name="publisher"><v>某社区</v></property><property name="figures_from"><v>某报</v></property></Properties>'
    body = p("简报") + p("全区志愿者300人。") + p("某某街道办事处") + p("2020年3月8日")
    said = docx.read(archive(body, docProps__core=core)).fields
    assert said == {"title": "值班简报", "publisher": "某某街道办事处", "published": "2020-03-08"}
    said = docx.read(
        archive(body, docProps__core=core.replace("值班简报", "Microsoft Word - 1"), docProps__custom=custom)
    ).fields
    assert said == {"publisher": "某社区", "published": "2020-03-08", "figures_from": "某报"}


ENTITIES = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'


@cache
def bomb() -> bytes:
    return archive(p("x" * 51_000_000))


def forged() -> bytes:
    """Return an archive whose table says that a part is small."""
    data = bytearray(bomb())
    for at in (data.find(b"PK\x01\x02") + 24, data.find(b"PK\x03\x04") + 22):
        data[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


def hostile(body: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as file:
        file.writestr("word/document.xml", ENTITIES + f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 word/document.xml", "is damaged or no Word file"),
        (archive(p("x"))[:-40], "is damaged or no Word file"),
        (archive("<w:p>"), "is damaged or no Word file"),
        (archive("<w:x>" * 300 + "</w:x>" * 300), "is damaged or no Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is locked by a password"),
        (hostile(p("&b;")), "declares entities"),
        (hostile(p("&x;")), "declares entities"),
        (bomb, "unfolds to"),
        (forged, "is damaged or no Word file"),
    ],
    ids=["no archive", "cut", "no xml", "deep", "locked", "entities", "outside", "bomb", "forged"],
)
def test_what_is_no_word_file_says_why(data: bytes | Callable[[], bytes], said: str) -> None:
    with pytest.raises(Unfit) as error:
        docx.read(data if isinstance(data, bytes) else data())
    assert error.value.reason.startswith(said)
