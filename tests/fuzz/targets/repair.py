"""Repairs: a file can be read afterwards and has lost no word, or is left as it is."""

from journals import assert_places

from kith.load.document import read_document
from kith.load.record_readers import read_contact
from kith.repair.repair import Repaired, is_readable, repair

NAME = "repair"
SEEDS = [
    b"---\nname: Ada: Byron\ntags:\n  * a\n  + b\nname: B\n---\nText\n",
    b"name: Ada\nstatus: connected\n\nText\n",
    b"---\rname: Ada\r---\r",
    "e:\nkind: \u2028kind:".encode(),
    b"---\nname: Ada\n<<<<<<< ours\nsince: 2020\n=======\nsince: 2021\n>>>>>>> theirs\n---\nx\n",
    b'{"name": "Ada", "tags": ["a", "b"]}\n\nText\n',
    b'+++\nname = "Ada"\n+++\n',
    "\ufeff\u2014\u2014\u2014\nname\uff1a Ada\n---\n\tx\x00".encode(),
    "---\nname: J\u00f6rg\n---\n".encode("utf-16"),
]


def run(data: bytes) -> None:
    """Repair it."""
    result = repair(data)
    if not isinstance(result, Repaired):
        assert result.line >= 1
        assert result.reason
        return
    assert is_readable(result.text)
    again = repair(result.text.encode())
    assert isinstance(again, Repaired)
    document = read_document("contacts/a.md", result.text.encode())
    assert document.front is not None
    _, problems = read_contact(document)
    assert_places(result.text, (*document.problems, *problems))
