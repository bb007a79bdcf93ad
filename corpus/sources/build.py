"""Make the pages, Word files and PDFs of the sample corpus out of the texts beside this script.

    uv run python corpus/sources/build.py

Needs LibreOffice Writer and the font WenQuanYi Zen Hei (Debian: libreoffice-writer-nogui, fonts-wqy-zenhei). What it
makes is checked in; run it after changing a text or a template. Around the articles stands what stands around them on
real sites: menus, lists of other articles with numbers in them, licence lines. Readers are to leave that out.
"""

import re
import subprocess
import tempfile
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

HERE = Path(__file__).parent
MADE = HERE.parent / "documents"

PAGES = {
    "hebei-shihuzhang": "magazine",
    "heihe-dianhua": "portal",
    "hongya-linye": "county",
    "jinxiu-danglou": "account",
    "linli-jiguan": "county",
    "longjie-juankuan": "county",
    "zhengzhuangzi-siji": "old",
    "dongfang-wushier": "saved",
}
"""Which text becomes a page in which manner."""
WORD = (
    "daoxian-zhucun",
    "goushi-ribao",
    "kangle-zongjie",
    "panan-nianzhong",
    "qiongshan-gongshi",
    "xisanqi-qiyi",
    "xishui-jianbao",
)
PRINTED = {
    "haidian-luojia": 3,
    "liyuan-weihe": 2,
    "tianjin-628": 2,
    "wuhan-xueleifeng": 3,
    "xishui-jianbao": 1,
    "yunnan-kanghan": 1,
}
"""In how many columns. One of them is a Word file too: the same article in two formats."""
REPOSTED = {"longjie-juankuan": "longjie-zhuanzai.txt"}
"""A text that another site has taken over, in GB18030."""


def text(name: str) -> tuple[dict[str, str], list[str]]:
    """Return the header of a text and its paragraphs; lines broken by a column are whole again."""
    head, body = (HERE / f"{name}.txt").read_text("utf-8").split("\n\n", 1)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    paragraphs = []
    for paragraph in body.split("\n\n"):
        lines = [line for line in paragraph.split("\n") if line.strip()]
        widths = [sum(1 if char > "\x7f" else 0.5 for char in line) for line in lines[:-1]]
        broken = len(lines) > 2 and min(widths) > 12 and max(widths) - min(widths) < 3
        paragraphs += ["".join(lines)] if broken else lines
    return fields, paragraphs


def parted(lines: list[str], title: str) -> tuple[list[str], str, list[str], list[str]]:
    """Return what stands above the headline, the headline, what stands right under it, and the text."""
    words = set(title)
    at = max(range(min(6, len(lines))), key=lambda i: len(words & set(lines[i])) / len(words | set(lines[i])))
    under = at + 1
    while (
        under < len(lines)
        and len(lines[under]) < 40
        and any(mark in lines[under] for mark in ("来源", "發", "发布", "编辑", "編輯", ":", "——"))
    ):
        under += 1
    return lines[:at], lines[at], lines[at + 1 : under], lines[under:]


# Pages

FOOT = (
    '<div class="footer"><p>版权所有：{site}　主办：{site}办公室　网站标识码：0000000001</p>'
    "<p>某ICP备00000001号　某公网安备00000000000001号</p><p><a href='/map'>网站地图</a> | <a href='/us'>联系我们</a></p></div>"
)
OTHERS = "<ul><li><a href='/1'>我县发放春耕补贴300万元</a> <span>2023-01-11</span></li><li><a href='/2'>文化馆招募合唱队员60名</a> <span>2023-01-09</span></li></ul>"


def meta(fields: dict[str, str], charset: str) -> str:
    """Return the head of a page, with what its header said."""
    names = {"ArticleTitle": fields["title"], "PubDate": fields["published"], "ContentSource": fields["publisher"]}
    names["figures_from"] = fields["figures_from"]
    lines = [f'<meta name="{name}" content="{escape(said)}">' for name, said in names.items()]
    return f'<meta charset="{charset}">\n<title>{escape(fields["title"])}</title>\n' + "\n".join(lines)


