"""The text below a header: what it refers to stands where it is said to."""

from journals import assert_places

from kith.editor.references import Renaming, renamed_in_body
from kith.errors import EditRefused
from kith.load.document import read_document
from kith.load.record_readers import read_contact
from kith.text.links import read_references

NAME = "body"
SEEDS = [
    b"[[ada]] [x](ada.md \"t\") <a href='ada.md'>y</a> ![](ada.md) [r]\n\n[r]: ada.md\n",
    b"| a | b |\n|---|---|\n| [[ada\\|x]] | `[[ada]]` |\n\n> - [[ada#h]]\n>   [z](<ada.md>)\n",
    b"~~~x\n[[ada]]\n~~~\n    [[ada]]\n<!-- [[ada]] -->\xe2\x80\xa8[[ada]]\r[[ada]]\r\n"
    b"[^1]: [[ada]]\n",
]


def run(data: bytes) -> None:
    """Read what it refers to, and rename that."""
    body = data.decode("utf-8", "replace").replace("\0", "")
    text = f"---\nname: B\n---\n{body}"
    document = read_document("contacts/b.md", text.encode())
    contact, problems = read_contact(document)
    assert_places(text, (*document.problems, *problems))
    lines = text.split("\n")
    for one in contact.references if contact else ():
        assert one.line <= len(lines)
        assert one.column <= len(lines[one.line - 1])
    try:
        renamed = renamed_in_body(text, "contacts/b.md", Renaming("ada", "eve"))
    except EditRefused:
        return
    names = read_references(document.body).names
    count = sum(name.slug == "ada" for name in names)
    # Every byte but those of the names stays.
    assert renamed.count("eve") >= text.count("eve") + (count > 0)
    assert (
        not [one for one in read_references(renamed).names if one.slug == "ada"]
        or count == 0
    )
