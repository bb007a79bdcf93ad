"""Bytes become the text that was meant, or a reason: nothing garbled goes on."""

import pytest

from corpus import encodings

TEXT = "全街道招募志愿者80余人，累计服务居民3000余户。\r\n\u3000\u3000党员捐款12600元，每一笔都贴在公告栏里。\n" * 12
TRADITIONAL = "本鎮志願服務隊員共二百餘人參加防疫工作，鄉親捐款兩萬餘元。"
GBK, UTF8 = TEXT.encode("gb18030"), TEXT.encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_each_encoding_is_found_and_nothing_is_changed(encoding: str) -> None:
    assert encodings.decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs", "gb18030", "utf-16-le"])
def test_traditional_script_is_found_in_each_of_its_encodings(encoding: str) -> None:
    assert encodings.decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


@pytest.mark.parametrize("short", ["党员72名", "志愿者\u00a020余人", "捐款人數"])
def test_a_few_words_are_enough(short: str) -> None:
    assert encodings.decode(short.encode("gb18030")) == short


def test_a_page_that_is_mostly_ascii_is_judged_by_the_rest() -> None:
    page = b"<td class=x><a href=/index.html>home</a></td>\n" * 40 + "党员72名".encode("gbk")
    assert encodings.decode(page).endswith("党员72名")


def test_a_declared_encoding_decides_only_between_equals() -> None:
    assert encodings.decode(TRADITIONAL.encode("big5"), "big5") == TRADITIONAL
    assert encodings.decode(GBK, "big5") == TEXT
    assert encodings.decode(UTF8, "gb2312") == TEXT


@pytest.mark.parametrize("data", [UTF8[:300] + b"\xff" + UTF8[301:], GBK[:301] + b"\xff" + GBK[302:], GBK[:-2]])
def test_one_broken_character_costs_no_document(data: bytes) -> None:
    assert encodings.decode(data).count("\ufffd") in range(1, 4)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (GBK + UTF8, "mixes lines in UTF-8 with lines in GB18030"),
        (UTF8 + GBK, "mixes lines in UTF-8 with lines in GB18030"),
        (GBK.decode("latin-1").encode(), "was read in a Western encoding"),
        (UTF8.decode("latin-1").encode(), "was read in a Western encoding"),
        (UTF8.decode("cp1252", "ignore").encode(), "was read in a Western encoding"),
        (UTF8.decode("gb18030", "replace").encode(), "is UTF-8 that was read as GBK"),
        (UTF8.decode("utf-8").encode() + "锟斤拷".encode(), "holds 锟斤拷"),
        ("党员�共�名，志�者�人".encode(), "has lost characters in 4 places"),
        ("全镇志愿者2�0余人，走上街头。".encode(), "has lost a character beside a number"),
        (b"\x00\x01\x02", "holds NUL characters"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe\xfd\xfc", "is neither UTF-8 (byte 0 does not fit)"),
        (bytes(range(1, 256)) * 4, "is neither UTF-8"),
        ("Привет, мир".encode("cp1251"), "is neither UTF-8"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_was_garbled_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011
        encodings.decode(data)
    assert str(error.value).startswith(said)


def test_signs_of_other_scripts_are_no_damage() -> None:
    text = "当天气温−3℃～20℃，活动室面积10㎡。①注：é、ü、×、±、α、Ω、かな、АБВ各一。■▲★※→\n"
    assert encodings.decode(text.encode()) == text
    assert encodings.decode((TEXT + text).encode("gb18030")) == TEXT + text
