"""check finds what is wrong, --rebuild mends it with the same facts and ids, forget takes a document out for good."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import corpus
from db import record, store
from db.check import check
from db.forget import Unknown, forget
from db.refresh import Report, refresh


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with part of the sample corpus and its database."""
    top = tmp_path_factory.mktemp("built")
    (top / "news").mkdir()
    for path in sorted(corpus.SAMPLES.rglob("*.txt"))[:12]:
        shutil.copy2(path, top / "news" / path.name)
    refresh([top / "news"], top / "y.db")
    return top


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "home")
    return tmp_path / "home"


def again(home: Path, **options: bool) -> Report:
    return refresh((), home / "y.db", **options)


def stored(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row but the log's, the time stamps and the numbers of leftovers."""
    with closing(store.connect(path)) as database:
        columns = {
            table: ", ".join(
                row[1]
                for row in database.execute(f"pragma table_info({table})")
                if row[1] not in ("mtime_ns", "folder") and (table, row[1]) != ("leftover", "id")
            )
            for table in ("fact", "document", "metric", "locality", "leftover")
        }
        return {t: sorted(database.execute(f"select {c} from {t}"), key=repr) for t, c in columns.items()}


def meddle(path: Path, statement: str) -> None:
    """Change the database behind Youju's back, and the record of its hash with it."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute(statement).rowcount > 0, statement
        database.commit()
    record.write(path, [record.of(path)])


def test_a_sound_database_is_sound_and_all_of_it_was_looked_at(home: Path) -> None:
    verdict = check(home / "y.db")
    assert (verdict.faults, verdict.notes) == ([], [])
    with closing(store.connect(home / "y.db")) as database:
        (facts,) = database.execute("select (select count(*) from fact) + (select count(*) from leftover)").fetchone()
    assert facts > 30
    assert verdict.counts == {"bytes": (home / "y.db").stat().st_size, "texts": 12, "quotes": facts, "files": 12}


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update fact set surface = surface || '1' where rowid = 3", "a fact whose words do not stand there"),
        ("update fact set quote_start = quote_start + 1 where rowid = 3", "a fact whose words do not stand there"),
        ("update fact set metric = 'grids' where rowid = (select min(rowid) from fact where metric <> 'grids')", "a fact whose id is not that of its words"),
        ("update leftover set start_char = start_char + 1 where rowid = 3", "a leftover whose words do not stand there"),
        ("update document set text = text || '。' where rowid = 2", "a text that is not the one stored"),
        ("update document set sha256 = '0' where rowid = 2", "a file that changed though its size and time did not"),
        ("update fact set document = 'nowhere' where rowid = 3", "a reference that leads nowhere"),
    ],
)  # fmt: skip
def test_what_was_changed_is_found_and_a_rebuild_mends_it(home: Path, statement: str, said: str) -> None:
    before = stored(home / "y.db")
    meddle(home / "y.db", statement)
    verdict = check(home / "y.db")
    assert any(fault.startswith(said) for fault in verdict.faults), verdict.faults
    assert f"--rebuild --db {home / 'y.db'}" in verdict.mend
    again(home, rebuild=True)
    assert check(home / "y.db").faults == []
    assert stored(home / "y.db") == before


def test_one_flipped_bit_anywhere_is_found(home: Path) -> None:
    whole = (home / "y.db").read_bytes()
    missed = []
    for step in range(24):
        at = 4096 + step * (len(whole) - 4096) // 24
        (home / "y.db").write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        try:
            if not check(home / "y.db").faults:
                missed.append(at)
        except store.Corrupt:
            pass
    assert missed == []


def test_a_database_without_a_record_is_checked_otherwise_and_the_note_says_so(home: Path) -> None:
    record.beside(home / "y.db").unlink()
    verdict = check(home / "y.db")
    assert (verdict.faults, len(verdict.notes)) == ([], 1)


def test_what_somebody_else_changed_is_not_carried_on(home: Path) -> None:
    before = stored(home / "y.db")
    with closing(sqlite3.connect(home / "y.db")) as database:
        database.execute("update fact set value = 987654321")
        database.commit()
    (home / "news" / "new.txt").write_text("这里没有什么可数的。", "utf-8")
    report = again(home)
    assert (report.altered, report.read, report.unchanged) == (True, 13, 0)
    (home / "news" / "new.txt").unlink()
    again(home)
    assert stored(home / "y.db") == before


def test_a_history_of_changes_and_a_rebuild_from_nothing_give_the_same_facts_and_ids(home: Path) -> None:
    files = sorted((home / "news").glob("*.txt"))
    texts = [file.read_bytes() for file in files]
    for file in files[:3]:
        file.unlink()
    again(home)
    files[0].write_bytes(texts[0])
    files[4].write_bytes(texts[4].replace(b"1", b"2"))
    again(home)
    files[1].write_bytes(texts[1])
    files[2].write_bytes(texts[2])
    files[4].write_bytes(texts[4])
    again(home)
    grown = stored(home / "y.db")
    assert len(grown["fact"]) >= 30
    assert again(home, rebuild=True).read == 12
    assert stored(home / "y.db") == grown
    refresh([home / "news"], home / "nothing.db")
    assert stored(home / "nothing.db") == grown


def test_a_kill_between_record_and_rename_raises_no_false_alarm(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    (home / "news" / "new.txt").write_text("全镇志愿者12人。", "utf-8")
    for name in ("replace", "write"):
        real, calls = getattr(record, name), []

        def later(*args: Path, real: object = real, calls: list[object] = calls, name: str = name) -> None:
            calls.append(args)
            if args[-1] == home / "y.db" or (name == "write" and len(calls) == 2):
                die()
            real(*args)  # type: ignore[operator]

        monkeypatch.setattr(record, name, later)
        with pytest.raises(Killed):
            again(home)
        monkeypatch.undo()
        verdict = check(home / "y.db")
        assert (verdict.faults, verdict.notes) == ([], [])
        assert len(record.read(home / "y.db")) == 2
    (home / "news" / "new.txt").unlink()
    again(home)
    assert len(record.read(home / "y.db")) == 1


def test_a_forgotten_document_is_gone_to_the_last_byte_and_stays_out(home: Path) -> None:
    file = home / "news" / "a.txt"
    words = "三垄地头的志愿者共有4321人，谁也没有见过这样的场面。"
    file.write_text(words, "utf-8")
    before = again(home)
    assert words.encode() in (home / "y.db").read_bytes()
    report, gone, others = forget(["a.txt"], home / "y.db")
    assert (report.facts, report.documents, others) == (before.facts - 1, before.documents - 1, [])
    assert [row.path for row in gone] == ["a.txt"]
    assert words.encode() not in (home / "y.db").read_bytes()
    assert "4321" not in (home / "y.db.forgotten.csv").read_text("utf-8")
    assert check(home / "y.db").faults == []
    quiet = again(home)
    assert (quiet.published, quiet.documents, quiet.facts, quiet.kept_out) == (False, 12, report.facts, 1)
    for name, text in (("copy.txt", words), ("other.txt", "\ufeff" + words), ("a.txt", words + "又有9人。")):
        (home / "news" / name).write_text(text, "utf-8")
    for rebuild in (False, True):
        assert (again(home, rebuild=rebuild).facts, again(home).published) == (report.facts, False)
    (home / "y.db").unlink()
    assert refresh([home / "news"], home / "y.db").facts == report.facts
    assert again(home).kept_out == 3


def test_a_document_is_forgotten_by_its_address_or_file_too_and_comes_back_when_its_row_is_deleted(home: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (home / "news" / name).write_text(f"source: https://example.cn/{name}\n\n全镇志愿者43{name}21人。", "utf-8")
    whole = again(home).documents
    forget(["https://example.cn/a.txt", str(home / "news" / "b.txt")], home / "y.db")
    (home / "news" / "a.txt").rename(home / "news" / "c.txt")
    (home / "news" / "c.txt").write_text("source: https://example.cn/a.txt\n\n全镇志愿者5人。", "utf-8")
    assert again(home).documents == whole - 2
    listed = home / "y.db.forgotten.csv"
    listed.write_text(listed.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    assert again(home).documents == whole


def test_the_last_document_can_be_forgotten(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("全镇志愿者12人。", "utf-8")
    refresh([tmp_path / "news"], tmp_path / "y.db")
    assert forget(["a.txt"], tmp_path / "y.db")[0].facts == 0
    assert again(tmp_path).documents == 0
    assert again(tmp_path, rebuild=True).facts == 0


def test_a_kill_after_the_list_was_written_leaves_the_rest_to_the_next_refresh(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = next((home / "news").glob("*.txt")).name
    monkeypatch.setattr(store, "building", None)
    with pytest.raises(TypeError):
        forget([name], home / "y.db")
    monkeypatch.undo()
    report = again(home)
    assert (report.removed, report.documents) == (1, 11)


@pytest.mark.parametrize("name", ["nothing.txt", "", "https://example.cn/1"])
def test_a_name_of_no_or_of_two_documents_is_told(home: Path, name: str) -> None:
    for number in ("1", "2"):
        text = f"source: https://example.cn/1\n\n全镇志愿者{number}2人。"
        (home / "news" / f"{number}.txt").write_text(text, "utf-8")
    again(home)
    before = (home / "y.db").read_bytes()
    if name.startswith("https"):
        with closing(sqlite3.connect(home / "y.db")) as database:
            assert database.execute("select count(*) from document where url = ?", (name,)).fetchone() == (2,)
    with pytest.raises(Unknown) as error:
        forget([name], home / "y.db")
    assert error.value.exit_code == 2
    assert (home / "y.db").read_bytes() == before
    assert not (home / "y.db.forgotten.csv").exists()


def test_a_list_that_cannot_be_read_lets_nothing_in(home: Path) -> None:
    listed = home / "y.db.forgotten.csv"
    before = (home / "y.db").read_bytes()
    for spoilt in (b"a,b\n", b"\xff\xfe\xff", b"forgotten,folder,path,url,sha256,text_sha256\nx,y\n"):
        listed.write_bytes(spoilt)
        with pytest.raises(store.Corrupt, match="forgotten"):
            again(home, rebuild=True)
        assert (home / "y.db").read_bytes() == before


def test_forgetting_one_telling_of_an_article_names_the_others_and_counts_them(home: Path) -> None:
    text = "\n".join(
        f"第{n}社区的志愿者有{n * 7 + 20}人，他们走进了每一条弄堂里面。" for n in "123456789" for n in [int(n)]
    )
    for name in ("a.txt", "b.txt"):
        (home / "news" / name).write_text(text + name, "utf-8")
    before = again(home)
    assert before.repeated == 1
    report, _, others = forget(["a.txt"], home / "y.db")
    assert others == ["b.txt"]
    assert (report.repeated, report.facts) == (0, before.facts)