def paragraphs(lines: list[str], tag: str = "p") -> str:
    """Return lines as elements."""
    return "\n".join(f"<{tag}>{escape(line).replace('　', '&#12288;')}</{tag}>" for line in lines)


def county(fields: dict[str, str], lines: list[str]) -> bytes:
    """Return a page in the manner of a county government."""
    above, headline, under, body = parted(lines, fields["title"])
    page = f"""<!DOCTYPE html>
<html><head>
{meta(fields, "utf-8")}
</head><body>
<div class="top"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">办事服务</a></li></ul></div>
<div class="crumbs">{escape(" ".join(above))}</div>
<div class="main"><h1>{escape(headline)}</h1><div class="info">{escape(" ".join(under))}</div>
<div id="zoom">
{paragraphs(body)}
</div>
<div class="pre_next"><p>上一篇：<a href="/3">全县农业工作会议召开</a></p><p>下一篇：<a href="/4">我县新增电动公交车20辆</a></p></div></div>
<div class="side"><h3>最新动态</h3>{OTHERS}</div>
{FOOT.format(site="某县人民政府")}
</body></html>
"""
    return page.encode("utf-8")


def old(fields: dict[str, str], lines: list[str]) -> bytes:
    """Return a page of the years of tables and fonts, in GB18030 that calls itself GB 2312."""
    above, headline, under, body = parted(lines, fields["title"])
    text = "<br><br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(line)}" for line in body)
    head = meta(fields, "gb2312").replace(
        '<meta charset="gb2312">', '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    )
    page = f"""<html><head>
{head}
</head><body bgcolor="#ffffff">
<table width="980"><tr><td><a href="1.asp">网站首页</a>|<a href="2.asp">新闻</a>|<a href="3.asp">下载中心</a></td></tr></table>
<table width="980"><tr><td width="220" valign="top"><b>最新文章</b>{OTHERS}</td>
<td width="760" valign="top"><table><tr><td>{escape(" ".join(above))}</td></tr>
<tr><td align="center"><font size="5"><b>{escape(headline)}</b></font></td></tr>
<tr><td align="center"><font size="2">{escape(" ".join(under))}</font></td></tr>
<tr><td><font size="3">{text}</font></td></tr></table></td></tr></table>
<table width="980"><tr><td align="center">技术支持：某某网络公司 某ICP备00000002号<br>建议使用1024*768分辨率浏览</td></tr></table>
</body></html>
"""
    return page.encode("gb18030")


def portal(fields: dict[str, str], lines: list[str]) -> bytes:
    """Return a page of a news portal."""
    above, headline, under, body = parted(lines, fields["title"])
    page = f"""<!DOCTYPE html>
<html><head>
{meta(fields, "utf-8")}
</head><body class="page with-sidebar">
<header><nav><a href="/">首页</a><a href="/gn">国内</a><a href="/ty">体育</a></nav></header>
<main><div class="channel-path">{escape(" ".join(above))}</div><h1 class="main-title">{escape(headline)}</h1>
<div class="date-source">{escape(" ".join(under))}</div>
<article class="article">
{paragraphs(body)}
</article>
<div class="related"><h3>相关新闻</h3>{OTHERS}</div>
<div class="comments"><p>网友甲：看完很感动，给一线的12345名兄弟姐妹鞠躬！</p></div></main>
<aside><h3>热榜</h3><ol><li><a href="/h">某景区单日接待游客8万人次</a></li></ol></aside>
<footer>Copyright © 某某网 All Rights Reserved</footer>
</body></html>
"""
    return page.encode("utf-8")


def account(fields: dict[str, str], lines: list[str]) -> bytes:
    """Return an article of a WeChat account, words scattered over elements as its editor leaves them."""
    above, headline, under, body = parted(lines, fields["title"])
    half = [line[: len(line) // 2] for line in body], [line[len(line) // 2 :] for line in body]
    text = "\n".join(
        f'<section><p><span style="font-size:15px">{escape(a)}</span><strong><span>{escape(b)}</span></strong></p></section>'
        for a, b in zip(*half, strict=True)
    )
    page = f"""<!DOCTYPE html>
<html><head>
{meta(fields, "utf-8")}
</head><body id="activity-detail"><div id="img-content">
<h1 class="rich_media_title" id="activity-name">{escape(headline)}</h1>
<div id="meta_content"><span id="profileBt"><a id="js_name">{escape(fields["publisher"])}</a></span><em id="publish_time"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
{paragraphs([*above, *under])}
{text}
<p style="display: none;">样式</p>
</div></div>
<div id="js_tags_related" class="related"><p>喜欢此内容的人还喜欢</p><p>春天的第一场音乐会，来了2000人</p></div>
<div class="qr_code_pc"><p>微信扫一扫</p><p>关注该公众号</p></div>
</body></html>
"""
    return page.encode("utf-8")


def magazine(fields: dict[str, str], lines: list[str]) -> bytes:
    """Return a page in traditional script, in Big5."""
    above, headline, under, body = parted(lines, fields["title"])
    page = f"""<html><head>
{meta(fields, "big5")}
</head><body><div id="nav"><a href="/">回首頁</a> <a href="/map">網站導覽</a></div>
<div id="main"><h2>{escape(headline)}</h2><div class="byline">{escape(" ".join([*above, *under]))}</div>
{paragraphs(body, "div")}
</div><div id="foot">版權所有</div></body></html>
"""
    return page.encode("big5hkscs", "xmlcharrefreplace")  # what Big5 lacks, as browsers write it


def saved(fields: dict[str, str], lines: list[str]) -> bytes:
    """Return a page that a browser saved as one file."""
    page = portal(fields, lines).decode()
    envelope = EmailMessage(policy=SMTP)
    envelope["Subject"] = fields["title"]
    envelope.set_content("", subtype="plain")
    envelope.make_related()
    envelope.set_boundary("----saved----")
    envelope.add_related(page, subtype="html", cte="quoted-printable")
    return envelope.as_bytes()


MANNERS = {"county": county, "old": old, "portal": portal, "account": account, "magazine": magazine, "saved": saved}


# Word files and PDFs, by LibreOffice

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in (
        *(("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("meta", "meta")),
        *(("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
    )
)


def writer(fields: dict[str, str], lines: list[str], columns: int = 1) -> str:
    """Return a text as LibreOffice reads it; the header goes into its properties, and into the subject for PDF."""
    above, headline, under, body = parted(lines, fields["title"])
    own = {key: fields[key] for key in ("publisher", "published", "figures_from")}
    properties = "".join(f'<meta:user-defined meta:name="{k}">{escape(v)}</meta:user-defined>' for k, v in own.items())
    subject = escape("\n".join(f"{key}: {said}" for key, said in own.items()))
    width, height = {1: ("21cm", "29.7cm"), 2: ("14.8cm", "18cm"), 3: ("21cm", "12cm")}[columns]
    main = _flow(body)
    if columns > 1:
        main = f'<text:section text:style-name="C" text:name="c">{main}</text:section>'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{escape(fields["title"])}</dc:title><dc:subject>{subject}</dc:subject>{properties}</office:meta>
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'WenQuanYi Zen Hei'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="F" style:font-name-asian="F"
 fo:font-size="11pt" style:font-size-asian="11pt" style:language-asian="zh" style:country-asian="CN"/></style:default-style>
{_style("P", 'fo:text-indent="22pt" fo:line-height="150%" fo:text-align="justify" style:punctuation-wrap="simple"')}
{_style("M", 'fo:text-align="center" fo:line-height="150%"')}
{_style("H", 'fo:text-align="center" fo:margin-top="8pt" fo:margin-bottom="12pt"', 'fo:font-size="18pt" style:font-size-asian="18pt"')}
</office:styles><office:automatic-styles><style:style style:name="C" style:family="section"><style:section-properties text:dont-balance-text-columns="false">
<style:columns fo:column-count="{columns}" fo:column-gap="24pt"/></style:section-properties></style:style>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}" fo:margin="2cm"/></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/></office:master-styles>
<office:body><office:text>{_lines(above, "M")}{_lines([headline], "H")}{_lines(under, "M")}{main}</office:text></office:body></office:document>
"""


def _style(name: str, paragraph: str, letters: str = "") -> str:
    words = f"<style:text-properties {letters}/>" if letters else ""
    return f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {paragraph}/>{words}</style:style>'


def _lines(lines: list[str], style: str) -> str:
    return "".join(f'<text:p text:style-name="{style}">{escape(line.strip("　 "))}</text:p>' for line in lines)


def _flow(lines: list[str]) -> str:
    """Return paragraphs, and as a table the lines that are two short words apart."""
    found, rows = [], []
    for line in [*lines, ""]:
        cells = line.strip("　 ").split("　　")
        if len(cells) == 2 and all(len(cell) < 12 for cell in cells):
            rows.append(cells)
            continue
        if rows:
            cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
            body = "".join("<table:table-row>" + "".join(map(cell.format, row)) + "</table:table-row>" for row in rows)
            found.append(
                f'<table:table table:name="t"><table:table-column table:number-columns-repeated="2"/>{body}</table:table>'
            )
            rows = []
        found.append(_lines([line], "P") if line else "")
    return "".join(found)


def office(form: str, sources: dict[str, str]) -> dict[str, bytes]:
    """Return the files of a form that LibreOffice makes, without what differs from run to run."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, source in sources.items():
            paths.append(Path(folder, f"{name}.fodt"))
            paths[-1].write_text(source, "utf-8")
        command = [
            "soffice",
            f"-env:UserInstallation={Path(folder, 'home').as_uri()}",
            "--headless",
            "--convert-to",
            form,
        ]
        subprocess.run([*command, "--outdir", folder, *map(str, paths)], check=True, capture_output=True)
        timeless = {"docx": timeless_word, "pdf": timeless_pdf}[form]
        return {f"{name}.{form}": timeless(Path(folder, f"{name}.{form}").read_bytes()) for name in sources}


def timeless_pdf(data: bytes) -> bytes:
    """Return a PDF without the time it was made at; every byte behind it stays where the file's own table says."""
    data = re.sub(rb"(?<=/CreationDate\(D:)\d{14}", b"20000101000000", data)
    begin = data.rindex(b"/ID [")
    return data[:begin] + re.sub(rb"(?<=[</])[0-9A-F]{32}\b", b"0" * 32, data[begin:])


def timeless_word(data: bytes) -> bytes:
    """Return a Word file without times."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as found, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in found.namelist():
            part = re.sub(rb"<dcterms:(created|modified).*?</dcterms:\1>", b"", found.read(name))
            made.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return out.getvalue()


def pages() -> dict[str, bytes]:
    """Return what needs no other program: the web pages, and the text that was taken over."""
    made = {
        f"{name}{'.mhtml' if manner == 'saved' else '.html'}": MANNERS[manner](*text(name))
        for name, manner in PAGES.items()
    }
    for name, other in REPOSTED.items():
        fields, lines = text(name)
        _, headline, _, body = parted(lines, fields["title"])
        head = "\n".join(f"{key}: {fields[key]}" for key in ("title", "publisher", "figures_from"))
        body = [line for line in body if "链接" not in line and "ICP" not in line]
        made[other] = "\n\n".join([head, headline, *body, "（转自党建园地）\n"]).encode("gb18030")
    return made


def main() -> None:
    """Make everything."""
    made = pages()
    made |= office("docx", {name: writer(*text(name)) for name in WORD})
    made |= office("pdf", {name: writer(*text(name), columns) for name, columns in PRINTED.items()})
    for name, data in made.items():
        (MADE / name).write_bytes(data)


if __name__ == "__main__":
    main()
