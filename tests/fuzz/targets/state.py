"""Files in which Kith keeps its own state: read, or refused with a sentence."""

import tempfile
from pathlib import Path

from kith.editor.undo_log import read_log
from kith.errors import KithError
from kith.importers.state.forgotten import load_forgotten
from kith.importers.state.memory import load_memory
from kith.importers.state.review import load_review

NAME = "state"
SEEDS = [
    b'{"version": 1, "people": {"a": {"slug": "ada", "facts": ["x"]}}}\n',
    b'{"version": 1, "items": []}\n',
    b'{"version": 1, "command": "log"}\n'
    b'{"version": 1, "path": "contacts/a.md", "before": "x", "after": "y"}\n',
    b"# comment\nsalt: abc\n0123456789abcdef\n",
]
_FOLDER = tempfile.TemporaryDirectory(prefix="kith-fuzz-")
_ROOT = Path(_FOLDER.name)
_FILES = (
    (".kith/imports/linkedin.json", lambda: load_memory(_ROOT, "linkedin")),
    (".kith/review.json", lambda: load_review(_ROOT)),
    (".kith/undo/1.jsonl", lambda: read_log(_ROOT, ".kith/undo/1.jsonl")),
    ("forgotten.txt", lambda: load_forgotten(_ROOT)),
)


def run(data: bytes) -> None:
    """Read it as each of them."""
    for path, read in _FILES:
        location = _ROOT / path
        location.parent.mkdir(parents=True, exist_ok=True)
        location.write_bytes(data)
        try:
            read()
        except KithError as error:
            error.message.encode()
        finally:
            location.unlink()
