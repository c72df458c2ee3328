"""No module changes anything on a disk but through ``kith.disk``: every other way is found here."""

import ast
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "tools" / "kith"
MODULES = {
    path.relative_to(TOOLS).as_posix(): path for path in sorted(TOOLS.rglob("*.py"))
}

# Of a module, of `Path`, or of an open file: what each is called wherever it comes from.
_CHANGING = frozenset(
    {
        *(
            "write_text",
            "write_bytes",
            "touch",
            "mkdir",
            "rmdir",
            "unlink",
            "symlink_to",
        ),
        *(
            "hardlink_to",
            "link_to",
            "chmod",
            "lchmod",
            "makedirs",
            "removedirs",
            "rmtree",
        ),
        *(
            "copyfile",
            "copy2",
            "copytree",
            "copyfileobj",
            "copymode",
            "copystat",
            "mkstemp",
        ),
        *(
            "mkdtemp",
            "NamedTemporaryFile",
            "TemporaryFile",
            "TemporaryDirectory",
            "mkfifo",
        ),
        *(
            "SpooledTemporaryFile",
            "ftruncate",
            "truncate",
            "fsync",
            "fchmod",
            "fchown",
            "chown",
        ),
        *(
            "writev",
            "pwrite",
            "sendfile",
            "mknod",
            "utime",
            "extractall",
            "symlink",
            "renames",
        ),
        *(
            "lockf",
            "flock",
            "locking",
            "lock_descriptor",
            "WatchedFileHandler",
            "FileHandler",
            "fdopen",
        ),
    }
)
# These words mean something else as well, so it depends on where they come from.
_OF_OS = frozenset({"open", "remove", "rename", "replace", "link", "write"})
_OF_SHUTIL = frozenset({"move", "copy", "make_archive", "unpack_archive"})
_READING = frozenset({"r", "rb", "rt"})

ALLOWED = {
    # The one way.
    "disk/system.py": _CHANGING | _OF_OS | {"rename one", "replace one"},
    # Opens files for reading.
    "disk/reading.py": {"open", "fdopen"},
    # The null device stands in for a standard stream that is closed.
    "cli/process.py": {"open"},
    # SQLite fills the file that `open_output` names when it is whole.
    "exporters/sqlite_index.py": {"connect"},
    # A share is built in a folder of the system's for what is temporary, and packed in memory.
    "site/encrypted.py": {"TemporaryDirectory", "ZipFile w"},
}


def _ways(source):
    """Every way in which a module's text changes a disk."""
    tree = ast.parse(source)
    yield from _imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _called(node)
        elif isinstance(node, ast.Attribute) and node.attr in _CHANGING:
            # Handed on rather than called.
            yield node.attr


def _imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in {
            "os",
            "shutil",
            "tempfile",
        }:
            changing = _CHANGING | _OF_OS | _OF_SHUTIL
            yield from (alias.name for alias in node.names if alias.name in changing)


def _called(node):
    function = node.func
    if isinstance(function, ast.Name):
        if function.id == "open" and _mode(node, 1) not in _READING:
            yield "open"
        elif function.id == "lock_descriptor":
            yield function.id
        return
    if not isinstance(function, ast.Attribute):
        return
    owner = ast.unparse(function.value)
    name = function.attr
    if (owner == "os" and name in _OF_OS) or (owner == "shutil" and name in _OF_SHUTIL):
        yield name
    elif name == "open" and _mode(node, 1 if owner == "io" else 0) not in _READING:
        yield "open"
    elif name in {"rename", "replace"} and len(node.args) == 1 and not node.keywords:
        # A text is replaced by two of them, a struct by keywords.
        yield f"{name} one"
    elif owner == "sqlite3" and name == "connect":
        yield "connect"
    elif name == "ZipFile" and _mode(node, 1) not in _READING:
        yield "ZipFile w"


def _mode(node, place):
    given = node.args[place : place + 1] + [
        word.value for word in node.keywords if word.arg == "mode"
    ]
    if not given or (isinstance(given[0], ast.Name) and given[0].id == "member"):
        # The member of a zip.
        return "r"
    return given[0].value if isinstance(given[0], ast.Constant) else None


@pytest.mark.parametrize("name", MODULES)
def test_a_module_changes_a_disk_in_the_one_way_only(name):
    found = set(_ways(MODULES[name].read_text("utf-8")))

    assert found <= ALLOWED.get(name, frozenset())


@pytest.mark.parametrize("name", ALLOWED)
def test_every_exception_is_of_use(name):
    found = set(_ways(MODULES[name].read_text("utf-8")))

    assert found
    if name != "disk/system.py":
        assert found == ALLOWED[name]


@pytest.mark.parametrize(
    "line",
    [
        "path.write_text('x')",
        "Path('a').write_bytes(b'')",
        "open('a', 'w')",
        "open('a', mode='ab')",
        "open('a', mode)",
        "io.open('a', 'x')",
        "path.open('w')",
        "path.open(mode='r+')",
        "os.open('a', os.O_WRONLY)",
        "path.unlink()",
        "path.mkdir(parents=True)",
        "os.makedirs('a')",
        "os.replace('a', 'b')",
        "path.replace(other)",
        "path.rename('b')",
        "path.touch()",
        "shutil.rmtree('a')",
        "shutil.move('a', 'b')",
        "shutil.copy('a', 'b')",
        "remove = os.unlink",
        "from os import replace",
        "from shutil import rmtree as gone",
        "tempfile.mkstemp()",
        "sqlite3.connect('a')",
        "zipfile.ZipFile('a', 'w')",
        "logging.FileHandler('a')",
        "fcntl.flock(1, 2)",
        "lock_descriptor(1)",
    ],
)
def test_no_other_way_is_overlooked(line):
    assert list(_ways(line))


@pytest.mark.parametrize(
    "line",
    [
        "'a'.replace('b', 'c')",
        "msgspec.structs.replace(one, two=3)",
        "open('a')",
        "open('a', 'rb')",
        "path.open()",
        "path.read_text()",
        "names.remove('a')",
        "day.replace(year=2000)",
        "zipfile.ZipFile('a')",
        "archive.open(member)",
    ],
)
def test_what_only_reads_is_not_taken_for_another_way(line):
    assert list(_ways(line)) == []
