"""A file of which nothing was understood is an error; a second run, or a company, is none."""

import json

import pytest

HTML = "<!DOCTYPE html><html><body>x</body></html>"
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Lena Vogt\nTEL:+49 228 1\nEND:VCARD\n"
COMPANY = (
    "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Initech\nORG:Initech\nTEL:1\nEND:VCARD\n"
)


@pytest.mark.parametrize("source", ["vcard", "google", "outlook"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n \n",
        HTML.encode(),
        b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 8,
        b"Datum;Betrag\n1;2\n",
        b"First Name,Last Name,E-mail 1 - Value\n",
        b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n",
    ],
)
def test_nothing_understood_is_an_error_that_says_what_to_do(
    journal, kith, source, data
):
    file = journal / "book.txt"
    file.write_bytes(data)

    code, out, err = kith("import", source, file, "--format", "json")

    assert (code, out) == (2, "")
    assert '"book.txt" cannot be imported: ' in err
    assert "again as" in err
    assert len(list((journal / "contacts").iterdir())) == 1


@pytest.mark.parametrize("text", [CARD, COMPANY])
def test_a_second_run_and_a_company_alone_are_a_success(journal, kith, text):
    (journal / "c.vcf").write_text(text)
    written = []
    for _ in range(2):
        code, out, _err = kith("import", "vcard", "c.vcf", "--format", "json")
        assert code == 0
        rows = json.loads(out)["rows"]
        written.append((rows["written"], rows["unchanged"]))
    assert written == [(1, 0), (0, 1)]
