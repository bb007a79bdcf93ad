"""What is taken away: nothing in it runs, nothing is lost, and the same data give the same bytes."""

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import fixture_db
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
from db import exports, store
from db.exports import columns, stream
from db.exports.cells import armed, disarmed
from db.queries import Choice
from db.refresh import refresh

EVERYTHING = Choice()
EVIL = '=HYPERLINK("http://evil.example","看这里")'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    path = tmp_path_factory.mktemp("exports") / "youju.db"
    return path, fixture_db.build(path)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "youju.db"
    refresh([corpus.SAMPLES], path)
    return path


@pytest.fixture(scope="module")
def hostile(built, tmp_path_factory) -> tuple[Path, str]:
    """Make a database in which all that comes from a document begins like a formula; with the id of a fact in it."""
    path = tmp_path_factory.mktemp("hostile") / "youju.db"
    shutil.copy(built[0], path)
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "update document set title = ?, publisher = '＠SUM(1)', url = '　+1', path = '-' || path", (EVIL,)
        )
        database.execute(
            "update fact set quote = char(9) || quote, evidence = '@' || evidence, surface = ' =' || surface"
        )
        database.commit()
    return path, built[1]["v1"]


def made(path: Path, form: str, choice: Choice = EVERYTHING) -> bytes:
    file = io.BytesIO()
    with store.connect(path) as database:
        exports.write(database, file, form, choice)
    return file.getvalue()


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def wide(path: Path) -> list[dict[str, object]]:
    names = [column.name for column in columns.FACTS]
    with store.connect(path) as database:
        found = database.execute(
            f"select {', '.join(map(json.dumps, names))} from fact_wide where same_as is null order by document_key, start"
        )
        return [dict(zip(names, row, strict=True)) for row in found]


@pytest.mark.parametrize("sign", [*"=+-@＝＋－＠\t\r", " =", "　＝", "\ufeff=", "\n-", "\u200b@", "'=", "''＋", "'\t"])
def test_a_text_that_begins_like_a_formula_is_disarmed_and_comes_back_whole(sign: str) -> None:
    text = f"{sign}1+1"
    assert disarmed(text) == f"'{text}"
    assert armed(f"'{text}") == text


@pytest.mark.parametrize("harmless", ["志愿者", "1=1", "'引号'", "", "′＝", -5, -0.5, None, True])
def test_all_else_stays_as_it_is(harmless: object) -> None:
    assert disarmed(harmless) is harmless


@given(st.text(alphabet="'=+-@＝\t \r\n　a1"))
def test_no_text_is_lost_by_disarming_it(text: str) -> None:
    there = disarmed(text)
    assert isinstance(there, str)
    assert armed(there) == text
    assert not there.lstrip().startswith(tuple("=+-@＝＋－＠"))


def test_the_columns_are_those_of_the_view(built) -> None:
    with store.connect(built[0]) as database:
        there = {row[1] for row in database.execute("pragma table_info(fact_wide)")}
        assert {column.name for column in columns.FACTS} == there - {"same_as"}
        for table, described in (
            ("metric", columns.METRICS),
            ("locality", columns.LOCALITIES),
            ("document", columns.DOCUMENTS),
        ):
            there = {row[1] for row in database.execute(f"pragma table_info({table})")}
            assert {column.name for column in described} <= there


def test_csv_holds_every_fact_with_its_quote(built) -> None:
    data = made(built[0], "csv")
    assert data.startswith(b"\xef\xbb\xbfid,metric,")
    found, there = rows(data), wide(built[0])
    assert len(found) == len(fixture_db.FACTS)
    for got, fact in zip(found, there, strict=True):
        assert got["id"] == fact["id"]
        assert float(got["value"]) == fact["value"]
        assert armed(got["quote"]) == fact["quote"]
        assert got["listed"] == {None: "", 0: "false", 1: "true"}[fact["listed"]]
    assert {"93", "98430.5", "130000000"} <= {row["value"] for row in found}


