"""The database of invented facts that the benchmarks of the screen use: it keeps the laws of a real one."""

from benchmarks import many
from dashboard import data
from db import queries, store


def test_the_words_of_invented_facts_stand_where_they_are_said_to(tmp_path, monkeypatch):
    path = tmp_path / "youju.db"
    many.build(path, 130)
    monkeypatch.setenv("YOUJU_DB", str(path))
    totals = data.ask(queries.totals)
    assert (totals.documents, totals.facts) == (7, 130)
    with store.connect(path) as database:
        wrong = """
            select count(*) from fact f join document d on d.key = f.document
            where substr(d.text, start_char + 1, end_char - start_char) <> surface
               or substr(d.text, quote_start + 1, quote_end - quote_start) <> quote
            """
        assert database.execute(wrong).fetchone() == (0,)
        kinds = "select count(distinct qualifier) > 3, count(distinct metric) > 9, count(distinct stat) > 3 from fact"
        assert database.execute(kinds).fetchone() == (1, 1, 1)
