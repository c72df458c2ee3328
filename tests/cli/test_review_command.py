import json

import pytest

TWO = "BEGIN:VCARD\nFN:Ada Byron\nTEL:+44 20 7946 0999\nEMAIL:a@other.example\nEND:VCARD\n"


@pytest.fixture
def doubtful(journal, kith):
    (journal / "contacts" / "ada.md").write_text(
        "---\nname: Ada Byron\nstatus: connected\npositions: [Initech]\n---\n"
    )
    (journal / "x.vcf").write_text(TWO)
    code, out, _ = kith("import", "vcard", journal / "x.vcf")
    assert code == 0
    assert "kith review" in out
    return journal


def _ids(kith):
    return [item["id"] for item in json.loads(kith("review", "--format", "json")[1])]


def _ada(root):
    return (root / "contacts" / "ada.md").read_text()


def test_nobody_is_joined_on_a_name_alone(doubtful, kith):
    assert "other.example" not in _ada(doubtful)
    out = kith("review")[1]
    assert "could be ada (Ada Byron; Initech; connected)" in out
    assert "1 to decide" in out


@pytest.mark.parametrize("words", [["ID"], ["ID", "ada"], ["--all"]])
def test_a_decision_joins_them_for_good(doubtful, kith, words):
    (item,) = _ids(kith)

    out = kith("review", "join", *(item if word == "ID" else word for word in words))[1]

    assert out == "1 decided, 1 file written; 0 left to decide\n"
    assert "email: a@other.example\nphone: +44 20 7946 0999\n" in _ada(doubtful)
    before = _ada(doubtful)
    kith("import", "vcard", doubtful / "x.vcf")
    assert _ada(doubtful) == before
    assert _ids(kith) == []


def test_a_decision_makes_a_file_of_their_own(doubtful, kith):
    before = _ada(doubtful)

    kith("review", "new", *_ids(kith))

    assert "a@other.example" in (doubtful / "contacts" / "ada-byron.md").read_text()
    assert _ada(doubtful) == before
    assert _ids(kith) == []
    kith("undo")
    assert not (doubtful / "contacts" / "ada-byron.md").exists()
    assert len(_ids(kith)) == 1


def test_who_was_dropped_is_not_asked_about_again(doubtful, kith):
    kith("review", "drop", *_ids(kith))

    kith("import", "vcard", doubtful / "x.vcf")

    assert _ids(kith) == []
    assert sorted(path.name for path in (doubtful / "contacts").iterdir()) == ["ada.md"]


def test_what_is_learnt_later_settles_it(doubtful, kith):
    path = doubtful / "contacts" / "ada.md"
    path.write_text(
        _ada(doubtful).replace("positions", "email: a@other.example\npositions")
    )
    (doubtful / "y.vcf").write_text("BEGIN:VCARD\nFN:Bob Stone\nEND:VCARD\n")

    out = kith("import", "vcard", doubtful / "y.vcf")[1]

    assert "Placed   1 from earlier imports" in out
    assert "7946 0999" in _ada(doubtful)
    assert _ids(kith) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["join", "zzzzzz"], "is not the ID of anything to decide"),
        (["join"], "give either one ID"),
        (["join", "x", "--all"], ""),
    ],
)
def test_a_slip_is_said(doubtful, kith, words, said):
    code, _, err = kith("review", *words)

    assert code == 2
    assert said in err


def test_all_at_once_joins_nobody_of_another_name(journal, kith):
    (journal / "contacts" / "lena.md").write_text(
        "---\nname: Lena Vogt\nstatus: connected\nemail: lena@own.example\n---\n"
    )
    (journal / "x.vcf").write_text(
        "BEGIN:VCARD\nFN:Omar Haddad\nEMAIL:lena@own.example\nEND:VCARD\n"
    )
    assert kith("import", "vcard", journal / "x.vcf")[0] == 0
    out = kith("review")[1]
    assert (
        "Omar Haddad may be Lena Vogt, who has the same address but another name" in out
    )

    code, out, _ = kith("review", "join", "--all")

    assert code == 0
    assert "1 left to decide" in out
    assert "Omar" not in (journal / "contacts" / "lena.md").read_text()