def test_csv_runs_nothing(hostile) -> None:
    path, id = hostile
    row = next(row for row in rows(made(path, "csv")) if row["id"] == id)
    assert row["title"] == f"'{EVIL}"
    assert row["publisher"] == "'＠SUM(1)"
    assert row["url"] == "'　+1"
    assert row["document"].startswith("'-")
    assert row["quote"].startswith("'\t")
    assert row["evidence"].startswith("'@")
    assert row["surface"] == "' =2600多人"
    assert row["value"] == "2600"


def test_a_choice_is_what_the_screen_shows(built) -> None:
    path, ids = built
    shanghai = Choice("volunteers", "31")
    assert {row["id"] for row in rows(made(path, "csv", shanghai))} == {ids[key] for key in ("v1", "v2", "v3", "v4")}
    searched = Choice(find="元宵节")
    assert {row["id"] for row in rows(made(path, "csv", searched))} == {ids[key] for key in ("v2",)}
    assert rows(made(path, "csv", Choice(find="没有这句"))) == []


def test_a_repeated_article_counts_once(built, tmp_path: Path) -> None:
    path, ids = tmp_path / "youju.db", built[1]
    shutil.copy(built[0], path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("update fact set same_as = ? where id = ?", (ids["v1"], ids["v2"]))
        database.commit()
    assert ids["v2"] not in {row["id"] for row in rows(made(path, "csv"))}


def test_a_workbook_holds_texts_and_numbers_and_no_formula(hostile) -> None:
    import openpyxl

    path, id = hostile
    book = openpyxl.load_workbook(io.BytesIO(made(path, "xlsx")))
    assert book.sheetnames == ["facts", "metrics", "documents", "about"]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "b", "inlineStr"), cell.coordinate
                assert cell.hyperlink is None
    sheet = book["facts"]
    names = [cell.value for cell in sheet[1]]
    assert names == [column.name for column in columns.FACTS]
    found = next(dict(zip(names, row, strict=True)) for row in sheet.iter_rows(values_only=True) if row[0] == id)
    assert found["title"] == EVIL
    assert found["surface"] == " =2600多人"
    assert (found["value"], found["listed"]) == (2600, True)
    assert found["locality_code"] == "310116109"
    assert sheet.freeze_panes == "B2"


def test_a_workbook_takes_more_than_a_cell_or_a_sheet_can(built, monkeypatch) -> None:
    import openpyxl

    from db.exports import workbook

    monkeypatch.setattr(workbook, "ROWS", 11)
    monkeypatch.setattr(workbook, "LONGEST", 20)
    book = openpyxl.load_workbook(io.BytesIO(made(built[0], "xlsx")))
    parts = [book[name] for name in ("facts", "facts 2", "facts 3", "facts 4")]
    ids = [row[0] for sheet in parts for row in sheet.iter_rows(min_row=2, max_col=1, values_only=True)]
    assert sorted(ids) == sorted(built[1].values())
    quotes = [row[0] for row in book["facts"].iter_rows(min_row=2, min_col=21, max_col=21, values_only=True)]
    assert all(len(quote) <= 20 for quote in quotes)
    assert any(quote.endswith("…") for quote in quotes)


def test_parquet_has_types_dictionaries_and_meanings(hostile) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    path, id = hostile
    table = parquet.read_table(io.BytesIO(made(path, "parquet")))
    kinds = {field.name: field.type for field in table.schema}
    assert kinds["value"] == pa.float64()
    assert kinds["start"] == pa.int32()
    assert kinds["listed"] == pa.bool_()
    assert kinds["quote"] == pa.string()
    assert pa.types.is_dictionary(kinds["metric"])
    assert pa.types.is_dictionary(kinds["locality"])
    fact = next(row for row in table.to_pylist() if row["id"] == id)
    assert (fact["title"], fact["surface"], fact["high"]) == (EVIL, " =2600多人", None)
    assert table.schema.field("quote").metadata[b"zh"].decode() == "原句"
    with store.connect(path) as database:
        assert table.schema.metadata[b"data version"].decode() == stream.data_version(database)


