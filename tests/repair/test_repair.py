import pytest

from kith.repair.repair import NotRepaired, Repaired, repair

# What is wrong, what is broken, what is wanted: whole files, or what stands below "name: Ada".
TABLE = [
    ("no fences", "name: Ada\n\nText.\n", "---\nname: Ada\n---\n\nText.\n"),
    ("no opening fence", "name: Ada\n---\nText.\n", "---\nname: Ada\n---\nText.\n"),
    ("no closing fence", "---\nname: Ada\n\nText.\n", "---\nname: Ada\n---\n\nText.\n"),
    ("no closing fence, no text", "---\nname: Ada", "---\nname: Ada\n---\n"),
    (
        "no closing fence, but a line across the text",
        "---\nname: Ada\n\n# Notes\n\nMet at the library\n\n---\n\nMore\n",
        "---\nname: Ada\n---\n\n# Notes\n\nMet at the library\n\n---\n\nMore\n",
    ),
    (
        "blank lines above",
        "\n\n---\nname: Ada\n---\nText\n",
        "---\nname: Ada\n---\nText\n",
    ),
    (
        "text above",
        "# Ada\n\n---\nname: Ada\n---\nText\n",
        "---\nname: Ada\n---\n# Ada\n\nText\n",
    ),
    (
        "two fences above",
        "---\n---\nname: Ada\n---\nText\n",
        "---\nname: Ada\n---\nText\n",
    ),
    (
        "dashes of a word processor",
        "—\nname: Ada\n—\nText\n",
        "---\nname: Ada\n---\nText\n",
    ),
    (
        "too many dashes",
        "----\nname: Ada\n-----\nText\n",
        "---\nname: Ada\n---\nText\n",
    ),
    (
        "text behind a fence",
        "---\nname: Ada\n--- Text\n",
        "---\nname: Ada\n---\nText\n",
    ),
    (
        "a key behind a fence",
        "--- name: Ada\n---\nText\n",
        "---\nname: Ada\n---\nText\n",
    ),
    (
        "a block of code",
        "```yaml\nname: Ada\n```\nText\n",
        "---\nname: Ada\n---\nText\n",
    ),
    ("a language", "---yaml\nname: Ada\n---\nText\n", "---\nname: Ada\n---\nText\n"),
    ("old line ends", "---\rname: Ada\r---\rText\r", "---\nname: Ada\n---\nText\n"),
    ("a colon in a text", "note: met at: PyCon\n", "note: 'met at: PyCon'\n"),
    ("a colon and a comment", "note: a: b  # see\n", "note: 'a: b'  # see\n"),
    (
        "a colon in an item",
        "interactions:\n  - 2024-05-17 met: she said: it's fine\n  - 2025 call: x\n",
        "interactions:\n  - 2024-05-17 met: 'she said: it''s fine'\n  - 2025 call: x\n",
    ),
    (
        "a colon in a text of several lines",
        "vouch: Great\n  and: more\n  so\n",
        "vouch: 'Great\n  and: more\n  so'\n",
    ),
    ("tabs", "tags:\n\t- a\n\t- b\n", "tags:\n  - a\n  - b\n"),
    (
        "tabs at two depths",
        "knows:\n\t- contact: x\n\t\tvia: y: z\n",
        "knows:\n  - contact: x\n    via: 'y: z'\n",
    ),
    ("an open quotation", 'location: "Oslo\n', 'location: "Oslo"\n'),
    (
        "an open quotation of two lines",
        'vouch: "Great\n  so\n',
        'vouch: "Great\n  so"\n',
    ),
    (
        "quotation marks within",
        'vouch: "the "best" one"\n',
        "vouch: 'the \"best\" one'\n",
    ),
    ("an apostrophe within", "vouch: 'Ada's work'\n", "vouch: 'Ada''s work'\n"),
    ("a comma behind", 'location: "Oslo",\n', 'location: "Oslo"\n'),
    ("a backslash", 'x-file: "C:\\Users"\n', "x-file: 'C:\\Users'\n"),
    ("an open list", "tags: [a, b\n", "tags: [a, b]\n"),
    ("an open list of two lines", "tags: [a,\n  b\n", "tags: [a,\n  b]\n"),
    ("open braces", "x-a: {b: 1, c: [2, 3\n", "x-a: {b: 1, c: [2, 3]}\n"),
    ("hash signs in a list", "tags: [#a, #b]\n", "tags: ['#a', '#b']\n"),
    ("two commas", "tags: [a,, b]\n", "tags: [a, b]\n"),
    ("typographic quotation marks", "note: “a: b”\n", "note: 'a: b'\n"),
    (
        "no blank behind a colon",
        "status:connected\nsince: 2024\n",
        "status: connected\nsince: 2024\n",
    ),
    ("no colon", "status connected\n", "status: connected\n"),
    ("no colon above a list", "tags\n  - a\n", "tags:\n  - a\n"),
    (
        "no colons and blanks in a list",
        "positions:\n  - organization X\n    title: Y\n    start 2020\n    -organization: Z\n",
        "positions:\n  - organization: X\n    title: Y\n    start: 2020\n  - organization: Z\n",
    ),
    ("no blank behind dashes", "tags:\n  -a: x\n  -b\n", "tags:\n  - a: x\n  - b\n"),
    (
        "signs that mean something to YAML",
        "note: @home\nx-a: `b`\n",
        "note: '@home'\nx-a: '`b`'\n",
    ),
    ("a link", "source: [a](https://b.c): d\n", "source: '[a](https://b.c): d'\n"),
    (
        "links of Obsidian",
        "knows: [[lena]], [[bob]]\n",
        "knows: ['[[lena]]', '[[bob]]']\n",
    ),
    (
        "a template",
        "since: {{date}}\ntags: [{{a}}, b]\n",
        "since: '{{date}}'\ntags: ['{{a}}', b]\n",
    ),
    (
        "a tag",
        "since: !!timestamp 2024\nx-a: !!int: 3\n",
        "since: 2024\nx-a: '!!int: 3'\n",
    ),
    ("uneven items", "tags:\n  - a\n - b\n  - c\n", "tags:\n  - a\n  - b\n  - c\n"),
    (
        "uneven keys",
        "positions:\n  - organization: X\n     title: Y\n    start: 2020\n",
        "positions:\n  - organization: X\n    title: Y\n    start: 2020\n",
    ),
    (
        "an item set in too far",
        "positions:\n  - organization: X\n    - organization: Y\n    title: Z\n",
        "positions:\n  - organization: X\n  - organization: Y\n    title: Z\n",
    ),
    (
        "a key set in",
        "status: connected\n since: 2024\n",
        "status: connected\nsince: 2024\n",
    ),
    (
        "a text not set in",
        "vouch: |\nAll\nof it\nsince: 2024\n",
        "vouch: |\n  All\n  of it\nsince: 2024\n",
    ),
    (
        "a text that goes on",
        "interactions:\n  - 2024 met: a walk\n in the fog\n  - 2025 met\n",
        "interactions:\n  - 2024 met: a walk\n      in the fog\n  - 2025 met\n",
    ),
    (
        "the same twice",
        "since: 2024\nstatus: connected\nsince: 2024\n",
        "since: 2024\nstatus: connected\n",
    ),
    (
        "twice, once empty",
        "since:\nstatus: connected\nsince: 2024\n",
        "status: connected\nsince: 2024\n",
    ),
    (
        "two addresses",
        "email: a@b.example\nemail: c@d.example\n",
        "email: [a@b.example, c@d.example]\n",
    ),
    ("two lists", "tags:\n  - a\ntags:\n- b\n- a\n", "tags:\n  - a\n  - b\n"),
    ("a list and a text", "tags: [a] # own\ntags: b\n", "tags: [a, b] # own\n"),
    ("control characters", "location: Os\x07lo\x00\n", "location: Oslo\n"),
    ("Windows characters", "location: Zoë\x92s\n", "location: Zoë’s\n"),
    ("colors of a terminal", "location: \x1b[31mOslo\x1b[0m\n", "location: Oslo\n"),
    ("unusual blanks", "location:\u00a0Oslo\n\u00a0\u00a0x\n", "location: Oslo\n  x\n"),
    (
        "a list of keys",
        "---\n- name: Ada\n- status: x\n---\n",
        "---\nname: Ada\nstatus: x\n---\n",
    ),
    (
        "both sides of a merge",
        "<<<<<<< HEAD\nstatus: connected\n=======\nlocation: Oslo\n>>>>>>> b\n",
        "location: Oslo\nstatus: connected\n",
    ),
    (
        "both sides of a list",
        "tags:\n<<<<<<< HEAD\n  - a\n  - b\n||||||| base\n  - a\n"
        "=======\n  - a\n  - c\n>>>>>>> b\n",
        "tags:\n  - a\n  - b\n  - c\n",
    ),
    (
        "both sides of an item",
        "positions:\n  - organization: X\n<<<<<<< HEAD\n    end: 2020\n=======\n"
        "    note: left\n>>>>>>> b\n",
        "positions:\n  - organization: X\n    end: 2020\n    note: left\n",
    ),
    ("half a merge", "status: connected\n=======\n>>>>>>> b\n", "status: connected\n"),
    (
        "TOML",
        '+++\n# me\nname = "Ada"\ntags = ["a", "caf\\u00e9"]\nsince = 2024-05-01\n'
        'x-n = 1_000\nvouch = """\nGreat.\nSo."""\n[[positions]]\norganization = "X"\n+++\nText\n',
        "---\n# me\nname: Ada\ntags: [a, café]\nsince: 2024-05-01\nx-n: 1_000\nvouch: |-\n"
        "  Great.\n  So.\npositions:\n  - organization: X\n---\nText\n",
    ),
    (
        "JSON",
        '{\n  "name": "Ada",\n  "aliases": ["A: B"],\n  "x-n": 1.50, "x-y": null\n}\nText\n',
        "---\nname: Ada\naliases: ['A: B']\nx-n: 1.50\nx-y: null\n---\nText\n",
    ),
    ("semicolons", ';;;\n"name": "Ada"\n;;;\nText\n', "---\nname: Ada\n---\nText\n"),
]


