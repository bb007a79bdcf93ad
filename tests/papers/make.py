"""Make the files beside this one, each by another program, and ``expected.json``: the paragraphs that stand in each.

    uv run --group ci --with reportlab python tests/papers/make.py

Needs Chromium, LibreOffice Writer and the font WenQuanYi Zen Hei (Debian: chromium, libreoffice-writer-nogui,
fonts-wqy-zenhei). The files are checked in; run it only to change them. The sentences are ours.
"""

import json
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
FONT = "WenQuanYi Zen Hei"
WQY = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"

TITLE = "临江街道三月工作简报"
BELLS = (
    "三月以来，临江街道坚持“日调度、周小结”，全街道共有志愿者1276名，累计服务居民23500余人次。各社区的小喇叭每天早中晚响三遍，"
    "从“不串门”讲到“多通风”，声音不大，却传遍了每一条弄堂。"
)
COINS = (
    "“喇叭是借来的，嗓子是自己的。”社区书记老唐说。截至3月18日，全街道党员自愿捐款31.6万元，参与率98.5%，最大的一笔来自一位退休船工，"
    "最小的一笔是一个孩子攒了三年的硬币，一共83元5角。"
)
GRIDS = (
    "东片网格42个，网格员42名；西片网格38个，网格员40名。网格员小渡的本子已经写满了三本，每一页都记着谁家缺米、谁家要药、谁家的猫走丢了，"
    "字写得不好看，却一笔不落。"
)
TEA = (
    "从渡口到老街，二十四个岗亭排成一条线。志愿者三班倒，夜里那一班最难熬，江风从袖口灌进去，一直凉到脚底。有人送来一桶姜茶，桶上贴着纸条："
    "喝完把桶留下，明天再灌。"
)
FOUR = [BELLS, COINS, GRIDS, TEA]
HEADED = "临江街道办事处文件", "临街发〔2020〕17号", "关于三月份疫情防控工作的通　报", "各社区居委会，各驻区单位："
COPIED = "抄送：区委办，区政府办。"
TABLE = [
    ("社区", "志愿者", "服务人次", "备注"),
    ("花园社区", "312人", "5600人次", "含青年志愿者40人"),
    ("渡口社区", "208人", "4310人次", "另有网格员6名"),
    ("梧桐社区", "86人", "702人次", "新设"),
]
LINES = ["\t".join(row) for row in TABLE]
SIGNED = ["临江街道办事处", "2020年3月20日"]

expected: dict[str, list[str]] = {}


# Chromium's print


def tags(tag: str, texts: list[str]) -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