def test_parquet_and_workbook_of_no_fact_have_their_columns(built) -> None:
    import openpyxl
    from pyarrow import parquet

    nothing = Choice(find="没有这句")
    assert parquet.read_table(io.BytesIO(made(built[0], "parquet", nothing))).num_columns == len(columns.FACTS)
    book = openpyxl.load_workbook(io.BytesIO(made(built[0], "xlsx", nothing)))
    assert book["facts"].max_row == 1


def test_the_same_data_give_the_same_bytes_wherever_they_lie(built, tmp_path: Path) -> None:
    again = tmp_path / "again.db"
    fixture_db.build(again, tuple(reversed(fixture_db.TEXTS)))
    for form in exports.FORMATS:
        assert sha256(made(built[0], form)).hexdigest() == sha256(made(again, form)).hexdigest(), form


def test_other_data_are_another_version(built, tmp_path: Path) -> None:
    fewer = tmp_path / "fewer.db"
    fixture_db.build(fewer, ("jin-1.txt",))
    with store.connect(built[0]) as one, store.connect(fewer) as other:
        assert stream.data_version(one) != stream.data_version(other)


def test_rows_come_in_handfuls(built, monkeypatch) -> None:
    monkeypatch.setattr(stream, "HANDFUL", 4)
    with store.connect(built[0]) as database:
        sizes = [len(handful) for handful in stream.facts(database, EVERYTHING)]
        assert max(sizes) == 4
        assert sum(sizes) == len(fixture_db.FACTS)
        told: list[int] = []
        exports.write(database, io.BytesIO(), "package", EVERYTHING, told.append)
        assert sum(told) == len(fixture_db.FACTS)


def test_a_package_says_what_it_holds(hostile) -> None:
    path, _ = hostile
    package = ZipFile(io.BytesIO(made(path, "package")))
    descriptor = json.loads(package.read("datapackage.json"))
    assert [resource["name"] for resource in descriptor["resources"]] == ["facts", "documents", "metrics", "localities"]
    for resource in descriptor["resources"]:
        data = package.read(resource["path"])
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{sha256(data).hexdigest()}"
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == data.decode().split("\r\n")[0].split(",")
        assert all(field["title"] and field["description"] and field["type"] for field in fields)
    with store.connect(path) as database:
        assert descriptor["version"].endswith(f"+{stream.data_version(database)}")
    for words in (exports.LICENCE, exports.HOW_TO_READ, "facts: 31: all"):
        assert words in descriptor["description"]
        assert words in package.read("README.md").decode()
    sources = rows(package.read("documents.csv"))
    assert {source["title"] for source in sources} == {f"'{EVIL}"}
    assert all(len(source["sha256"]) == 64 for source in sources)
    assert {metric["id"] for metric in rows(package.read("metrics.csv"))} == set(fixture_db.METRICS)


@pytest.mark.parametrize(
    "choice", [EVERYTHING, Choice("volunteers", "42"), Choice(find="没有这句")], ids=["all", "some", "none"]
)
def test_a_package_is_whole_by_itself(built, choice: Choice) -> None:
    """Every key that a table points at is there; a choice leaves out what it does not need."""
    package = ZipFile(io.BytesIO(made(built[0], "package", choice)))
    descriptor = json.loads(package.read("datapackage.json"))
    tables = {each["name"]: rows(package.read(each["path"])) for each in descriptor["resources"]}
    for resource in descriptor["resources"]:
        name, schema = resource["name"], resource["schema"]
        (key,) = schema["primaryKey"]
        assert len({row[key] for row in tables[name]}) == len(tables[name])
        for foreign in schema.get("foreignKeys", []):
            (column,), (target,) = foreign["fields"], foreign["reference"]["fields"]
            there = {row[target] for row in tables[foreign["reference"].get("resource", name)]}
            assert {row[column] for row in tables[name]} - {""} <= there, (name, column)
    if choice.place:
        assert {row["key"] for row in tables["documents"]} == {"hub-1.txt"}
        assert {row["province"] for row in tables["localities"]} == {"湖北省", "上海市"}  # and the document's own
    if choice.find:
        assert tables["facts"] == tables["documents"] == tables["localities"] == []