@pytest.mark.parametrize(
    ("broken", "wanted"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_was_meant_is_written(broken, wanted, ending):
    if "\r" in broken and ending != "\n":
        pytest.skip("it is about line ends")
    is_whole = wanted.startswith("---")
    texts = (
        text if is_whole else f"---\nname: Ada\n{text}---\n\nText.\n"
        for text in (broken, wanted)
    )
    before, after = (text.replace("\n", ending) for text in texts)

    repaired = repair(before.encode())

    assert isinstance(repaired, Repaired), repaired
    assert repaired.text == after
    assert repaired.steps
    assert repaired.moved == ()


# What is wrong, the header below "name: Ada", what stays of it, what goes into the text.
MOVED = [
    ("a stray line", "a stray line\nsince: 2024\n", "since: 2024\n", "a stray line"),
    ("a sentence that starts like a key", "needs a call\n", "", "needs a call"),
    ("a template", "{{content}}\nsince: 2024\n", "since: 2024\n", "{{content}}"),
    (
        "two states",
        "status: invited\nstatus: connected\n",
        "status: invited\n",
        "status: connected",
    ),
    (
        "a key twice in an item",
        "positions:\n  - organization: X\n    title: Y\n    title: Z\n",
        "positions:\n  - organization: X\n    title: Y\n",
        "positions:\n  - organization: X\n    title: Z",
    ),
    (
        "a key twice between braces",
        "x-a: {b: 1, c: 2, b: 3}\n",
        "x-a: {b: 1, c: 2}\n",
        "x-a: {b: 1, c: 2, b: 3}",
    ),
    (
        "a list below a word",
        "status: connected\n  - organization: X\n",
        "status: connected\n",
        "status: connected\n  - organization: X",
    ),
    (
        "sides that contradict",
        "<<<<<<< HEAD\nstatus: connected\n=======\nstatus: invited\n>>>>>>> b\n",
        "status: connected\n",
        "status: invited",
    ),
    (
        "what both sides changed",
        "<<<<<<< HEAD\nstatus: connected\n||||||| base\nstatus: considering\n=======\n"
        "status: connected\n>>>>>>> b\n",
        "status: connected\n",
        "status: considering",
    ),
    (
        "one interaction in two wordings",
        "interactions:\n<<<<<<< HEAD\n  - 2024 met: lunch\n"
        "=======\n  - 2024 met: dinner\n>>>>>>> b\n",
        "interactions:\n  - 2024 met: lunch\n",
        "interactions:\n  - 2024 met: dinner",
    ),
]


@pytest.mark.parametrize(
    ("broken", "stays", "moved"),
    [row[1:] for row in MOVED],
    ids=[row[0] for row in MOVED],
)
def test_what_has_no_place_goes_into_the_text(broken, stays, moved):
    repaired = repair(f"---\nname: Ada\n{broken}---\nText.\n".encode())

    assert isinstance(repaired, Repaired), repaired
    assert repaired.text == (
        f"---\nname: Ada\n{stays}---\nText.\n\n## Could not be placed\n\n```\n{moved}\n```\n"
    )
    assert "\n".join(line.text for line in repaired.moved) == moved


def test_moved_lines_stay_code_whatever_they_hold():
    repaired = repair(b"---\nname: Ada\n```` x\n---\n")

    assert (
        repaired.text
        == "---\nname: Ada\n---\n\n## Could not be placed\n\n`````\n```` x\n`````\n"
    )


def test_a_merge_over_the_fence_keeps_both_texts():
    repaired = repair(
        b"<<<<<<< HEAD\n---\nname: Ada\nstatus: received\n---\nMine.\n=======\n"
        b"---\nname: Ada\ntags: [a]\n---\nTheirs.\n>>>>>>> b\n"
    )

    assert repaired.text == (
        "---\nname: Ada\ntags: [a]\nstatus: received\n---\nMine.\n\n"
        "## Could not be placed\n\n```\nTheirs.\n```\n"
    )
    assert 'combined both sides of a merge ("HEAD" and "b")' in [
        s.what for s in repaired.steps
    ]


def test_a_merge_in_the_text_is_for_a_person():
    text = "<<<<<<< HEAD\nMine\n=======\nTheirs\n>>>>>>> b\n"

    fine = repair(f"---\nname: Ada\n---\n{text}".encode())
    broken = repair(f"---\nname: Ada: B\n---\n{text}".encode())

    assert (fine.steps, [step.line for step in fine.left]) == ((), [4])
    assert broken.text == f"---\nname: 'Ada: B'\n---\n{text}"
    assert [step.line for step in broken.left] == [4]


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-8-sig"]
)
def test_every_usual_encoding_becomes_utf_8(encoding):
    text = "---\r\nname: Zoë\r\nnote: a: “b”\r\n---\r\nCafé\r\n"

    repaired = repair(text.encode(encoding))

    assert repaired.text.removeprefix("\ufeff") == text.replace("a: “b”", "'a: “b”'")


def test_one_line_in_an_old_encoding_among_others_is_found():
    repaired = repair("---\nname: Zoë\n".encode() + b"note: caf\xe9\n---\n")

    assert repaired.text == "---\nname: Zoë\nnote: café\n---\n"
    assert '"café"' in repaired.steps[0].what


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", 1, "the file is empty"),
        (b"\x00" * 9, 1, "only zeros"),
        (b"Only a text: nothing else.\n", 1, "there is no front matter"),
        (b"# Ada\n\nMet.\n", 1, "there is no front matter"),
        (b"---\n---\nText\n", 1, "the front matter is empty"),
        (b"---\n- a\n- b\n---\n", 2, "has no key with a value"),
        (b"---\n\nJust a text\n\n---\n", 3, "has no key with a value"),
        ("---\nname: Анна\n---\n".encode("cp1251"), 2, "old encoding"),
        (b"---\nname: \x81\n---\n", 2, "0x81"),
        (b"---\nname: Ada\nx: " + b"[" * 40 + b"\n---\n", 3, "nested more than 32"),
        (b"---\n{\n  name: f(x) {\n---\n", 2, "JSON or JavaScript"),
        (b"--- coffee\ndata =\n  title: 'x'\n---\n", 2, "CoffeeScript"),
        (b'{"name": "Ada"\n', 1, "never closed"),
    ],
)
def test_what_cannot_be_told_is_left_with_a_reason(data, line, reason):
    found = repair(data)

    assert isinstance(found, NotRepaired), found
    assert found.line == line
    assert reason in found.reason
    assert found.decide