HTML_TABLE = "<table>" + "".join(f"<tr>{tags('td', list(row))}</tr>" for row in TABLE) + "</table>"
STYLE = f"""<style>body{{font:14px/1.7 '{FONT}';margin:0}} p{{margin:0;text-indent:2em}} h1{{font-size:24px;text-align:center}}
h2{{font-size:18px;margin:.4em 0}} table{{border-collapse:collapse;width:100%}} td{{border:1px solid;padding:4px}}
.two{{columns:2;column-gap:24px}} .three{{columns:3;column-gap:20px}} .loose p{{text-indent:0;margin:1em 0}}
.page{{display:grid;grid-template-columns:2fr 1fr;gap:26px}} .down{{font-family:'Noto Serif CJK SC';writing-mode:vertical-rl;height:900px}}</style>"""
H1, P4 = f"<h1>{TITLE}</h1>", tags("p", FOUR)
PRINTED = {
    "print-one.pdf": (H1 + P4 * 6, [TITLE, TITLE, *FOUR * 6]),
    "print-two.pdf": (f"{H1}<div class=two>{P4 * 3}</div>", [TITLE, *FOUR * 3]),
    "print-three.pdf": (
        f"{H1}<div class=three>{P4 * 3}</div><p style='margin-top:3em'>责任编辑：小唐</p>",
        [TITLE, *FOUR * 3, "责任编辑：小唐"],
    ),
    "print-loose.pdf": (f"<div class=loose>{H1}{P4 * 2}</div>", [TITLE, *FOUR * 2]),
    "print-table.pdf": (
        f"<h1>统计</h1><p>{BELLS}</p><p>各社区情况如下：</p>{HTML_TABLE}<p>{TEA}</p>",
        ["统计", BELLS, "各社区情况如下：", *LINES, TEA],
    ),
    "print-news.pdf": (
        f"<h1>临江报</h1><div class=page><div><h2>喇叭声声</h2><div class=two>{tags('p', [BELLS, COINS])}</div></div>"
        f"<div><h2>灯火</h2>{tags('p', [GRIDS, TEA])}</div></div><h2>短讯</h2><div class=three>{tags('p', [TEA, GRIDS, COINS])}</div>",
        ["临江报", "喇叭声声", BELLS, COINS, "灯火", GRIDS, TEA, "短讯", TEA, GRIDS, COINS],
    ),
    "print-beside.pdf": (
        f"<div style='display:flex;gap:20px'><h1 class=down style='height:auto'>{TITLE}</h1><div class=three>{P4 * 2}</div></div>",
        [TITLE, *FOUR * 2],
    ),
    "print-initial.pdf": (
        f"<style>p:first-of-type{{text-indent:0}} p:first-of-type:first-letter{{font-size:40px;float:left;line-height:1}}</style>{H1}{P4}",
        [TITLE, *FOUR],
    ),
    "print-office.pdf": (
        f"<div style='text-align:center;color:red;font-size:32px'>{HEADED[0]}</div><div style='text-align:center'>{HEADED[1]}</div><hr>"
        f"<h1>{HEADED[2].replace('的', '的<br>')}</h1><p style='text-indent:0'>{HEADED[3]}</p>{tags('p', ['一、队伍', BELLS, '二、捐款', COINS])}"
        f"<p style='text-align:right;margin-top:2em'>{SIGNED[0]}</p><p style='text-align:right'>{SIGNED[1]}</p>"
        f"<p style='text-indent:0;margin-top:3em'>{COPIED}</p>",
        [*HEADED, "一、队伍", BELLS, "二、捐款", COINS, *SIGNED, COPIED],
    ),
    "print-four.pdf": (
        f"<div style='columns:4;column-gap:14px;font-size:11px'>{P4}<h2>灯火</h2>{P4}</div>",
        [*FOUR, "灯火", *FOUR],
    ),
    "print-asked.pdf": (
        H1
        + "".join(
            f"<div><b>问：{q}</b></div><div>答：{a}</div>" for q, a in (("喇叭从哪里来？", BELLS), ("茶呢？", TEA))
        ),
        [TITLE, "问：喇叭从哪里来？", f"答：{BELLS}", "问：茶呢？", f"答：{TEA}"],
    ),
    "print-picture.pdf": (
        f"{H1}<p>{BELLS}</p><div style='background:#ccc;height:150px'></div><center>图为志愿者在渡口搬菜</center>{tags('p', FOUR[1:])}",
        [TITLE, BELLS, "图为志愿者在渡口搬菜", *FOUR[1:]],
    ),
    "print-cells.pdf": (
        f"<p>{BELLS}</p><table><tr><td width=15%>社区<td>做法<td width=20%>人数</tr><tr><td>花园社区<td>{COINS}<td>志愿者312人，含青年志愿者40人，另有网格员6名</tr>"
        f"<tr><td>渡口社区<td>{TEA}<td>208人</tr></table><p>{GRIDS}</p>",
        [
            BELLS,
            "社区\t做法\t人数",
            f"花园社区\t{COINS}\t志愿者312人，含青年志愿者40人，另有网格员6名",
            f"渡口社区\t{TEA}\t208人",
            GRIDS,
        ],
    ),
    "print-down.pdf": (f"<div class=down><p>{BELLS}</p><p>{BELLS}</p></div>", [BELLS, BELLS]),
}


def print_pages() -> None:
    with sync_playwright() as program:
        browser = program.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        for name, (body, lines) in PRINTED.items():
            page.set_content(f"<meta charset=utf-8><title>{TITLE}</title>{STYLE}{body}")
            foot = "<span style='font-size:8px;margin:auto'><span class=pageNumber></span>/<span class=totalPages></span></span>"
            margin = dict.fromkeys(("top", "bottom", "left", "right"), "21mm")
            page.pdf(
                path=HERE / name, format="A4", margin=margin, display_header_footer=True, footer_template=foot,
                header_template="<span style='font-size:8px' class=title></span>" if name == "print-one.pdf" else "<i></i>",
            )  # fmt: skip
            expected[name] = lines
        page.set_content(
            f"<!DOCTYPE html><meta charset=utf-8><title>{TITLE}</title><nav><a href=/>首页</a></nav>{STYLE}{H1}{P4}"
        )
        saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})
        (HERE / "saved.mhtml").write_text(saved["data"], newline="")
        expected["saved.mhtml"] = [TITLE, *FOUR]
        browser.close()


# LibreOffice


def paragraphs(texts: list[str], style: str = "P") -> str:
    return "".join(f'<text:p text:style-name="{style}">{text}</text:p>' for text in texts)


