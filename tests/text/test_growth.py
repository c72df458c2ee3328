"""However a file is made, the time to read, change or repair it grows with its size, no faster."""

import time

import pytest

from growth import assert_grows_with_size
from kith.check.fix import fixed_text
from kith.editor.contact_file import add_interaction
from kith.editor.references import Renaming, renamed_in
from kith.errors import EditRefused
from kith.load.document import read_document
from kith.load.record_readers import read_contact
from kith.model.finding import Finding
from kith.repair.repair import repair
from kith.text.edit import FrontMatter

pytestmark = pytest.mark.slow

SMALLEST = 2_000


def _times(unit):
    return lambda size: unit * (size // len(unit))


def _numbered(form):
    return lambda size: "".join(
        form.format(number) for number in range(size // len(form))
    )


HEADERS = {
    "lines that end in blanks": _times("x-a: b  \n"),
    "blank lines": _times("   \n"),
    "comments": _times("# a\n"),
    "comments behind values": lambda n: "tags:\n" + _times("  - b #c\n")(n),
    "keys given twice": _times("a: b\n"),
    "unknown keys": _numbered("key{0}: b\n"),
    "brackets": lambda n: "x-a: " + "[" * n,
    "brackets in quotes": lambda n: "x-a: '" + "[" * n + "'",
    "dashes": lambda n: "x-a: " + "- " * (n // 2),
    "colons": _times("a: b: c\n"),
    "directives": _numbered("%TAG !a{0}! x\n"),
    "anchors": lambda n: "x-a:\n" + _numbered(" - &a{0} b\n")(n),
    "joined items": lambda n: "tags:\n" + _times("  - b\n    * c\n")(n),
    "interactions": lambda n: "interactions:\n" + _times("  - 2020-01-01 met: a\n")(n),
    "impossible dates": lambda n: (
        "interactions:\n" + _times("  - 2020-13-01 mte: a\n")(n)
    ),
    "wrong case": lambda n: "relationship:\n" + _times("  - Friend\n")(n),
    "hidden characters": lambda n: "vouch: " + "a\u200b " * (n // 3),
    "line separators": lambda n: "vouch: " + "a\u2028 " * (n // 3),
    "carriage returns": _times("a: b\r"),
    "one long line": lambda n: "vouch: " + "a" * n,
    "controls": lambda n: "\x01" * n,
}
BODIES = {
    unit: _times(unit)
    for unit in (
        "[", "[a](", "<a ", "_a_", "~~~x\n", "[[", "[[a]] ", "[a](b.md) ", "![a](b.md)](",
        "[a]: b.md\n", "> [[a]]\n", "- [[a]]\n", "`[[a]]", "<!--[[a]]", "<[[a]]", "|a|[[a]]|\n",
        "[x](a.md \"", "[a](b.md\n", "[[a]]\u2028", "[[a]]\r", "\\[[a]]", "&amp;[[a]]",
    )
}  # fmt: skip


def _assert_grows_with_size(make, work, smallest=SMALLEST):
    def seconds(size):
        text = make(size)
        start = time.process_time()
        work(text)
        return time.process_time() - start

    assert_grows_with_size(seconds, smallest)


def _file(head, body=""):
    return f"---\nname: Ada\n{head}\n---\n{body}"


def _read(text):
    document = read_document("contacts/a.md", text.encode())
    return (*document.problems, *read_contact(document)[1])


@pytest.mark.parametrize("shape", HEADERS)
def test_reading_a_header(shape):
    _assert_grows_with_size(lambda size: _file(HEADERS[shape](size)), _read)


@pytest.mark.parametrize("shape", BODIES)
def test_reading_a_body(shape):
    _assert_grows_with_size(lambda size: _file("", BODIES[shape](size)), _read)


@pytest.mark.parametrize("shape", BODIES)
def test_renaming_in_a_body(shape):
    renaming = Renaming("b", "c")

    def work(text):
        try:
            renamed_in(text, "contacts/a.md", renaming)
        except EditRefused:
            return

    _assert_grows_with_size(lambda size: _file("", BODIES[shape](size)), work)


@pytest.mark.parametrize("shape", HEADERS)
def test_logging(shape):
    def work(text):
        try:
            add_interaction(FrontMatter(text), "2021-01-01 met", note="a")
        except EditRefused:
            return

    _assert_grows_with_size(lambda size: _file(HEADERS[shape](size)), work)


@pytest.mark.parametrize("shape", HEADERS)
def test_mending(shape):
    def work(text):
        fixed_text(text, [_finding(problem) for problem in _read(text)])

    _assert_grows_with_size(lambda size: _file(HEADERS[shape](size)), work)


@pytest.mark.parametrize("shape", HEADERS)
def test_repairing(shape):
    def work(text):
        repair(text.encode())

    # It tries many ways, up to a limit, which a larger file would meet.
    _assert_grows_with_size(
        lambda size: _file(HEADERS[shape](size)), work, smallest=700
    )


def _finding(problem):
    return Finding.of(problem, family="format", severity="error")
