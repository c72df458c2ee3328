"""A file that is no text of a journal is named for what it is."""

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.load.document import read_document
from kith.repair.repair import NotRepaired, repair
from kith.text.foreign import find_foreign


def _zip(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            # The same bytes on every run.
            archive.writestr(zipfile.ZipInfo(name), "x")
    return data.getvalue()


FOREIGN = [
    (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:a\nsize 12345\n",
        "Git LFS pointer",
    ),
    (
        b"version https://git-lfs.github.com/spec/v1\r\noid sha256:a\r\nsize 1\r\n",
        "git lfs pull",
    ),
    (b"/annex/objects/SHA256E-s12--a\n", "git-annex"),
    (b"\x00GITCRYPT\x00\x9a\xff\x01", "git-crypt"),
    (b"U2FsdGVkX1/0bWFueQ==\n", "transcrypt"),
    (b"Salted__\x01\xff\xfe", "OpenSSL"),
    (b"age-encryption.org/v1\n-> X25519 a\n\xff", "encrypted by age"),
    (b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n", "encrypted by age"),
    (b"-----BEGIN PGP MESSAGE-----\n\nhQEM\n", "GnuPG"),
    (b"\x85\x01\x0c\x03abc\xff\xfe", "GnuPG"),
    (b"\x8c\x0d\x04\x09\x03\x02\xff", "GnuPG"),
    (b"$ANSIBLE_VAULT;1.1;AES256\n6162\n", "Ansible Vault"),
    (b'{"data": "ENC[AES256_GCM,data:a,iv:b]"}', "SOPS"),
    (b"VimCrypt~03!\xff", "Vim"),
    (b"\x00" * 300, "only zeros (300 bytes)"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
    (b"RIFF\x00\x00\x00\x00WEBP", "a WebP picture"),
    (b"\x00\x00\x00\x18ftypheic", "HEIC"),
    (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
    (b"{\\rtf1\\ansi Lena}", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an old Word"),
    (_zip("[Content_Types].xml", "word/document.xml"), "a Word document"),
    (_zip("xl/workbook.xml"), "an Excel workbook"),
    (_zip("a.txt"), "a ZIP archive"),
    (gzip.compress(b"x", mtime=0), "a gzip archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"<!DOCTYPE html>\n<html><body>Log in</body></html>", "a web page"),
    (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "an XML file"),
    (b"BEGIN:VCARD\r\nFN:Lena\r\nEND:VCARD\r\n", "vCard"),
    (b"BEGIN:VCALENDAR\r\n", "iCalendar"),
    (b"Return-Path: <a@b.example>\nSubject: x\n\n", "a mail"),
    (bytes(range(256)) * 4, "a binary or damaged file"),
]


@pytest.mark.parametrize(("data", "what"), FOREIGN)
def test_it_is_named_by_check_and_left_alone_by_repair(data, what):
    document = read_document("contacts/my ada.md", data)

    (problem,) = document.problems
    assert (problem.rule, problem.line) == ("unreadable", 1)
    assert what in problem.message
    assert problem.help
    assert "FILE" not in problem.help
    assert isinstance(repair(data), NotRepaired)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_a_wide_encoding_is_named_with_or_without_a_mark(encoding, name):
    document = read_document("contacts/a.md", "---\nname: Ada\n---\n".encode(encoding))

    (problem,) = document.problems
    assert (problem.rule, problem.message) == (
        "not-utf-8",
        f"the file is {name}, not UTF-8",
    )
    assert "kith repair contacts/a.md" in problem.help


def test_an_empty_file_is_called_empty_and_where_to_look_is_said():
    (problem,) = read_document("contacts/a.md", b"").problems

    assert problem.message == "the file is empty (0 bytes)"
    assert "git log -- contacts/a.md" in problem.help


def test_zeros_in_a_text_are_damage_and_the_rest_is_read():
    document = read_document("contacts/a.md", b"---\nname: Ada\n---\nMet\nat\x00\x00\n")

    (problem,) = document.problems
    assert (problem.rule, problem.line, problem.column) == ("unreadable", 5, 3)
    assert document.front == {"name": "Ada"}


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80
    )
)
def test_words_are_never_taken_for_something_else(text):
    assert find_foreign(f"# {text}\n".encode()) is None


@pytest.mark.parametrize(
    "text",
    [
        "BMW is a car.\n",
        "MZ\n",
        "version 2 of the list\n",
        "Received a letter.\n",
        "ID3\n",
    ],
)
def test_texts_that_start_like_other_files_are_texts(text):
    (problem,) = read_document("contacts/a.md", text.encode()).problems

    assert problem.rule == "no-front-matter"