def section(columns: int, texts: list[str], style: str = "P", count: list[int] = [0]) -> str:  # noqa: B006
    count[0] += 1
    return (
        f'<text:section text:style-name="S{columns}" text:name="s{count[0]}">{paragraphs(texts, style)}</text:section>'
    )


ODT_TABLE = (
    f'<table:table table:name="t"><table:table-column table:number-columns-repeated="{len(TABLE[0])}"/>'
    + "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in row)
        + "</table:table-row>"
        for row in TABLE
    )
    + "</table:table>"
)
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in [("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")]
)  # fmt: skip
ODT = f"""<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:title>{TITLE}</dc:title></office:meta>
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{FONT}'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="F" style:font-name-asian="F"
 fo:font-size="12pt" style:font-size-asian="12pt" style:language-asian="zh" style:country-asian="CN"/></style:default-style>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-indent="24pt" fo:line-height="150%" fo:text-align="justify" style:punctuation-wrap="simple"/></style:style>
<style:style style:name="W" style:family="paragraph"><style:paragraph-properties fo:text-indent="24pt" fo:line-height="150%" fo:text-align="justify"/></style:style>
<style:style style:name="N" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="12pt" fo:line-height="130%"/></style:style>
<style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:text-align="center" fo:margin-bottom="12pt"/><style:text-properties style:font-size-asian="20pt"/></style:style>
<style:style style:name="R" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/></style:style></office:styles>
<office:automatic-styles>
<style:style style:name="S2" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="30pt"/></style:section-properties></style:style>
<style:style style:name="S3" style:family="section"><style:section-properties><style:columns fo:column-count="3" fo:column-gap="26pt"/></style:section-properties></style:style>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.2cm"/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"><style:footer><text:p text:style-name="R">— <text:page-number>1</text:page-number> —</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>BODY</office:text></office:body></office:document>"""
HEAD = paragraphs([TITLE], "H")
WRITTEN = {
    "writer-one": (HEAD + paragraphs(FOUR * 3), [TITLE, *FOUR * 3]),
    "writer-loose": (HEAD + paragraphs(FOUR * 2, "N"), [TITLE, *FOUR * 2]),
    "writer-two": (HEAD + section(2, FOUR * 3, "W"), [TITLE, *FOUR * 3]),
    "writer-three": (HEAD + section(3, FOUR * 3) + paragraphs([BELLS]), [TITLE, *FOUR * 3, BELLS]),
    "writer-table": (
        HEAD + paragraphs([BELLS, "各社区情况如下："]) + ODT_TABLE + paragraphs([COINS]) + paragraphs(SIGNED, "R"),
        [TITLE, BELLS, "各社区情况如下：", *LINES, COINS, *SIGNED],
    ),
    "writer-mixed": (
        paragraphs(["喇叭声声"], "H") + section(2, [BELLS, COINS]) + paragraphs(["灯火"], "H") + section(2, [GRIDS, TEA, BELLS])
        + paragraphs(["统计"], "H") + ODT_TABLE + paragraphs([TEA]),
        ["喇叭声声", BELLS, COINS, "灯火", GRIDS, TEA, BELLS, "统计", *LINES, TEA],
    ),
}  # fmt: skip


def write_pages() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for name, (body, _) in WRITTEN.items():
            sources.append(Path(folder, f"{name}.fodt"))
            sources[-1].write_text(ODT.replace("BODY", body), "utf-8")
        some = [path for path in sources if path.stem in ("writer-table", "writer-mixed")]
        for form, files in (("pdf", sources), ("docx", some), ("html:HTML (StarWriter)", some)):
            subprocess.run(["soffice", "--headless", "--convert-to", form, "--outdir", HERE, *files], check=True)
            expected.update({f"{path.stem}.{form[:4].rstrip(':')}": WRITTEN[path.stem][1] for path in files})


# ReportLab, and what it takes to be difficult


def wrapped(text: str, ems: float) -> list[str]:
    """Return lines no wider than so many ems, none beginning with a closing sign."""
    lines = ["　　"]
    for char in text:
        if pdfmetrics.stringWidth(lines[-1] + char, "STSong-Light", 1) > ems and char not in "，。、；：”":
            lines.append("")
        lines[-1] += char
    return lines


def canvas(name: str, lines: list[str], **options: object) -> Canvas:
    expected[name] = lines
    made = Canvas(str(HERE / name), pagesize=A4, invariant=1, **options)
    made.setFont("STSong-Light", 11)
    return made


def draw(made: Canvas, texts: list[str], x: float, y: float, ems: float, leading: float = 17) -> float:
    for text in texts:
        for line in wrapped(text, ems):
            made.drawString(x, y, line)
            y -= leading
    return y


