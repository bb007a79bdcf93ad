"""What the server tells programs: the same facts as the screen, clear errors, and nothing that lets others in."""

import csv
import io
import json
import shutil
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path
from zipfile import ZipFile

import fixture_db
import pytest
from screen import served
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import data, download
from dashboard.answers import SAFE
from dashboard.api import ROUTES
from db import exports, queries, store


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    path = tmp_path_factory.mktemp("api") / "youju.db"
    return path, fixture_db.build(path)


@pytest.fixture
def ids(built, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("YOUJU_DB", str(built[0]))
    return built[1]


client = TestClient(Starlette(routes=ROUTES), raise_server_exceptions=True)


def get(address: str, status: int = 200, **headers: str):
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, answer.text
    return answer


def keys(answer, ids: dict[str, str]) -> set[str]:
    named = {id: key for key, id in ids.items()}
    return {named[fact["id"]] for fact in answer.json()["facts"]}


def test_facts_are_those_of_the_screens_address(ids) -> None:
    everything = get("/api/facts").json()
    assert everything["total"] == len(everything["facts"]) == len(fixture_db.FACTS)
    assert everything["next"] is None
    assert keys(get("/api/facts?metric=volunteers&place=31"), ids) == {"v1", "v2", "v3", "v4"}
    assert keys(get("/api/facts?bound=range"), ids) == {"v5"}
    assert keys(get("/api/facts?stat=daily_mean"), ids) == {"s2"}
    assert keys(get("/api/facts?find=元宵节"), ids) == {"v2"}
    assert keys(get("/api/facts?unit=人次"), ids) == {"s1", "s2", "s3"}
    assert get("/api/facts?place=65").json()["facts"] == []


def test_a_fact_has_its_words_its_place_and_a_link(ids) -> None:
    said = get(f"/api/facts/{ids['v1']}").json()
    fact = said["fact"]
    assert (fact["value"], fact["qualifier"], fact["surface"], fact["listed"]) == (2600, "over", "2600多人", True)
    assert "老埠头边" not in fact["quote"]
    assert "2600多人" in fact["quote"]
    assert fact["link"] == f"/document?fact={ids['v1']}"
    assert said["words_match"] is True
    assert said["repeats"] == []
    with store.connect(Path(store.database())) as database:
        text = database.execute("select text from document where key = 'jin-1.txt'").fetchone()[0]
    assert text[fact["start"] : fact["end"]] == fact["surface"]


def test_pages_follow_one_another_without_loss(ids) -> None:
    address, found = "/api/facts?metric=volunteers&limit=3", []
    while address:
        page = get(address).json()
        assert page["total"] == 10
        found += [fact["id"] for fact in page["facts"]]
        address = page["next"]
    assert found == sorted(id for key, id in ids.items() if key.startswith("v"))


def test_the_catalogue_and_a_place(ids) -> None:
    metrics = get("/api/metrics").json()["metrics"]
    assert [metric["id"] for metric in metrics] == list(fixture_db.METRICS)
    assert metrics[0]["label"] == {"zh": "志愿者人数", "en": "Volunteers"}
    assert (metrics[0]["patterns"], metrics[0]["facts"]) == ([], 10)
    place = get("/api/localities/310116").json()
    assert place["locality"]["path"] == "上海市/金山区"
    assert place["locality"]["listed"] is True
    assert place["facts"]["volunteers"] == 2
    assert [each["code"] for each in place["within"]] == ["310116109"]


def test_every_address_of_the_index_answers(ids) -> None:
    for address in get("/api").json()["addresses"]:
        get(address.replace("ID", ids["v1"]).replace("CODE", "31"))


@pytest.mark.parametrize("form", exports.FORMATS)
def test_files_are_those_of_the_command_line(ids, form: str) -> None:
    suffix, kind = exports.FORMATS[form]
    answer = get(f"/api/facts.{suffix}")
    file = io.BytesIO()
    with store.connect(Path(store.database())) as database:
        exports.write(database, file, form, exports.EVERYTHING)
        name = f"youju-{exports.data_version(database)}.{suffix}"
    assert answer.content == file.getvalue()
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    head = client.head(f"/api/facts.{suffix}")
    assert (head.status_code, head.content, head.headers["Content-Type"]) == (200, b"", kind)


def test_a_file_holds_what_is_chosen(ids) -> None:
    data = get("/api/facts.csv?metric=volunteers&place=42").content
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["id"] for row in rows} == {ids["v5"], ids["v6"]}
    package = ZipFile(io.BytesIO(get("/api/facts.zip?find=没有这句").content))
    assert package.read("facts.csv").count(b"\r\n") == 1


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/facts?metric=nonsense", 400, "There are: volunteers, "),
        ("/api/facts?metric=volunteers%00", 400, "is no metric"),
        ("/api/facts?place=上海", 400, "2 to 12 digits"),
        ("/api/facts?place=３１", 400, "2 to 12 digits"),
        ("/api/facts?bound=more", 400, "exact, about, over, under, range"),
        ("/api/facts?stat=sum", 400, "cumulative"),
        ("/api/facts?limit=0", 400, "from 1 to 1000"),
        ("/api/facts?limit=1001", 400, "from 1 to 1000"),
        ("/api/facts?limit=-1", 400, "from 1 to 1000"),
        ("/api/facts?limit=", 400, "empty"),
        ("/api/facts?after=../../etc/passwd", 400, "16 hex digits"),
        ("/api/facts?find=" + "民" * 101, 400, "100 characters"),
        ("/api/facts?find=a&find=b", 400, "twice"),
        ("/api/facts?page=2", 400, "There is no parameter 'page'"),
        ("/api/facts?" + "&".join(f"a{n}=1" for n in range(50)), 400, "cannot be read"),
        ("/api/facts?find=%ff", 400, "UTF-8"),
        ("/api/facts.csv?metric=nonsense", 400, "There are: volunteers, "),
        ("/api/facts.csv?limit=3", 400, "no parameter 'limit'"),
        ("/api/facts/0123456789abcdef", 404, "youju diff"),
        ("/api/facts/nonsense", 404, "youju diff"),
        ("/api/facts/..%2f..%2fyouju.db", 404, "/api lists"),
        ("/api/metrics?x=1", 400, "There are: none"),
        ("/api/localities/3", 400, "2, 4, 6, 9 or 12"),
        ("/api/localities/31%27--", 400, "2, 4, 6, 9 or 12"),
        ("/api/localities/65", 404, "65"),
        ("/api/facts.exe", 404, "/api lists"),
        ("/api/nonsense/at/all", 404, "/api lists"),
    ],
)
def test_what_cannot_be_is_said_with_the_next_step(ids, address: str, status: int, words: str) -> None:
    answer = get(address, status)
    assert list(answer.json()) == ["error"]
    assert words in answer.json()["error"]
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_it_is_read_only(ids, method: str) -> None:
    for address in ("/api/facts", "/api/facts.csv", f"/api/facts/{ids['v1']}"):
        answer = client.request(method, address, headers={"Origin": "http://evil.example"})
        assert answer.status_code == 405
        assert answer.headers["Allow"] == "GET, HEAD"
        assert "read-only" in answer.json()["error"]


