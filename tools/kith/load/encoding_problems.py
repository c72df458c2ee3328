"""Problems with files that are not UTF-8, or not journal text at all."""

from __future__ import annotations

from kith.load.file_problems import file_problem, unreadable
from kith.text.diagnostic import Diagnostic
from kith.text.encodings import WideEncoding, wide_encoding
from kith.text.foreign import find_foreign
from kith.text.shell import word

_RULE = "not-utf-8"


def undecodable(path: str, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    """Why a file is not UTF-8."""
    problem = foreign(path, data)
    if problem is not None:
        return problem
    before = data[: error.start]
    line_start = before.rfind(b"\n") + 1
    characters = before[line_start:].decode("utf-8", "replace")
    return Diagnostic(
        rule=_RULE,
        path=path,
        line=before.count(b"\n") + 1,
        column=len(characters) + 1,
        message=f"byte 0x{data[error.start]:02X} is not UTF-8",
        help="save the file as UTF-8",
    )


def foreign(path: str, data: bytes) -> Diagnostic | None:
    """What a file is that is not journal text at all, as far as one can tell."""
    if not data:
        return None
    content = find_foreign(data)
    if content is not None:
        help_ = content.help.replace("FILE", word(path))
        return unreadable(path, content.message, help_)
    encoding = wide_encoding(data)
    if encoding is not None:
        return _wide(path, encoding)
    return None


def _wide(path: str, encoding: WideEncoding) -> Diagnostic:
    message = f"the file is {encoding.name}, not UTF-8"
    help_ = f"`kith repair {word(path)}` rewrites it"
    return file_problem(_RULE, path, message, help_)