@pytest.mark.parametrize(
    "text",
    [
        "---\nname: Ada\nunknown: [1, 2]\nName: twice, but not the same\n---\n",
        "\ufeff---\r\nname: Ada \r\n...\r\nText",
        "---\nname: “Ada”\n---\n<<<<<<< only one mark\n",
        "---\n{name: Ada, tags: [a]}\n---\n",
        "---\nname: Ada\nx-home: &a Oslo\nlocation: *a\n---\n\x00\n",
    ],
)
def test_a_file_that_can_be_read_is_never_touched(text):
    repaired = repair(text.encode())

    assert (repaired.text, repaired.steps, repaired.moved) == (text, (), ())


def test_much_that_is_broken_is_fixed_in_good_time():
    items = "".join(
        f"  - 2020-01-01 met: lunch {number}: fine\n" for number in range(2_000)
    )

    repaired = repair(f"---\nname: Ada\ninteractions:\n{items}---\n".encode())

    assert repaired.text.count("fine'\n") == 2_000


def test_what_is_broken_beyond_all_measure_is_given_up():
    found = repair(b"---\nname: Ada\n" + b'x y: [ { "\n' * 6_000 + b"---\n")

    assert isinstance(found, NotRepaired)


def test_a_repair_that_would_lose_a_word_is_refused(monkeypatch):
    def careless(lines, log):
        return lines[:1]

    monkeypatch.setattr("kith.repair.repair.fix_header", careless)
    data = b"---\nname: Ada\nnote: met at: PyCon\nstatus: connected\n---\n"

    # What found no place is moved as it stood; where even that does not help, nothing is changed.
    assert [line.text for line in repair(data).moved] == [
        "note: met at: PyCon",
        "status: connected",
    ]
    monkeypatch.setattr("kith.repair.repair.lines_with", lambda _lines, _lost: [])
    found = repair(data)
    assert isinstance(found, NotRepaired)
    assert '"PyCon"' in found.reason