def test_no_other_site_is_let_in(ids) -> None:
    for address in ("/api", "/api/facts", "/api/facts.csv", "/api/nonsense"):
        answer = client.get(address, headers={"Origin": "http://evil.example"})
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]
        assert SAFE.items() <= {name: answer.headers.get(name) for name in SAFE}.items()


def test_who_has_the_data_already_is_told_so(ids) -> None:
    for address in ("/api/facts", "/api/metrics", "/api/facts.xlsx"):
        tag = get(address).headers["ETag"]
        again = get(address, 304, **{"If-None-Match": tag})
        assert again.content == b""
        get(address, 200, **{"If-None-Match": 'W/"another"'})


def test_another_database_put_in_its_place_answers_at_once(built, tmp_path, monkeypatch) -> None:
    path = tmp_path / "youju.db"
    monkeypatch.setenv("YOUJU_DB", str(path))
    assert "does not exist" in get("/api/facts", 503).json()["error"]
    fixture_db.build(path, ("jin-1.txt",))
    first = get("/api/facts?limit=4").json()
    fixture_db.build(tmp_path / "next.db")
    (tmp_path / "next.db").replace(path)
    second = get("/api/facts").json()
    assert second["total"] == len(fixture_db.FACTS)
    assert second["data_version"] != first["data_version"]
    rest = get(first["next"].replace("limit=4", "limit=1000")).json()  # an address from before still leads on
    assert {fact["id"] for fact in rest["facts"]} == {
        fact["id"] for fact in second["facts"] if fact["id"] > first["facts"][-1]["id"]
    }
    path.write_text("no database")
    assert "is no database" in get("/api/facts", 503).json()["error"]