def draw_pages() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    pdfmetrics.registerFont(TTFont("WQY", WQY, subfontIndex=0))

    made = canvas("rows.pdf", [*FOUR, *FOUR[::-1]])  # two columns, drawn row by row
    left, right = ([line for text in texts for line in wrapped(text, 20)] for texts in (FOUR, FOUR[::-1]))
    for i in range(max(len(left), len(right))):
        for x, column in ((40, left), (310, right)):
            if i < len(column):
                made.drawString(x, 800 - 16 * i, column[i])
    made.save()

    made = canvas("uneven.pdf", [*FOUR, *FOUR[::-1]])  # columns whose lines do not stand side by side
    draw(made, FOUR, 40, 800, 20, 16)
    draw(made, FOUR[::-1], 310, 797.5, 20, 18.3)
    made.save()

    made = canvas("turned.pdf", [*FOUR, *FOUR])  # a sheet that lies on its side
    made.translate(A4[0], 0)
    made.rotate(90)
    draw(made, FOUR, 60, A4[0] - 70, 32)
    draw(made, FOUR, 440, A4[0] - 70, 30)
    made.save()

    made = canvas("watermark.pdf", [TITLE, *FOUR])
    made.drawCentredString(300, 810, TITLE)
    draw(made, FOUR, 60, 780, 42)
    made.saveState()
    made.translate(150, 500)
    made.rotate(30)
    made.setFont("STSong-Light", 40)
    made.drawString(0, 0, "内部资料 第88份")
    made.restoreState()
    made.save()

    made = canvas(
        "repeated.pdf", ["临江街道办事处　工作简报　第1页", *FOUR * 3]
    )  # the same words above and below every page; paragraphs across pages
    lines = [line for text in FOUR * 3 for line in wrapped(text, 42)]
    for start in range(0, len(lines), 7):
        made.setFont("STSong-Light", 11)
        made.drawString(60, 815, f"临江街道办事处　工作简报　第{start // 7 + 1}页")
        for i, line in enumerate(lines[start : start + 7]):
            made.drawString(60, 780 - 17 * i, line)
        made.drawCentredString(300, 40, f"- {start // 7 + 1} -")
        made.showPage()
    made.save()

    made = canvas("bold.pdf", [TITLE, BELLS, "建筑面积120m2，容纳人人可用的床位30张。"])  # printed twice; a raised 2
    made.drawString(60, 800, TITLE)
    made.drawString(60.3, 800, TITLE)
    y = draw(made, [BELLS], 60, 770, 42)
    made.drawString(60, y, "　　建筑面积120m")
    width = made.stringWidth("　　建筑面积120m", "STSong-Light", 11)
    made.setFont("STSong-Light", 6)
    made.drawString(60 + width, y + 4, "2")
    made.setFont("STSong-Light", 11)
    made.drawString(64 + width, y, "，容纳人人可用的床位30张。")
    made.save()

    made = canvas("radicals.pdf", ["全镇共有党员72人，入户走访一家不漏，人均三次，长江边上又设了2个门岗。"])
    made.setFont("WQY", 12)
    made.drawString(60, 800, "全镇共有党员72⼈，⼊户⾛访⼀家不漏，⼈均三次，⻓江边上⼜设了2个⻔岗。")
    made.save()

    made = canvas(
        "form.pdf", ["姓名\t老唐\t职务\t社区书记", "事迹\t组织志愿者", "入户300余次", "单位\t花园社区\t电话\t略"]
    )
    for y, cells in ((760, ("姓名", "老唐", "职务", "社区书记")), (720, ("单位", "花园社区", "电话", "略"))):
        for x, cell in zip((60, 160, 300, 400), cells, strict=True):
            made.drawString(x, y, cell)
    expected["form.pdf"] = ["姓名\t老唐\t职务\t社区书记", "单位\t花园社区\t电话\t略"]
    made.save()

    made = canvas("scan.pdf", [])
    picture = Drawing(400, 500)
    picture.add(Rect(0, 0, 400, 500))
    renderPDF.draw(picture, made, 50, 50)
    made.drawInlineImage(grey(), 50, 50, 400, 500)
    made.save()

    made = canvas("locked.pdf", [], encrypt=StandardEncryption("geheim", canPrint=0))
    made.drawString(60, 800, BELLS[:30])
    made.save()


def grey() -> object:
    from PIL import Image

    return Image.new("L", (40, 50), 180)


if __name__ == "__main__":
    draw_pages()
    print_pages()
    write_pages()
    text = json.dumps(dict(sorted(expected.items())), ensure_ascii=False, indent=1)
    (HERE / "expected.json").write_text(text + "\n", "utf-8")
