import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.importers.content_lines import parse_content_line, split_value, unescape

NAMES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,8}", fullmatch=True)
PLAIN = st.text(
    st.characters(exclude_characters='";:,^\r\n', exclude_categories=["Cs", "Cc"])
)
QUOTED = st.text(
    st.characters(exclude_characters='"^\r\n', exclude_categories=["Cs", "Cc"])
)


@pytest.mark.parametrize(
    ("line", "name", "parameters", "value"),
    [
        ("FN:Ada", "FN", {}, "Ada"),
        ("item1.email;type=HOME,pref:a@b.example", "EMAIL", {"TYPE": ("HOME", "pref")},
         "a@b.example"),
        ("TEL;HOME;VOICE:1:2", "TEL", {"": ("HOME", "VOICE")}, "1:2"),
        ('ATTENDEE;CN="Byron; Ada: x,y":mailto:a', "ATTENDEE", {"CN": ("Byron; Ada: x,y",)},
         "mailto:a"),
        ("X;CN=^'Ada^' ^^ ^n:v", "X", {"CN": ('"Ada" ^ \n',)}, "v"),
        ('TEL;TYPE=a"b:1', "TEL", {"TYPE": ('a"b',)}, "1"),
        ("TEL;TYPE=a;;:1", "TEL", {"TYPE": ("a",), "": ("", "")}, "1"),
    ],
)  # fmt: skip
def test_a_line_is_taken_apart(line, name, parameters, value):
    found = parse_content_line(line)

    assert (found.name, dict(found.parameters), found.value) == (
        name,
        parameters,
        value,
    )
    assert found.group == ("item1" if line.startswith("item1") else "")


@pytest.mark.parametrize(
    "line", ["", ":x", ";a:b", "no colon", "two words:x", "A;B", "é:x"]
)
def test_what_is_no_line_is_none(line):
    assert parse_content_line(line) is None


@given(
    NAMES,
    st.dictionaries(NAMES.map(str.upper), QUOTED.map(str.strip), max_size=4),
    PLAIN,
)
def test_what_is_written_by_the_grammar_is_read_back(name, parameters, value):
    written = "".join(f';{key}="{text}"' for key, text in parameters.items())

    found = parse_content_line(f"{name}{written}:{value}")

    assert (found.name, found.value) == (name.upper(), value)
    assert dict(found.parameters) == {key: (text,) for key, text in parameters.items()}


@given(st.text(max_size=80))
def test_any_line_ends_without_an_error(line):
    found = parse_content_line(line)

    assert found is None or line.endswith(found.value)


@given(st.lists(st.text(st.sampled_from("ab\\;, ")), min_size=1, max_size=5))
def test_a_value_is_split_where_its_writer_joined_it(parts):
    escaped = [
        part.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        for part in parts
    ]

    found = split_value(";".join(escaped), ";")

    assert [unescape(part) for part in found] == parts
