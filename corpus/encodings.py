"""Bytes to text, without changing a character: line ends and odd spaces stay as they are.

The order is a byte order mark, UTF-8, then whichever of GB18030, Big5 and UTF-16 reads most like Chinese:
those accept almost any bytes, so each is judged by how many of the commonest hanzi it finds. GBK and GB 2312
are never tried by name: real files hold characters (the no-break space) that only GB18030 has.
"""

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

EVERYDAY = frozenset(
    bytes((row, cell)).decode("gb2312", errors="ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
)
"""Level 1 of GB 2312, 3,755 hanzi; the last five cells are unassigned and decode to the empty string."""

COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经"
    "么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全"
    "三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西月话合回特代内信表化老给世位次度门任常"
    "先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活更别打女变四总何电数安少报才结反受目太量再感建务做接必场件计"
    "管期市直资命山金指许统区保至队形社便空决治展马科五基书非则听白却界达光放强即难且权思完设式路记南品住告类求据程北边该交规万取"
    "领共确传师观清今切院让识候带导争运每户镇村街居委书疫防控网格志愿服捐款余群众党支部组织累计捐赠省县乡春节"
    "個們來為國說時會這無與長機當現發後過經麼學樣關點業將兩間問戰頭體見產從實軍還進開應話東聲論處義幾認條氣題別變總電數報結務場計"
    "統區達決資給許難權記領確傳師觀讓識帶導爭運黨願鎮鄉戶萬億餘網組織護衛貢獻員級縣廳衆種裏裡對動沒並於則類規邊該設準備滿據"
    "，。、；：？！“”‘’（）《》　…—·「」『』"
)
"""The commonest hanzi of either script, some words of the trade, and punctuation."""

LOST = re.compile("锟斤拷|锟届|烫烫烫|屯屯屯")
"""What is left where text was converted twice and the characters themselves are gone."""
LATIN = re.compile(
    "[\u00a1-\u00b6\u00b8-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u20ac\u2122]{3}"
)
"""Chinese read as Western European: Ö¾Ô¸Õß, å¿—æ„¿. A single one may be a degree or a temperature."""
CROSSED = re.compile("[锛銆鐨鍦涓浜鏄鎴杩閲琛]")
"""What the bytes of UTF-8 look like in GBK: 锛 is a comma, 銆 a full stop, 鐨 is 的. Texts hold next to none of them."""
NUMERALS = "0-9０-９〇零一二两三四五六七八九十百千万亿."

PLAIN = re.compile("[\u2000-\u2bff\u3000-\u3029\u4e00-\u9fff\uff00-\uff65]")
"""Signs, punctuation and hanzi: what Chinese text may hold and proves nothing."""
SAMPLE = 20_000
"""Characters that an encoding is judged by."""


def decode(data: bytes, declared: str = "") -> str:
    """Return the text of ``data`` without its byte order mark.

    ``declared`` is the encoding that a page names for itself: believed where the bytes fit and read like Chinese.
    Raises ValueError with a clause fit for a reader when ``data`` is no text, or text that was damaged.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _sound(data[len(mark) :].decode(encoding))
    try:
        return _sound(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        bad = error
    found = [(_likeness(text), -rank, text) for rank, text in enumerate(_candidates(data, declared))]
    likeness, _, text = max(found, default=(0.0, 0, ""))
    if likeness < 0.2 and not _everyday(text):
        if _mixed(data):
            raise ValueError("mixes lines in UTF-8 with lines in GB18030")
        raise ValueError(f"is neither UTF-8 (byte {bad.start} does not fit) nor GB18030, Big5 or UTF-16")
    return _sound(text)


def _candidates(data: bytes, declared: str) -> list[str]:
    """Return what ``data`` may mean, the likelier encoding first where two find equally much in it."""
    names = ["gb18030", "big5hkscs", "cp950"]
    if declared.lower().startswith("big5"):
        names = ["big5hkscs", "cp950", "gb18030"]
    texts = [text for name in names if (text := _whole(data, name)) is not None]
    # Without a mark UTF-16 shows by the NULs of its line ends and digits; a few hanzi may fit everything
    if len(data) % 2 == 0 and (b"\0" in data or (len(data) < 512 and not any(map(_plausible, texts)))):
        both = (_whole(data, "utf-16-le"), _whole(data, "utf-16-be"))
        texts += [text for text in both if text is not None and "\0" not in text]
    if not any(map(_plausible, texts)):
        texts += [text for name in ("utf-8", "gb18030") if (text := _nearly(data, name))]
    return texts


def _whole(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _nearly(data: bytes, encoding: str) -> str | None:
    """Forgive one break in a thousand characters, as a bad disk or a cut leaves them."""
    text = data.decode(encoding, errors="replace")
    return text if _breaks(text) <= max(1, len(text) // 1000) < len(text) // 8 else None


def _breaks(text: str) -> int:
    """Return how often characters were lost; one bad byte may cost three in a row."""
    return len(re.findall("\ufffd+", text))


def _mixed(data: bytes) -> bool:
    """Tell whether some lines are Chinese in UTF-8 and others in GB18030, as joined files are."""
    found = set()
    for line in data.split(b"\n"):
        if not line.isascii():
            name = "utf-8" if _whole(line, "utf-8") is not None else "gb18030"
            if _plausible(_whole(line, name) or ""):
                found.add(name)
    return len(found) == 2


def _plausible(text: str) -> bool:
    return _likeness(text) >= 0.2


def _likeness(text: str) -> float:
    """Return how Chinese the text reads: the share of common characters among those beyond ASCII, less what is odd."""
    beyond = [c for c in text[:SAMPLE] if c > "\x7f"]
    if not beyond:
        return 0.0
    common = sum(c in COMMON for c in beyond)
    odd = sum(c not in COMMON and not PLAIN.match(c) for c in beyond)
    controls = sum(c < " " and c not in "\t\n\r\f" for c in text[:SAMPLE])
    return (common - odd - 2 * controls) / len(beyond)


def _everyday(text: str) -> bool:
    """Tell whether at least two in three characters beyond ASCII are hanzi of level 1 or Chinese punctuation."""
    beyond = [c for c in text[:SAMPLE] if c > "\x7f"]
    usual = sum(c in EVERYDAY or "\u2010" <= c <= "\u2027" or "\u3000" <= c <= "\u3011" or c > "\uff00" for c in beyond)
    return bool(beyond) and 3 * usual >= 2 * len(beyond)


def _sound(text: str) -> str:
    """Return ``text`` unless it shows that characters were lost before it reached us."""
    if "\0" in text:
        raise ValueError("holds NUL characters, so it is no text")
    if damage := damaged(text):
        raise ValueError(damage)
    return text


def damaged(text: str) -> str | None:
    """Say how a text was spoilt by conversion, or None: its numbers may have gone with its characters."""
    hanzi = sum("\u4e00" <= c <= "\u9fff" for c in text)
    if found := LOST.search(text):
        return f"holds {found[0]}: characters were lost when it was converted"
    if 3 * len(LATIN.findall(text)) > hanzi // 2:
        return "was read in a Western encoding and saved so; its Chinese is garbled"
    if 50 * len(CROSSED.findall(text)) > hanzi:
        return "is UTF-8 that was read as GBK, or mixes the two"
    if (lost := _breaks(text)) > max(1, len(text) // 1000):
        return f"has lost characters in {lost} places, which stand as \ufffd"
    if re.search(f"[{NUMERALS}]\ufffd|\ufffd[{NUMERALS}]", text):
        return "has lost a character beside a number"
    return None