@pytest.mark.slow
def test_a_package_is_what_the_standard_asks_for(hostile, samples: Path, tmp_path: Path) -> None:
    """By the JSON schemas of Data Package 2, and row by row against its own descriptor."""
    import frictionless
    import jsonschema
    from dplib import profiles

    (folder,) = profiles.__path__
    for path in (hostile[0], samples):
        ZipFile(io.BytesIO(made(path, "package"))).extractall(tmp_path)
        descriptor = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
        asked = {"datapackage": [descriptor], "dataresource": descriptor["resources"]}
        asked["tableschema"] = [resource["schema"] for resource in descriptor["resources"]]
        for name, described in asked.items():
            profile = json.loads((Path(folder) / "2.0" / f"{name}.json").read_text("utf-8"))
            for each in described:
                jsonschema.Draft7Validator(profile).validate(each)
        report = frictionless.validate(tmp_path / "datapackage.json")
        assert report.valid, report.to_summary()
        assert report.stats["tasks"] == 4


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "package"])
def test_personal_numbers_are_hidden_but_never_a_facts_own(built, tmp_path: Path, form: str) -> None:
    path, ids = tmp_path / "youju.db", built[1]
    shutil.copy(built[0], path)
    said = "捐款13812345678元，联系张某，手机13812345678。"
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            """update fact set quote = ?, quote_start = 100, quote_end = 100 + ?, start_char = 102, end_char = 114,
               surface = '13812345678元', evidence = '手机13912345678' where id = ?""",
            (said, len(said), ids["d7"]),
        )
        database.execute("update document set title = '找张某，电话13712345678'")
        database.commit()
    data = made(path, form)
    if form == "xlsx":
        import openpyxl

        sheet = openpyxl.load_workbook(io.BytesIO(data))["facts"]
        names, *lines = sheet.iter_rows(values_only=True)
        row = next(dict(zip(names, line, strict=True)) for line in lines if line[0] == ids["d7"])
    elif form == "parquet":
        from pyarrow import parquet

        row = next(row for row in parquet.read_table(io.BytesIO(data)).to_pylist() if row["id"] == ids["d7"])
    else:
        package = ZipFile(io.BytesIO(data)) if form == "package" else None
        facts = rows(package.read("facts.csv")) if package else rows(data)
        row = next(row for row in facts if row["id"] == ids["d7"])
        if package:
            assert rows(package.read("documents.csv"))[0]["title"] == "找张某，电话137＊＊＊＊＊＊78"
    assert row["quote"] == "捐款13812345678元，联系张某，手机138＊＊＊＊＊＊78。"
    assert len(row["quote"]) == len(said)
    assert row["surface"] == "13812345678元"
    assert row["evidence"] == "手机139＊＊＊＊＊＊78"
    assert row.get("title", "找张某，电话137＊＊＊＊＊＊78") == "找张某，电话137＊＊＊＊＊＊78"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # zipfile tries once more
def test_a_full_disk_is_told_as_one(built, monkeypatch) -> None:
    """Whatever the writer makes of it: the command line says it in one sentence."""

    class Full(io.BytesIO):
        def write(self, *_: object) -> int:
            raise OSError(28, "No space left on device")

    with store.connect(built[0]) as database:
        for form in exports.FORMATS:
            with pytest.raises(OSError, match="No space left"):
                exports.write(database, Full(), form, EVERYTHING)