def test_a_file_begun_is_finished_from_the_database_it_was_begun_on(built, tmp_path, monkeypatch) -> None:
    path = tmp_path / "youju.db"
    monkeypatch.setenv("YOUJU_DB", str(path))
    shutil.copy(built[0], path)
    monkeypatch.setattr("db.exports.stream.HANDFUL", 5)
    with client.stream("GET", "/api/facts.csv") as answer:
        fixture_db.build(tmp_path / "next.db", ("jin-1.txt",))
        (tmp_path / "next.db").replace(path)
        data = b"".join(answer.iter_bytes())
    assert data.count(b"\r\n") >= 1 + len(fixture_db.FACTS)


def test_a_question_that_takes_too_long_is_stopped_and_a_file_is_not(ids, monkeypatch) -> None:
    monkeypatch.setattr(data, "SECONDS", 0)
    endless = "select count(*) from fact, fact, fact, fact, fact"
    with monkeypatch.context() as patch:
        patch.setattr(queries, "count", lambda database, _: database.execute(endless).fetchone())
        assert "took longer than 0 seconds" in get("/api/facts", 503).json()["error"]
    assert len(get("/api/facts.csv").text.splitlines()) > len(fixture_db.FACTS)


def test_files_being_made_are_few_and_each_gives_its_turn_back(ids) -> None:
    for _ in range(5):
        get("/api/facts.zip")
    assert download.AT_ONCE.acquire(blocking=False)
    assert download.AT_ONCE.acquire(blocking=False)
    try:
        answer = get("/api/facts.csv", 503)
        assert answer.headers["Retry-After"] == "10"
        get("/api/facts")
    finally:
        download.AT_ONCE.release()
        download.AT_ONCE.release()


def test_personal_numbers_are_hidden_here_too(built, tmp_path, monkeypatch) -> None:
    import sqlite3
    from contextlib import closing

    path = tmp_path / "youju.db"
    shutil.copy(built[0], path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("update fact set quote = quote || '手机13812345678。' where id = ?", (built[1]["v1"],))
        database.commit()
    monkeypatch.setenv("YOUJU_DB", str(path))
    said = get(f"/api/facts/{built[1]['v1']}").json()
    assert "138＊＊＊＊＊＊78" in said["fact"]["quote"]
    assert said["words_match"] is False  # the stored quote was changed
    assert "13812345678" not in get("/api/facts?limit=1000").text


@pytest.mark.server
def test_a_server_answers_programs_beside_the_screen_while_its_database_is_replaced(built, tmp_path) -> None:
    path = tmp_path / "youju.db"
    shutil.copy(built[0], path)
    with served(path) as url:
        status, headers, body = fetched(f"{url}api/facts?limit=1000")
        assert (status, json.loads(body)["total"]) == (200, len(fixture_db.FACTS))
        assert headers["Content-Type"] == "application/json"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert not [name for name in headers if name.lower().startswith(("access-control", "set-cookie"))]
        for suffix, kind in exports.FORMATS.values():
            status, headers, body = fetched(f"{url}api/facts.{suffix}?metric=volunteers")
            assert (status, headers["Content-Type"]) == (200, kind)
            assert body[:2] in (b"PK", b"PA", b"\xef\xbb")
        for _ in range(4):  # readers that leave give their turn back
            with urllib.request.urlopen(f"{url}api/facts.csv", timeout=10) as answer:
                answer.read(10)
        fixture_db.build(tmp_path / "next.db", ("jin-1.txt",))
        (tmp_path / "next.db").replace(path)
        status, _, body = fetched(f"{url}api/facts.csv")
        assert (status, len(body.splitlines())) == (200, 1 + 7)
        for address, wrong in {"api/facts?metric=x": 400, "api/facts/x": 404, "api/x": 404}.items():
            status, headers, body = fetched(url + address)
            assert (status, list(json.loads(body))) == (wrong, ["error"])
        assert fetched(url + "api/..%2f..%2fetc/passwd")[0] in (400, 404)
        assert b"<html" in fetched(url + "facts")[2].lower()  # the screen's own page


def fetched(address: str) -> tuple[int, dict[str, str], bytes]:
    """Ask as another site's page would, if a browser let it."""
    request = urllib.request.Request(address, headers={"Origin": "http://evil.example"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, named(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, named(error.headers), error.read()


def named(headers: Message) -> dict[str, str]:
    """Return headers as they are usually written: a server sends them in small letters."""
    return {name.title(): value for name, value in headers.items()}
